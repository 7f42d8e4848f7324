package io.formwork.process;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraph.Flow;
import io.formwork.definition.element.ProcessGraph.Kind;
import io.formwork.definition.element.ProcessGraph.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** BPMN as authors draw it: made of an approval flow, or given a drawing where a file has none. */
public final class BpmnTexts {
    private static final Pattern CLOSING = Pattern.compile("</([A-Za-z_][\\w.-]*:)?definitions\\s*>\\s*$");
    private static final Pattern DRAWN = Pattern.compile("<([A-Za-z_][\\w.-]*:)?BPMNShape\\b");
    private static final String OPENED = "<bpmndi:BPMNDiagram";
    private static final String ENDED = "</bpmndi:BPMNDiagram>";
    private static final String SPACES = OPENED
            + " xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\""
            + " xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\"";

    private BpmnTexts() {}

    /**
     * An approval flow as a BPMN process, which asks the same people in the same order. There is no way back.
     *
     * @param process what it is called
     */
    public static String of(ApprovalFlow flow, String process) {
        return BpmnWriter.forAuthors(drawable(FlowCompiler.compile(flow), process));
    }

    /** Without the step of handing in, which goes without saying, and with ids that authors may write. */
    private static ProcessGraph drawable(ProcessGraph graph, String process) {
        String first = graph.from(FlowCompiler.START).getFirst().to();
        Map<String, String> ids = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        graph.nodes().forEach(node -> ids.put(node.id(), free(node.id(), taken)));
        graph.flows().forEach(flow -> ids.put(flow.id(), free(flow.id(), taken)));
        List<Node> nodes = graph.nodes().stream()
                .filter(node -> node.kind() != Kind.START)
                .map(node -> new Node(
                        node.place(),
                        id(ids, node.id()),
                        node.kind(),
                        node.title(),
                        node.approve(),
                        node.copy(),
                        node.within() == null ? null : id(ids, node.within())))
                .toList();
        List<Flow> flows = graph.flows().stream()
                .filter(flow -> !flow.from().equals(FlowCompiler.START))
                .map(flow -> new Flow(
                        flow.place(),
                        id(ids, flow.id()),
                        id(ids, flow.from()),
                        id(ids, flow.to().equals(FlowCompiler.START) ? first : flow.to()),
                        flow.condition(),
                        flow.otherwise()))
                .toList();
        return new ProcessGraph(graph.place(), process, graph.form(), graph.title(), nodes, flows);
    }

    private static String id(Map<String, String> ids, String id) {
        return Objects.requireNonNull(ids.get(id));
    }

    private static String free(String id, Set<String> taken) {
        String plain = id.replace("..", "-to-").replace('.', '-');
        String free = plain;
        for (int i = 2; !taken.add(free); i++) {
            free = plain + "-" + i;
        }
        return free;
    }

    /** The text with a drawing, laid out from top to bottom, where it has none. */
    public static String drawn(String text, ProcessGraph graph) {
        Matcher closing = CLOSING.matcher(text);
        if (DRAWN.matcher(text).find() || !closing.find()) {
            return text;
        }
        String written = BpmnWriter.forAuthors(graph);
        String diagram = written.substring(written.indexOf(OPENED), written.indexOf(ENDED) + ENDED.length());
        return text.substring(0, closing.start())
                + SPACES
                + diagram.substring(OPENED.length())
                + text.substring(closing.start());
    }
}
