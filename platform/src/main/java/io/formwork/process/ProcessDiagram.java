package io.formwork.process;

import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraph.Flow;
import io.formwork.definition.element.ProcessGraph.Node;
import io.formwork.process.Layout.Box;
import io.formwork.process.Layout.Point;
import io.formwork.value.Markup;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Draws a process as SVG. Colours are classes with values of their own, which a page may set anew by its custom
 * properties; every text in it is escaped.
 */
final class ProcessDiagram {
    private static final String STYLE = """
            <style>
            .fw-process{font:13px system-ui,"Noto Sans CJK SC","Droid Sans Fallback",sans-serif}
            .fw-process .shape{fill:var(--process-plain,#fff);stroke:var(--process-line,#8a94a6);stroke-width:1.4}
            .fw-process .block>.shape{fill:none;stroke-dasharray:5 4}
            .fw-process .flow{fill:none;stroke:var(--process-line,#8a94a6);stroke-width:1.4}
            .fw-process text{fill:var(--process-text,#1f2937);text-anchor:middle}
            .fw-process .who{font-size:11px;fill:var(--process-quiet,#5b6472)}
            .fw-process .done>.shape{fill:var(--process-done,#e2f4e8);stroke:var(--process-done-line,#2e8b57)}
            .fw-process .current>.shape{fill:var(--process-current,#fff3d6);stroke:var(--process-current-line,#c77700);stroke-width:2.4}
            .fw-process .rejected>.shape{fill:var(--process-rejected,#fde5e5);stroke:var(--process-rejected-line,#c0392b)}
            .fw-process .skipped{opacity:.42}
            .fw-process .flow.taken{stroke:var(--process-done-line,#2e8b57);stroke-width:2}
            </style>
            <defs><marker id="fw-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">\
            <path d="M0 0 8 4 0 8z" fill="#8a94a6"/></marker></defs>
            """;

    private final ProcessGraph graph;
    private final Locale language;
    private final Function<Node, String> states;
    private final Function<Node, String> people;
    private final Predicate<Flow> taken;
    private final StringBuilder svg = new StringBuilder();

    private ProcessDiagram(
            ProcessGraph graph,
            Locale language,
            Function<Node, String> states,
            Function<Node, String> people,
            Predicate<Flow> taken) {
        this.graph = graph;
        this.language = language;
        this.states = states;
        this.people = people;
        this.taken = taken;
    }

    /** The process as it is defined. */
    static String svg(ProcessGraph graph, Locale language) {
        return new ProcessDiagram(graph, language, _ -> "plain", _ -> "", _ -> false).draw();
    }

    /** The process with how far a document has come in it. */
    static String svg(Course course, List<Seat> seats, Locale language) {
        return new ProcessDiagram(
                        course.graph(),
                        language,
                        node -> state(course, node),
                        node -> seats.stream()
                                .filter(seat ->
                                        seat.round() == course.instance().round()
                                                && seat.task().node().equals(node.id())
                                                && seat.task().status() != Task.Status.DROPPED
                                                && seat.task().decision() != Task.Decision.TRANSFER)
                                .map(seat -> seat.task().assignee())
                                .collect(Collectors.joining(", ")),
                        flow -> course.takes(flow.id()) && reached(course, flow.from()) && reached(course, flow.to()))
                .draw();
    }

    private static String state(Course course, Node node) {
        Progress.StepState state = course.states().get(node.id());
        return state != null ? state.key() : course.goesThrough(node.id()) ? "plain" : "skipped";
    }

    /** Whether a token was there: the first people at or behind the node are, or were, asked. */
    private static boolean reached(Course course, String node) {
        Progress.StepState state = course.states().get(node);
        if (state != null) {
            return state != Progress.StepState.EXPECTED;
        }
        ProcessGraph graph = course.graph();
        Node at = graph.node(node).orElseThrow();
        if (at.kind() == ProcessGraph.Kind.END) {
            return at.within() != null || course.instance().state() == ProcessState.APPROVED;
        }
        List<Flow> into = graph.into(node).stream()
                .filter(flow -> course.takes(flow.id()))
                .toList();
        return into.stream()
                .allMatch(flow ->
                        reached(course, flow.from()) && course.states().get(flow.from()) != Progress.StepState.CURRENT);
    }

