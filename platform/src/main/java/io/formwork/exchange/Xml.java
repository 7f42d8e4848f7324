package io.formwork.exchange;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML that strangers sent: no document types, no entities, nothing from elsewhere, and only so much of it. */
final class Xml {
    private static final int DEEPEST = 100;
    private static final int MOST_ELEMENTS = 1_000_000;

    private Xml() {}

    /** An element by its local name; which namespace it is of makes no difference. */
    static final class Element {
        private final String name;
        private final @Nullable Element parent;
        private final Map<String, String> attributes = new HashMap<>();
        private final List<Element> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        private Element(String name, @Nullable Element parent) {
            this.name = name;
            this.parent = parent;
        }

        String name() {
            return name;
        }

        @Nullable
        Element parent() {
            return parent;
        }

        Map<String, String> attributes() {
            return attributes;
        }

        List<Element> children() {
            return children;
        }

        String text() {
            return text.toString();
        }
    }

    /** Whether it begins as XML does. */
    static boolean looksLike(byte[] content) {
        int start = content.length > 3 && content[0] == (byte) 0xEF ? 3 : 0;
        for (int i = start; i < content.length && i < 200; i++) {
            if (!Character.isWhitespace(content[i])) {
                return content[i] == '<';
            }
        }
        return false;
    }

    /** @throws UnreadableFile where it is no XML, or such that nobody sends in good faith */
    static Element read(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            return new Reading(factory.createXMLStreamReader(new ByteArrayInputStream(content))).root();
        } catch (XMLStreamException e) {
            throw new UnreadableFile("not-xml", firstLine(e));
        }
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static final class Reading {
        private final XMLStreamReader reader;
        private @Nullable Element root;
        private @Nullable Element open;
        private int depth;
        private int elements;

        Reading(XMLStreamReader reader) {
            this.reader = reader;
        }

        Element root() throws XMLStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new UnreadableFile("xml-entities");
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (open != null) {
                            open.text.append(reader.getText());
                        }
                    }
                    default -> {
                        // Comments and the like say nothing.
                    }
                }
            }
            if (root == null) {
                throw new UnreadableFile("empty");
            }
            return root;
        }

        private void start() {
            if (++depth > DEEPEST || ++elements > MOST_ELEMENTS) {
                throw new UnreadableFile("xml-too-much");
            }
            Element element = new Element(reader.getLocalName(), open);
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            if (open == null) {
                root = element;
            } else {
                open.children.add(element);
            }
            open = element;
        }

        private void end() {
            depth--;
            open = open == null ? null : open.parent;
        }
    }
}
