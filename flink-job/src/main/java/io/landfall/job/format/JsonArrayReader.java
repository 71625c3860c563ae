package io.landfall.job.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.landfall.contract.dataset.DatasetContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads the objects of one JSON array, one at a time. A record's line is its number in the array, since many arrays are
 * one long line. Broken syntax ends the file: nothing behind it can be trusted.
 */
final class JsonArrayReader implements RecordReader {
    private static final String RULE = "json";

    private final ByteWindow window;
    private final JsonParser parser;
    private final RecordAssembly record;
    private long number;
    private boolean begun;
    private boolean ended;

    /**
     * Reads a text.
     *
     * @param in UTF-8 without a byte order mark; closed with this reader
     */
    JsonArrayReader(InputStream in, DatasetContract contract) throws IOException {
        this.window = new ByteWindow(in);
        this.parser = JsonEvents.factory().createParser((InputStream) window);
        this.record = new RecordAssembly(contract, false);
    }

    @Override
    public List<String> fields() {
        return record.paths().names();
    }

    @Override
    public List<String> unexpected() {
        return record.unexpected();
    }

    @Override
    public List<String> missing() {
        return List.of();
    }

    @Override
    public boolean read(RecordSink sink) throws IOException {
        try {
            begin();
            while (!ended && !sink.isFull()) {
                element(sink);
            }
            return !ended;
        } catch (StreamConstraintsException e) {
            throw new UnreadableFileException(
                    RecordLimits.TOO_LONG, place(e) + " in element " + number + ": " + JsonProblem.text(e));
        } catch (JsonEOFException e) {
            throw truncated();
        } catch (JacksonException e) {
            throw new UnreadableFileException(
                    RULE,
                    place(e) + (number > 0 ? " in element " + number : "") + ": " + JsonProblem.text(e)
                            + "; the file must be one JSON array of objects");
        }
    }

    private static String place(JacksonException problem) {
        return "line " + JsonProblem.line(problem) + ", column " + JsonProblem.column(problem);
    }

    private UnreadableFileException truncated() {
        return new UnreadableFileException(
                "truncated",
                "the array's closing bracket ']' is missing"
                        + (number > 0 ? " behind element " + number : "; even an empty array is written []")
                        + ", so that the file was cut; send it again");
    }

    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw truncated();
        }
        if (first != JsonToken.START_ARRAY) {
            throw new UnreadableFileException(
                    RULE,
                    "the file must be one JSON array of objects, [{…}, …]; it begins with " + JsonEvents.called(first)
                            + (first == JsonToken.START_OBJECT
                                    ? ": if each line is an object, declare landfall.format: json-lines"
                                    : ""));
        }
    }

    private void element(RecordSink sink) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw truncated();
        }
        if (token == JsonToken.END_ARRAY) {
            if (parser.nextToken() != null) {
                throw new UnreadableFileException(
                        RULE,
                        "line " + parser.currentTokenLocation().getLineNr() + ", column "
                                + parser.currentTokenLocation().getColumnNr()
                                + ": something follows the array; the file must be one JSON array alone");
            }
            ended = true;
            return;
        }
        number++;
        long start = parser.currentTokenLocation().getByteOffset();
        window.forgetBefore(start);
        if (token == JsonToken.START_OBJECT) {
            record.begin();
            JsonEvents.object(parser, record);
            int from = window.index(start);
            record.finish(number, sink, window.array(), from, window.index(end()) - from);
            return;
        }
        parser.skipChildren();
        parser.finishToken();
        int from = window.index(start);
        sink.malformed(
                number,
                RULE,
                "each element of the array must be an object {…}; this is " + JsonEvents.called(token),
                window.array(),
                from,
                window.index(end()) - from);
    }

    private long end() {
        return parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() throws IOException {
        parser.close();
        window.close();
    }
}
