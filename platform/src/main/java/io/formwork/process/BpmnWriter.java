package io.formwork.process;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraph.Flow;
import io.formwork.definition.element.ProcessGraph.Kind;
import io.formwork.definition.element.ProcessGraph.Node;
import io.formwork.value.LocalizedText;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a graph as BPMN 2.0: the only BPMN the engine ever gets. It holds ids, names and where things stand; a condition
 * is the name of its flow, and who is asked is not in it at all.
 */
final class BpmnWriter {
    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String LINES = "http://www.omg.org/spec/DD/20100524/DI";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final String OURS = "urn:formwork:process";

    private final ProcessGraph graph;
    private final XMLStreamWriter xml;
    private final boolean forAuthors;

    private BpmnWriter(ProcessGraph graph, XMLStreamWriter xml, boolean forAuthors) {
        this.graph = graph;
        this.xml = xml;
        this.forAuthors = forAuthors;
    }

    static String write(ProcessGraph graph) {
        return write(graph, false);
    }

    /** With conditions and who is asked, as an author would write it and it is read again. */
    static String forAuthors(ProcessGraph graph) {
        return write(graph, true);
    }

    private static String write(ProcessGraph graph, boolean forAuthors) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new BpmnWriter(graph, xml, forAuthors).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("BPMN of " + graph.process() + " cannot be written", e);
        }
        return text.toString();
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(MODEL);
        xml.writeStartElement(MODEL, "definitions");
        xml.writeDefaultNamespace(MODEL);
        xml.writeNamespace("bpmndi", DI);
        xml.writeNamespace("dc", DC);
        xml.writeNamespace("di", LINES);
        xml.writeNamespace("xsi", SCHEMA_INSTANCE);
        if (forAuthors) {
            xml.writeNamespace("formwork", OURS);
        }
        xml.writeAttribute("targetNamespace", OURS);
        xml.writeStartElement(MODEL, "process");
        xml.writeAttribute("id", graph.process());
        xml.writeAttribute(
                "name", graph.title() == null ? graph.process() : graph.title().in(Locale.ENGLISH));
        xml.writeAttribute("isExecutable", "true");
        if (forAuthors) {
            ours("form", graph.form());
            chinese(graph.title());
        }
        scope(null);
        xml.writeEndElement();
        diagram();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void scope(@Nullable String within) throws XMLStreamException {
        List<Node> nodes = graph.within(within);
        for (Node node : nodes) {
            node(node);
        }
        for (Node node : nodes) {
            for (Flow flow : graph.from(node.id())) {
                flow(flow);
            }
        }
    }

    private void node(Node node) throws XMLStreamException {
        xml.writeStartElement(
                MODEL,
                switch (node.kind()) {
                    case BEGIN -> "startEvent";
                    case START, APPROVE, COPY -> "userTask";
                    case CHOICE -> "exclusiveGateway";
                    case FORK -> "parallelGateway";
                    case BLOCK -> "subProcess";
                    case END -> "endEvent";
                });
        xml.writeAttribute("id", node.id());
        if (node.title() != null) {
            xml.writeAttribute("name", node.title().in(Locale.ENGLISH));
        }
        if (forAuthors) {
            chinese(node.title());
            asked(node);
        }
        if (node.kind() == Kind.CHOICE) {
            for (Flow flow : graph.from(node.id())) {
                if (flow.otherwise()) {
                    xml.writeAttribute("default", flow.id());
                }
            }
        }
        if (node.kind() == Kind.BLOCK) {
            scope(node.id());
        }
        xml.writeEndElement();
    }

    private void ours(String name, @Nullable Object value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(
                    "formwork",
                    OURS,
                    name,
                    value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }

    private void chinese(@Nullable LocalizedText title) throws XMLStreamException {
        if (title != null && !title.in(Locale.CHINESE).equals(title.in(Locale.ENGLISH))) {
            ours("name-zh", title.in(Locale.CHINESE));
        }
    }

    private void asked(Node node) throws XMLStreamException {
        ApprovalFlow.Who who = node.who();
        if (who == null) {
            return;
        }
        ours("role", who.role());
        ours("user", who.user());
        ours("managers", who.managers());
        ours("field", who.field());
        ours("script", who.script() == null ? null : who.script().text());
        ours("initiator", who.initiator() ? "true" : null);
        ApprovalFlow.Approve approve = node.approve();
        if (approve == null) {
            ours("copy", "true");
            return;
        }
        ours("mode", approve.mode() == null ? null : approve.mode().name().toLowerCase(Locale.ROOT));
        ours("ratio", approve.ratio());
        ours("empty", approve.empty());
        ours("self", approve.self());
        ours("due", approve.due());
        ours("then", approve.then());
    }

    private void flow(Flow flow) throws XMLStreamException {
        xml.writeStartElement(MODEL, "sequenceFlow");
        xml.writeAttribute("id", flow.id());
        xml.writeAttribute("sourceRef", flow.from());
        xml.writeAttribute("targetRef", flow.to());
        if (flow.condition() != null) {
            xml.writeStartElement(MODEL, "conditionExpression");
            xml.writeAttribute(SCHEMA_INSTANCE, "type", "tFormalExpression");
            xml.writeCharacters(forAuthors ? flow.condition().text() : BranchExpressions.PREFIX + flow.id());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void diagram() throws XMLStreamException {
        Layout.Drawn drawn = Layout.of(graph);
        xml.writeStartElement(DI, "BPMNDiagram");
        xml.writeAttribute("id", "diagram.");
        xml.writeStartElement(DI, "BPMNPlane");
        xml.writeAttribute("id", "plane.");
        xml.writeAttribute("bpmnElement", graph.process());
        for (var box : drawn.boxes().entrySet()) {
            xml.writeStartElement(DI, "BPMNShape");
            xml.writeAttribute("id", "shape." + box.getKey());
            xml.writeAttribute("bpmnElement", box.getKey());
            if (graph.node(box.getKey()).orElseThrow().kind() == Kind.BLOCK) {
                xml.writeAttribute("isExpanded", "true");
            }
            xml.writeEmptyElement(DC, "Bounds");
            xml.writeAttribute("x", Integer.toString(box.getValue().x()));
            xml.writeAttribute("y", Integer.toString(box.getValue().y()));
            xml.writeAttribute("width", Integer.toString(box.getValue().width()));
            xml.writeAttribute("height", Integer.toString(box.getValue().height()));
            xml.writeEndElement();
        }
        for (var line : drawn.flows().entrySet()) {
            xml.writeStartElement(DI, "BPMNEdge");
            xml.writeAttribute("id", "edge." + line.getKey());
            xml.writeAttribute("bpmnElement", line.getKey());
            for (Layout.Point point : line.getValue()) {
                xml.writeEmptyElement(LINES, "waypoint");
                xml.writeAttribute("x", Integer.toString(point.x()));
                xml.writeAttribute("y", Integer.toString(point.y()));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