    private String draw() {
        Layout.Drawn drawn = Layout.of(graph);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fw-process\" role=\"img\" viewBox=\"0 0 ")
                .append(drawn.width())
                .append(' ')
                .append(drawn.height())
                .append("\" width=\"")
                .append(drawn.width())
                .append("\" height=\"")
                .append(drawn.height())
                .append("\">\n");
        String title = graph.title() == null ? graph.process() : graph.title().in(language);
        svg.append("<title>").append(Markup.escaped(title)).append("</title>\n").append(STYLE);
        // Blocks first, for what lies in them is drawn over them.
        Route.order(graph)
                .forEach(node -> node(node, Objects.requireNonNull(drawn.boxes().get(node.id()))));
        graph.flows()
                .forEach(flow -> flow(flow, Objects.requireNonNull(drawn.flows().get(flow.id()))));
        return svg.append("</svg>").toString();
    }

    private void node(Node node, Box box) {
        String name = node.title() == null && !node.concernsPeople()
                ? ""
                : node.name().in(language);
        svg.append("<g class=\"")
                .append(node.kind() == ProcessGraph.Kind.BLOCK ? "block " : "")
                .append(states.apply(node))
                .append("\" data-node=\"")
                .append(Markup.escaped(node.id()))
                .append("\">");
        if (!name.isEmpty()) {
            svg.append("<title>").append(Markup.escaped(name)).append("</title>");
        }
        int x = box.x() + box.width() / 2;
        int y = box.y() + box.height() / 2;
        switch (node.kind()) {
            case BEGIN, END ->
                svg.append("<circle class=\"shape\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>".formatted(x, y, box.width() / 2));
            case CHOICE, FORK -> {
                svg.append("<path class=\"shape\" d=\"M%d %d %d %d %d %d %d %dz\"/>"
                        .formatted(x, box.y(), box.x() + box.width(), y, x, box.y() + box.height(), box.x(), y));
                label(node.kind() == ProcessGraph.Kind.FORK ? "+" : "×", "mark", x, y + 5, 1);
            }
            case START, APPROVE, COPY, BLOCK -> {
                svg.append("<rect class=\"shape\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>"
                        .formatted(box.x(), box.y(), box.width(), box.height()));
                String who = people.apply(node);
                boolean inside = node.kind() == ProcessGraph.Kind.BLOCK;
                label(name, "name", x, inside ? box.y() + 18 : who.isEmpty() ? y + 5 : y - 3, 22);
                label(who, "who", x, y + 14, 28);
            }
        }
        svg.append("</g>\n");
    }

    /** @param most characters of single width that fit; one of double width counts twice */
    private void label(String text, String type, int x, int y, int most) {
        if (!text.isEmpty()) {
            svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">".formatted(type, x, y))
                    .append(Markup.escaped(shortened(text, most)))
                    .append("</text>");
        }
    }

    private static String shortened(String text, int most) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += text.charAt(i) > 0x2E80 ? 2 : 1;
            if (width > most) {
                return text.substring(0, i) + "…";
            }
        }
        return text;
    }

    private void flow(Flow flow, List<Point> points) {
        String corners =
                points.stream().map(point -> point.x() + "," + point.y()).collect(Collectors.joining(" "));
        svg.append("<polyline class=\"flow%s\" marker-end=\"url(#fw-arrow)\" points=\"%s\">"
                .formatted(taken.test(flow) ? " taken" : "", corners));
        if (flow.condition() != null) {
            svg.append("<title>")
                    .append(Markup.escaped(flow.condition().text()))
                    .append("</title>");
        }
        svg.append("</polyline>\n");
    }
}
