package io.landfall.chat.botapi;

import io.landfall.chat.http.FileType;
import io.landfall.chat.http.Parameters;
import io.landfall.chat.http.Upload;
import io.landfall.chat.markup.FormattedText;
import io.landfall.chat.room.Room;
import io.landfall.chat.room.RoomException;
import io.landfall.chat.room.StoredFile;
import io.landfall.chat.telegram.Chat;
import io.landfall.chat.telegram.Document;
import io.landfall.chat.telegram.InlineKeyboard;
import io.landfall.chat.telegram.Message;
import io.landfall.chat.telegram.PhotoSize;
import io.landfall.chat.telegram.User;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Documents and pictures: sent with their bytes or by the id of a file that was sent before. */
final class FileMethods {
    /** Bytes of a file that {@code getFile} gives back. */
    private static final long LARGEST_DOWNLOAD = 20L * 1024 * 1024;
    /** Telegram: width and height together. */
    private static final int LARGEST_SIDES = 10_000;

    private final Room room;

    FileMethods(Room room) {
        this.room = room;
    }

    Map<String, Method> byName() {
        return Map.of(
                "senddocument", parameters -> send(parameters, "document"),
                "sendphoto", parameters -> send(parameters, "photo"),
                "getfile", this::file);
    }

    private Message send(Parameters parameters, String kind) throws ApiException, RoomException, IOException {
        long chatId = ChatParameters.chatId(parameters);
        FormattedText caption = ChatParameters.caption(parameters);
        Optional<InlineKeyboard> buttons = ChatParameters.buttons(parameters);
        Room.user(chatId);
        Optional<Message> answered = ChatParameters.answered(parameters, room, chatId);
        StoredFile file = stored(parameters, kind);
        return room.send(
                chatId,
                (id, from, chat, date) -> message(id, from, chat, date, kind, file, caption, buttons, answered));
    }

    @SuppressWarnings("TooManyParameters") // It brings together what three places know.
    private static Message message(
            int id,
            User from,
            Chat chat,
            long date,
            String kind,
            StoredFile file,
            FormattedText caption,
            Optional<InlineKeyboard> buttons,
            Optional<Message> answered) {
        boolean photo = kind.equals("photo");
        String unique = "unique-" + file.number();
        return new Message(
                id,
                from,
                chat,
                date,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(caption.text()).filter(text -> !text.isEmpty()),
                caption.entities(),
                photo
                        ? Optional.empty()
                        : Optional.of(new Document(file.fileId(), unique, file.name(), file.mimeType(), file.bytes())),
                photo
                        ? List.of(new PhotoSize(file.fileId(), unique, file.width(), file.height(), file.bytes()))
                        : List.of(),
                buttons,
                answered.map(Message::quoted));
    }

    /** The file that is meant: one of this request, or one that was sent before. */
    private StoredFile stored(Parameters parameters, String kind) throws ApiException, IOException {
        String named = parameters.text(kind).orElse("");
        String part = named.startsWith("attach://") ? named.substring("attach://".length()) : kind;
        Optional<Upload> upload = parameters.upload(part);
        if (upload.isPresent()) {
            return keep(upload.get(), kind);
        }
        if (named.isEmpty() || named.startsWith("attach://")) {
            throw ApiException.badRequest("there is no " + kind + " in the request");
        }
        return room.file(named)
                .filter(file -> kind.equals("document") || file.width() > 0)
                .orElseThrow(() -> ApiException.badRequest("wrong file identifier/HTTP URL specified"));
    }

    private StoredFile keep(Upload upload, String kind) throws ApiException, IOException {
        if (Files.size(upload.content()) == 0) {
            throw ApiException.badRequest("file must be non-empty");
        }
        String name = StoredFile.nameFrom(upload.name());
        if (kind.equals("document")) {
            return room.keep(upload.content(), name, FileType.declared(name, upload.type()), 0, 0);
        }
        Dimension size =
                pictureSize(upload.content()).orElseThrow(() -> ApiException.badRequest("IMAGE_PROCESS_FAILED"));
        if (size.width + size.height > LARGEST_SIDES) {
            throw ApiException.badRequest("PHOTO_INVALID_DIMENSIONS");
        }
        return room.keep(upload.content(), name, FileType.declared(name, upload.type()), size.width, size.height);
    }

    /** Reads the head of a picture, not its pixels. */
    private static Optional<Dimension> pictureSize(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return Optional.of(new Dimension(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IIOException e) {
            return Optional.empty();
        }
    }

    private Object file(Parameters parameters) throws ApiException {
        StoredFile file = room.file(parameters.text("file_id").orElse(""))
                .orElseThrow(() -> ApiException.badRequest("invalid file_id"));
        if (file.bytes() > LARGEST_DOWNLOAD) {
            throw ApiException.badRequest("file is too big");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file_id", file.fileId());
        answer.put("file_unique_id", "unique-" + file.number());
        answer.put("file_size", file.bytes());
        answer.put("file_path", file.filePath());
        return answer;
    }
}
