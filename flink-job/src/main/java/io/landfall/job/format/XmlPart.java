package io.landfall.job.format;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one XML part of a workbook from tag to tag, with the JDK's own parser made harmless: no document types, no
 * entities but the five of XML, nothing from outside, bounded depth, names and memory.
 */
final class XmlPart implements Closeable {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_NAMES = 2_000;
    private static final char MARK = '\uFEFF';

    private final InputStream in;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;

    /** Opens a part; the stream is closed with it. */
    XmlPart(InputStream in) throws IOException {
        this.in = in;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, name) -> InputStream.nullInputStream());
        try {
            this.reader = factory.createXMLStreamReader(text(new XmlGuard(in)));
        } catch (IOException e) {
            in.close();
            throw e;
        } catch (XMLStreamException | RuntimeException e) {
            in.close();
            throw new IOException(e);
        }
    }

    /** Decoded here and strictly: the JDK's parser would write of bytes that are no UTF-8 to the standard error. */
    private static Reader text(InputStream utf8) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(
                utf8,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        text.mark(1);
        if (text.read() != MARK) {
            text.reset();
        }
        return text;
    }

    /** Goes to the next tag. Text in between is left out. False at the end. */
    boolean next() throws IOException {
        while (true) {
            int event = step();
            if (event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return true;
            }
        }
    }

    private int step() throws IOException {
        try {
            if (!reader.hasNext()) {
                return XMLStreamConstants.END_DOCUMENT;
            }
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                learn(reader.getLocalName());
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    learn(reader.getAttributeLocalName(i));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            if (depth > MAX_DEPTH || names.size() > MAX_NAMES) {
                throw new IOException("its XML is deeper or more varied than any workbook's");
            }
            return event;
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void learn(String name) {
        names.add(name);
    }

    /** Whether the current tag opens an element. */
    boolean isStart() {
        return reader.isStartElement();
    }

    /** Whether the current tag opens an element of that name, in whatever namespace. */
    boolean starts(String name) {
        return isStart() && reader.getLocalName().equals(name);
    }

    /** Whether the current tag closes an element of that name. */
    boolean ends(String name) {
        return reader.isEndElement() && reader.getLocalName().equals(name);
    }

    /** An attribute of the current element, whatever its namespace. */
    Optional<String> attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /**
     * The text of the current element, which is left behind its end; what other elements in it hold is left out.
     *
     * @return empty if it is longer than so many characters
     */
    Optional<String> text(int most) throws IOException {
        StringBuilder text = new StringBuilder();
        int outside = depth - 1;
        boolean fits = true;
        while (depth > outside) {
            int event = step();
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new IOException("its XML ends in the middle");
            }
            if (depth == outside + 1
                    && (event == XMLStreamConstants.CHARACTERS
                            || event == XMLStreamConstants.CDATA
                            || event == XMLStreamConstants.SPACE)) {
                fits &= reader.getTextLength() <= most - text.length();
                if (fits) {
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                }
            }
        }
        return fits ? Optional.of(text.toString()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            in.close();
        }
    }
}
