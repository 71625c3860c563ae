package io.landfall.bot.incoming;

import java.util.Set;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Takes out of an update what the bot looks at. */
final class UpdateReader {
    private static final Set<String> OUTSIDE = Set.of("left", "kicked");

    private UpdateReader() {}

    /** Never fails: what is incomplete becomes {@link Incoming.Other}. */
    static Incoming read(Update update) {
        int updateId = update.getUpdateId();
        Message message = update.getMessage();
        if (message != null && message.getText() != null && message.getFrom() != null && message.getChat() != null) {
            return new Incoming.Said(
                    updateId,
                    message.getDate() == null ? 0 : message.getDate(),
                    message.getFrom().getId(),
                    message.getChatId(),
                    message.getMessageId() == null ? 0 : message.getMessageId(),
                    message.getText());
        }
        CallbackQuery press = update.getCallbackQuery();
        if (press != null && press.getFrom() != null && press.getData() != null && press.getId() != null) {
            return pressed(updateId, press);
        }
        ChatMemberUpdated member = update.getMyChatMember();
        if (member != null && member.getChat() != null && member.getFrom() != null) {
            return membership(updateId, member);
        }
        return new Incoming.Other(updateId);
    }

    private static Incoming pressed(int updateId, CallbackQuery press) {
        if (press.getMessage() == null || press.getMessage().getChatId() == null) {
            return new Incoming.Other(updateId);
        }
        return new Incoming.Pressed(
                updateId,
                press.getId(),
                press.getFrom().getId(),
                press.getMessage().getChatId(),
                press.getMessage().getMessageId(),
                press.getData());
    }

    private static Incoming membership(int updateId, ChatMemberUpdated member) {
        boolean inside = member.getNewChatMember() != null
                && !OUTSIDE.contains(member.getNewChatMember().getStatus());
        return new Incoming.Membership(
                updateId,
                member.getDate() == null ? 0 : member.getDate(),
                member.getFrom().getId(),
                member.getChat().getId(),
                inside);
    }
}
