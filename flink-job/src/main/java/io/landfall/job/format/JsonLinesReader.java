package io.landfall.job.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.landfall.contract.dataset.DatasetContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads one JSON object a line. Lines end with LF or CRLF; blank ones are no records. A line that holds anything else
 * goes to quarantine, and the next one is read.
 */
final class JsonLinesReader implements RecordReader {
    private static final int BLOCK = 64 << 10;
    private static final String RULE = "json";

    private final InputStream in;
    private final RecordAssembly record;
    private final JsonFactory factory = JsonEvents.factory();
    private final Bytes line = new Bytes(RecordLimits.RECORD);
    private final byte[] block = new byte[BLOCK];
    private int position;
    private int limit;
    private long lineNumber;
    private boolean ended;

    /**
     * Reads a text.
     *
     * @param in UTF-8 without a byte order mark; closed with this reader
     */
    JsonLinesReader(InputStream in, DatasetContract contract) {
        this.in = in;
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
        while (!sink.isFull()) {
            if (ended) {
                return false;
            }
            readLine();
            if (!isBlank()) {
                parse(sink);
            }
        }
        return true;
    }

    private void readLine() throws IOException {
        line.clear();
        lineNumber++;
        while (true) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, in.read(block, 0, BLOCK));
                if (limit == 0) {
                    ended = true;
                    return;
                }
            }
            int end = position;
            while (end < limit && block[end] != '\n') {
                end++;
            }
            line.add(block, position, end - position);
            position = end;
            if (end < limit) {
                position++;
                return;
            }
        }
    }

    private boolean isBlank() {
        for (int i = 0; i < line.length(); i++) {
            byte each = line.array()[i];
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    private void parse(RecordSink sink) {
        int length = line.length();
        if (length > 0 && line.array()[length - 1] == '\r') {
            length--;
        }
        if (line.isOverflown()) {
            malformed(sink, RecordLimits.TOO_LONG, RecordLimits.recordTooLong());
            return;
        }
        record.begin();
        try (JsonParser parser = factory.createParser(line.array(), 0, length)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                malformed(
                        sink,
                        RULE,
                        "the line must be a JSON object {…}; it is "
                                + (first == null ? "empty" : JsonEvents.called(first)));
                return;
            }
            JsonEvents.object(parser, record);
            if (parser.nextToken() != null) {
                malformed(
                        sink,
                        RULE,
                        "column " + parser.currentTokenLocation().getColumnNr()
                                + ": something follows the object; each line must hold one object alone");
                return;
            }
        } catch (StreamConstraintsException e) {
            malformed(sink, RecordLimits.TOO_LONG, JsonProblem.tooLong(e));
            return;
        } catch (JacksonException e) {
            malformed(sink, RULE, "column " + JsonProblem.column(e) + ": " + JsonProblem.text(e));
            return;
        } catch (IOException e) {
            malformed(
                    sink, RULE, "the line can't be read as JSON: " + Texts.plain(String.valueOf(e.getMessage()), 200));
            return;
        }
        record.finish(lineNumber, sink, line.array(), 0, length);
    }

    private void malformed(RecordSink sink, String rule, String reason) {
        int kept = rule.equals(RecordLimits.TOO_LONG) ? RecordLimits.EXCERPT : Integer.MAX_VALUE;
        sink.malformed(lineNumber, rule, reason, line.array(), 0, Math.min(kept, line.length()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
