package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.value.Markup;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A BPMN process as a tree of properties, so that it is brought together element by element as other definitions are:
 * elements by their ids, each with its attributes, its kind, the element in which it stands, and what it says inside that
 * has no id. Who wrote it with which prefixes makes no difference.
 *
 * <p>What flows go in and out of an element is left out: the flows say it.
 */
public final class DrawingTree {
    /** The outermost element, which needs no id. */
    private static final String DEFINITIONS = "definitions";

    private static final String KIND = "kind";
    private static final String WITHIN = "within";
    private static final String INSIDE = "inside";
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Map<String, String> PREFIXES = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "bpmndi",
            "http://www.omg.org/spec/DD/20100524/DC",
            "dc",
            "http://www.omg.org/spec/DD/20100524/DI",
            "di",
            XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
            "xsi",
            "http://flowable.org/bpmn",
            "flowable",
            "urn:formwork:process",
            "formwork");

    private static final Pattern PREFIX = Pattern.compile("[</ ]([a-z][a-z0-9]*):[A-Za-z]");

    private final Map<String, Node> elements = new LinkedHashMap<>();

    private DrawingTree() {}

    /** @throws IllegalArgumentException where it is no XML, or has a document type */
    public static Node.Mapping of(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // What is wrong is thrown, and not printed as well.
            builder.setErrorHandler(null);
            Element root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
            DrawingTree tree = new DrawingTree();
            tree.element(root, DEFINITIONS, "");
            return new Node.Mapping(Place.NOWHERE, tree.elements);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether an element only says where another one is drawn. */
    public static boolean isPlacing(Node.Mapping tree, String id) {
        return tree.get(id) instanceof Node.Mapping element
                && element.get(KIND) instanceof Node.Scalar kind
                && kind.text().startsWith("bpmndi:");
    }

    private void element(Element element, String id, String within) {
        Map<String, Node> properties = new LinkedHashMap<>();
        properties.put(KIND, text(name(element)));
        properties.put(WITHIN, text(within));
        attributes(element).forEach((name, value) -> {
            boolean said = !name.equals("id") && !name.startsWith("exporter");
            if (said || id.equals(DEFINITIONS) && name.equals("id")) {
                properties.put(name, text(value));
            }
        });
        elements.put(id, new Node.Mapping(Place.NOWHERE, properties));
        StringBuilder inside = new StringBuilder();
        for (org.w3c.dom.Node child : children(element)) {
            if (child instanceof Element inner && !inner.getAttribute("id").isEmpty()) {
                element(inner, inner.getAttribute("id"), id);
            } else if (!isDerived(child)) {
                write(inside, child);
            }
        }
        if (!inside.isEmpty()) {
            properties.put(INSIDE, text(inside.toString()));
            elements.put(id, new Node.Mapping(Place.NOWHERE, properties));
        }
    }

    private static boolean isDerived(org.w3c.dom.Node node) {
        return node instanceof Element element
                && BPMN.equals(element.getNamespaceURI())
                && (element.getLocalName().equals("incoming")
                        || element.getLocalName().equals("outgoing"));
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private static List<org.w3c.dom.Node> children(Element element) {
        NodeList nodes = element.getChildNodes();
        List<org.w3c.dom.Node> children = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            children.add(nodes.item(i));
        }
        return children;
    }

    private static String name(org.w3c.dom.Node node) {
        String namespace = node.getNamespaceURI();
        if (namespace == null || namespace.equals(BPMN)) {
            return node.getLocalName();
        }
        String known = PREFIXES.get(namespace);
        return (known == null ? "x" + Integer.toHexString(namespace.hashCode()) : known) + ":" + node.getLocalName();
    }

    /** By name, without declarations of namespaces. */
    private static Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new TreeMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                String name = name(attribute);
                // The name of a type is written with the prefix of whoever wrote it.
                String value = name.equals("xsi:type")
                        ? attribute.getValue().replaceFirst("^[^:]*:", "")
                        : attribute.getValue();
                attributes.put(name, value);
            }
        }
        return attributes;
    }

    private static void write(StringBuilder into, org.w3c.dom.Node node) {
        if (node instanceof Text text) {
            if (!text.getData().isBlank()) {
                into.append(escaped(text.getData().strip()));
            }
        } else if (node instanceof Element element) {
            into.append('<').append(name(element));
            attributes(element).forEach((name, value) -> attribute(into, name, value));
            into.append('>');
            children(element).forEach(child -> write(into, child));
            into.append("</").append(name(element)).append('>');
        }
    }

    private static void attribute(StringBuilder into, String name, String value) {
        into.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    /** Readers make blanks of line breaks that stand in attributes as such. */
    private static String escaped(String text) {
        return Markup.escaped(text).replace("\n", "&#10;");
    }

    /**
     * The file of a tree.
     *
     * @param namespaces files of which the tree was made, for what they declare beyond what is usual
     */
    public static String text(Node.Mapping tree, String... namespaces) {
        StringBuilder body = new StringBuilder();
        write(body, tree, DEFINITIONS, 0);
        String root = body.toString();
        StringBuilder declared = new StringBuilder(" xmlns=\"" + BPMN + "\"");
        for (String prefix : new TreeSet<>(prefixes(root))) {
            String uri = uri(prefix, namespaces);
            if (uri != null) {
                declared.append("\n             xmlns:")
                        .append(prefix)
                        .append("=\"")
                        .append(uri)
                        .append('"');
            }
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + root.replaceFirst("<definitions", Matcher.quoteReplacement("<definitions" + declared));
    }

    private static List<String> prefixes(String text) {
        return PREFIX.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static @Nullable String uri(String prefix, String... files) {
        for (Map.Entry<String, String> known : PREFIXES.entrySet()) {
            if (known.getValue().equals(prefix)) {
                return known.getKey();
            }
        }
        for (String file : files) {
            Matcher declared = Pattern.compile("xmlns:[\\w.-]+\\s*=\\s*[\"']([^\"']+)[\"']")
                    .matcher(file);
            while (declared.find()) {
                if (prefix.equals("x" + Integer.toHexString(declared.group(1).hashCode()))) {
                    return declared.group(1);
                }
            }
        }
        return null;
    }

    private static void write(StringBuilder into, Node.Mapping tree, String id, int depth) {
        if (!(tree.get(id) instanceof Node.Mapping element)) {
            return;
        }
        String indent = "  ".repeat(depth);
        String kind = said(element, KIND);
        into.append(indent).append('<').append(kind);
        if (!id.equals(DEFINITIONS)) {
            attribute(into, "id", id);
        }
        element.entries().forEach((name, value) -> {
            if (!List.of(KIND, WITHIN, INSIDE).contains(name) && value instanceof Node.Scalar scalar) {
                attribute(into, name, scalar.text());
            }
        });
        StringBuilder inside = new StringBuilder();
        String content = said(element, INSIDE);
        if (!content.isEmpty()) {
            inside.append(indent).append("  ").append(content).append('\n');
        }
        tree.entries().forEach((child, value) -> {
            if (value instanceof Node.Mapping inner
                    && !child.equals(DEFINITIONS)
                    && said(inner, WITHIN).equals(id)) {
                write(inside, tree, child, depth + 1);
            }
        });
        if (inside.isEmpty()) {
            into.append("/>\n");
        } else {
            into.append(">\n")
                    .append(inside)
                    .append(indent)
                    .append("</")
                    .append(kind)
                    .append(">\n");
        }
    }

    private static String said(Node.Mapping element, String property) {
        return element.get(property) instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
