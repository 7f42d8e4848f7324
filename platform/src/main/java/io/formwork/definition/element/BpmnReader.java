package io.formwork.definition.element;

import io.formwork.definition.element.ProcessGraph.Kind;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.Sentence;
import io.formwork.value.LocalizedText;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a BPMN file into a graph of the few things a process here consists of, and refuses everything else.
 *
 * <p>An allow-list, not a hunt for what is dangerous: what is not read does not exist, for the engine is only ever given
 * BPMN that is written anew from the graph.
 */
public final class BpmnReader {
    static final String NAMESPACE = "urn:formwork:process";
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    /** Only says where shapes stand; not looked at. */
    private static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";

    private static final Map<String, Kind> NODES = Map.of(
            "startEvent", Kind.BEGIN,
            "endEvent", Kind.END,
            "userTask", Kind.APPROVE,
            "exclusiveGateway", Kind.CHOICE,
            "parallelGateway", Kind.FORK,
            "subProcess", Kind.BLOCK);
    private static final Set<String> STRUCTURE =
            Set.of("definitions", "process", "sequenceFlow", "conditionExpression", "collaboration", "participant");
    private static final Set<String> REMARKS = Set.of(
            "documentation",
            "incoming",
            "outgoing",
            "laneSet",
            "lane",
            "flowNodeRef",
            "textAnnotation",
            "text",
            "association",
            "extensionElements");
    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "targetNamespace",
            "exporter",
            "exporterVersion",
            "isExecutable",
            "processType",
            "isClosed",
            "sourceRef",
            "targetRef",
            "default",
            "processRef",
            "gatewayDirection",
            "textFormat",
            "associationDirection");
    private static final Set<String> WHO =
            Set.of("role", "user", "managers", "field", "script", "initiator", "initiatorChooses");
    private static final Set<String> APPROVE = Set.of("mode", "ratio", "empty", "self", "due", "then");
    private static final Set<String> OTHER = Set.of("form", "copy", "name-zh");
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int DEEPEST = 40;

    private final String path;
    private final Problems problems;
    private final RecordReader records;

    private final List<ProcessGraph.Node> nodes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<String, String> defaults = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<String> blocks = new ArrayDeque<>();
    private @Nullable Head head;
    private @Nullable Arrow arrow;

    private BpmnReader(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
        this.records = new RecordReader(problems);
    }

    private record Head(
            Place place,
            String process,
            String form,
            @Nullable LocalizedText title) {}

    private record Arrow(Place place, String id, String from, String to, StringBuilder condition) {}

    /** The process, or null where the file cannot be read at all; problems say what is wrong with it. */
    public static @Nullable ProcessGraph read(String path, String text, Problems problems) {
        return new BpmnReader(path, problems).read(text);
    }

    private @Nullable ProcessGraph read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(new Place(path, 0, 0), "", "is longer than {0} characters", MOST_CHARACTERS);
            return null;
        }
        int doctype = Math.max(text.indexOf("<!DOCTYPE"), text.indexOf("<!ENTITY"));
        if (doctype >= 0) {
            int line = (int) text.substring(0, doctype).lines().count();
            problems.add(new Place(path, line, 0), "", "a DOCTYPE is not allowed; expected plain BPMN 2.0");
            return null;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are not allowed");
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                event(xml, xml.next());
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            problems.add(new Place(path, line, 0), "", "this is not XML: {0}", e.getMessage());
            return null;
        }
        return graph();
    }

    private void event(XMLStreamReader xml, int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml);
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                problems.add(place(xml), "", "a DOCTYPE is not allowed; expected plain BPMN 2.0");
            default -> {}
        }
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        String name = xml.getLocalName();
        boolean bpmn = BPMN.equals(xml.getNamespaceURI());
        if (DIAGRAM.equals(xml.getNamespaceURI()) && "definitions".equals(open.peek())) {
            skip(xml);
            return;
        }
        if (!bpmn || !(NODES.containsKey(name) || STRUCTURE.contains(name) || REMARKS.contains(name))) {
            problems.add(
                    place(xml),
                    name,
                    "the element {0}{1}:{2} is not allowed; expected userTask, exclusiveGateway, subProcess, parallelGateway, startEvent, endEvent and sequenceFlow",
                    xml.getName().getPrefix(),
                    Sentence.of(bpmn ? "" : " (of another language)"),
                    name);
            skip(xml);
            return;
        }
        open.push(name);
        if (open.size() > DEEPEST) {
            throw new XMLStreamException("nested deeper than " + DEEPEST, xml.getLocation());
        }
        Map<String, String> own = attributes(xml);
        if (NODES.containsKey(name)) {
            node(xml, name, own);
        } else if (name.equals("process")) {
            process(xml, own);
        } else if (name.equals("sequenceFlow")) {
            arrow = new Arrow(
                    place(xml),
                    attribute(xml, "id"),
                    attribute(xml, "sourceRef"),
                    attribute(xml, "targetRef"),
                    new StringBuilder());
            arrows.add(arrow);
        }
    }

    private void end() {
        String name = open.pop();
        if (name.equals("subProcess")) {
            blocks.pop();
        } else if (name.equals("sequenceFlow")) {
            arrow = null;
        }
    }

    private void text(XMLStreamReader xml) {
        refuseExpression(place(xml), String.valueOf(open.peek()), xml.getText());
        if ("conditionExpression".equals(open.peek()) && arrow != null) {
            arrow.condition().append(xml.getText());
        }
    }

    /** What a file from a modeller keeps beside the model. */
    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /** The attributes of our own namespace; any other that is not plain BPMN is a problem. */
    private Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> own = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            String space = xml.getAttributeNamespace(i);
            refuseExpression(place(xml), name, xml.getAttributeValue(i));
            if (NAMESPACE.equals(space)) {
                own.put(name, xml.getAttributeValue(i));
            } else if (space != null && !space.isEmpty()
                    ? !space.equals(SCHEMA_INSTANCE)
                    : !ATTRIBUTES.contains(name)) {
                problems.add(
                        place(xml),
                        xml.getLocalName(),
                        "the attribute '{0}' is not allowed here; expected plain BPMN and attributes of {1}",
                        name,
                        NAMESPACE);
            }
        }
        for (String name : own.keySet()) {
            if (!WHO.contains(name) && !APPROVE.contains(name) && !OTHER.contains(name)) {
                problems.add(place(xml), xml.getLocalName(), "unknown attribute '{0}' of {1}", name, NAMESPACE);
            }
        }
        return own;
    }

    private void refuseExpression(Place place, String key, String text) {
        if (text.contains("${") || text.contains("#{")) {
            problems.add(
                    place, key, "engine expressions are not allowed; a condition is a script such as total > 100000");
        }
    }

    private void process(XMLStreamReader xml, Map<String, String> own) {
        if (head != null) {
            problems.add(place(xml), "process", "there is a second process; a file holds one");
            return;
        }
        String form = own.get("form");
        if (form == null) {
            problems.add(place(xml), "process", "names no form; expected the attribute form of {0}", NAMESPACE);
        }
        head = new Head(place(xml), attribute(xml, "id"), form == null ? "" : form, title(xml, own));
    }

    private void node(XMLStreamReader xml, String element, Map<String, String> own) {
        String id = attribute(xml, "id");
        Kind kind = Objects.requireNonNull(NODES.get(element));
        ApprovalFlow.Approve approve = null;
        ApprovalFlow.Copy copy = null;
        if (kind == Kind.APPROVE && "true".equals(own.get("copy"))) {
            kind = Kind.COPY;
            copy = records.read(mapping(place(xml), own, Set.of()), ApprovalFlow.Copy.class, id);
        } else if (kind == Kind.APPROVE) {
            approve = records.read(mapping(place(xml), own, APPROVE), ApprovalFlow.Approve.class, id);
        }
        String byDefault = xml.getAttributeValue(null, "default");
        if (byDefault != null) {
            defaults.put(byDefault, id);
        }
        nodes.add(new ProcessGraph.Node(place(xml), id, kind, title(xml, own), approve, copy, blocks.peek()));
        if (kind == Kind.BLOCK) {
            blocks.push(id);
        }
    }

    /** As if it had been written in YAML, so that both languages are read by one reader. */
    private static Node.Mapping mapping(Place place, Map<String, String> own, Set<String> keys) {
        Map<String, Node> who = new LinkedHashMap<>();
        Map<String, Node> all = new LinkedHashMap<>();
        own.forEach((key, value) -> {
            if (WHO.contains(key)) {
                who.put(key, new Node.Scalar(place, typed(key, value)));
            } else if (keys.contains(key)) {
                all.put(key, new Node.Scalar(place, typed(key, value)));
            }
        });
        all.put("who", new Node.Mapping(place, who));
        return new Node.Mapping(place, all);
    }

    private static Object typed(String key, String value) {
        return switch (key) {
            case "managers", "ratio" -> value.matches("[0-9]+(\\.[0-9]+)?") ? new BigDecimal(value) : value;
            case "initiator", "initiatorChooses" ->
                value.equals("true") || value.equals("false") ? Boolean.valueOf(value) : value;
            default -> value;
        };
    }

    private static @Nullable LocalizedText title(XMLStreamReader xml, Map<String, String> own) {
        String name = xml.getAttributeValue(null, "name");
        if (name == null || name.isBlank()) {
            return null;
        }
        String chinese = own.get("name-zh");
        return chinese == null ? LocalizedText.same(name) : LocalizedText.of(name, chinese);
    }

    private @Nullable ProcessGraph graph() {
        if (head == null) {
            problems.add(new Place(path, 0, 0), "process", "is missing; expected a BPMN process");
            return null;
        }
        List<ProcessGraph.Flow> flows = arrows.stream()
                .map(each -> new ProcessGraph.Flow(
                        each.place(),
                        each.id(),
                        each.from(),
                        each.to(),
                        each.condition().toString().isBlank()
                                ? null
                                : new Expression(
                                        each.condition().toString().strip(), each.place(), each.id() + ".condition"),
                        each.from().equals(defaults.get(each.id()))))
                .toList();
        return new ProcessGraph(head.place(), head.process(), head.form(), head.title(), nodes, flows);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private Place place(XMLStreamReader xml) {
        return new Place(
                path, xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
    }
}
