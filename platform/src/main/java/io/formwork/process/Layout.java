package io.formwork.process;

import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraph.Flow;
import io.formwork.definition.element.ProcessGraph.Kind;
import io.formwork.definition.element.ProcessGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the nodes of a process stand when it is drawn from top to bottom: rows by the longest way to a node, a place kept
 * free in every row that a flow passes, rows centred. Blocks are laid out first and then stand as one large node.
 */
final class Layout {
    private static final int GAP_X = 32;
    private static final int GAP_Y = 42;
    private static final int PADDING = 20;
    private static final int TITLE = 26;

    /** A rectangle in pixels. */
    record Box(int x, int y, int width, int height) {
        Box moved(int dx, int dy) {
            return new Box(x + dx, y + dy, width, height);
        }

        Point top() {
            return new Point(x + width / 2, y);
        }

        Point bottom() {
            return new Point(x + width / 2, y + height);
        }
    }

    record Point(int x, int y) {
        Point moved(int dx, int dy) {
            return new Point(x + dx, y + dy);
        }
    }

    /** @param flows the corners of every flow, by its id */
    record Drawn(int width, int height, Map<String, Box> boxes, Map<String, List<Point>> flows) {}

    /** A node in a row, or the place of a flow that passes. */
    private record Cell(@Nullable String node, String flow, int width, int height) {}

    private final ProcessGraph graph;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Map<String, List<Point>> flows = new LinkedHashMap<>();

    private Layout(ProcessGraph graph) {
        this.graph = graph;
    }

    static Drawn of(ProcessGraph graph) {
        Layout layout = new Layout(graph);
        Box all = layout.scope(null);
        return new Drawn(all.width(), all.height(), layout.boxes, layout.flows);
    }

    /** Lays out one scope at the origin, padding included, and says how large it is. */
    private Box scope(@Nullable String within) {
        List<Node> nodes = Route.order(graph).stream()
                .filter(node -> Objects.equals(node.within(), within))
                .toList();
        Map<String, Box> sizes = new HashMap<>();
        nodes.forEach(node -> sizes.put(node.id(), size(node)));
        List<List<Cell>> rows = rows(nodes, sizes);
        int width = rows.stream().mapToInt(Layout::width).max().orElse(0);
        Map<String, List<Point>> passages = new HashMap<>();
        int y = PADDING + (within == null ? 0 : TITLE);
        for (List<Cell> row : rows) {
            int x = PADDING + (width - width(row)) / 2;
            int height = row.stream().mapToInt(Cell::height).max().orElse(0);
            for (Cell cell : row) {
                int top = y + (height - cell.height()) / 2;
                if (cell.node() == null) {
                    List<Point> passage = passages.computeIfAbsent(cell.flow(), _ -> new ArrayList<>());
                    passage.add(new Point(x + cell.width() / 2, y));
                    passage.add(new Point(x + cell.width() / 2, y + height));
                } else {
                    place(cell.node(), new Box(x, top, cell.width(), cell.height()));
                }
                x += cell.width() + GAP_X;
            }
            y += height + GAP_Y;
        }
        nodes.forEach(node -> graph.from(node.id()).forEach(flow -> route(flow, passages.get(flow.id()))));
        return new Box(0, 0, width + 2 * PADDING, y - GAP_Y + PADDING);
    }

    /** A block's inside was laid out at the origin; it moves to where the block stands. */
    private void place(String node, Box box) {
        boxes.put(node, box);
        moveInside(node, box.x(), box.y());
    }

    private void moveInside(String block, int dx, int dy) {
        for (Node inner : graph.within(block)) {
            boxes.computeIfPresent(inner.id(), (_, box) -> box.moved(dx, dy));
            graph.from(inner.id())
                    .forEach(flow -> flows.computeIfPresent(
                            flow.id(),
                            (_, points) -> points.stream()
                                    .map(point -> point.moved(dx, dy))
                                    .toList()));
            if (inner.kind() == Kind.BLOCK) {
                moveInside(inner.id(), dx, dy);
            }
        }
    }

    private Box size(Node node) {
        return switch (node.kind()) {
            case BEGIN, END -> new Box(0, 0, 30, 30);
            case CHOICE, FORK -> new Box(0, 0, 40, 40);
            case START, APPROVE, COPY -> new Box(0, 0, 176, 50);
            case BLOCK -> scope(node.id());
        };
    }

    private List<List<Cell>> rows(List<Node> nodes, Map<String, Box> sizes) {
        Map<String, Integer> ranks = new HashMap<>();
        for (Node node : nodes) {
            ranks.put(
                    node.id(),
                    graph.into(node.id()).stream()
                            .mapToInt(flow -> ranks.getOrDefault(flow.from(), 0) + 1)
                            .max()
                            .orElse(0));
        }
        int last = ranks.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            rows.add(new ArrayList<>());
        }
        for (Node node : nodes) {
            Box size = Objects.requireNonNull(sizes.get(node.id()));
            int rank = ranks.getOrDefault(node.id(), 0);
            rows.get(rank).add(new Cell(node.id(), "", size.width(), size.height()));
            for (Flow flow : graph.from(node.id())) {
                for (int between = rank + 1; between < ranks.getOrDefault(flow.to(), 0); between++) {
                    rows.get(between).add(new Cell(null, flow.id(), 40, 0));
                }
            }
        }
        sort(rows);
        return rows;
    }

    /** Each row in the order of what leads to it, from the top; once is enough for flows that people draw. */
    private void sort(List<List<Cell>> rows) {
        for (int i = 1; i < rows.size(); i++) {
            List<Cell> above = rows.get(i - 1);
            Map<Cell, Double> keys =
                    rows.get(i).stream().collect(Collectors.toMap(cell -> cell, cell -> key(cell, above), (a, _) -> a));
            rows.get(i).sort(Comparator.comparingDouble(cell -> keys.getOrDefault(cell, 0.0)));
        }
    }

    private double key(Cell cell, List<Cell> above) {
        List<Flow> into = cell.node() != null
                ? graph.into(cell.node())
                : graph.flow(cell.flow()).stream().toList();
        double sum = 0;
        int count = 0;
        for (Flow flow : into) {
            for (int i = 0; i < above.size(); i++) {
                Cell candidate = above.get(i);
                if (flow.from().equals(candidate.node())) {
                    // Ways out of one node stand in the order they were written.
                    int order = graph.from(flow.from()).indexOf(flow);
                    sum += i + 0.9 * order / graph.from(flow.from()).size();
                    count++;
                } else if (flow.id().equals(candidate.flow())) {
                    sum += i;
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static int width(List<Cell> row) {
        return row.stream().mapToInt(Cell::width).sum() + GAP_X * Math.max(0, row.size() - 1);
    }

    private void route(Flow flow, @Nullable List<Point> passage) {
        Box from = Objects.requireNonNull(boxes.get(flow.from()));
        Box to = Objects.requireNonNull(boxes.get(flow.to()));
        List<Point> stops = new ArrayList<>();
        stops.add(from.bottom());
        if (passage != null) {
            stops.addAll(passage);
        }
        stops.add(to.top());
        List<Point> points = new ArrayList<>();
        points.add(stops.getFirst());
        for (int i = 1; i < stops.size(); i++) {
            Point last = stops.get(i - 1);
            Point next = stops.get(i);
            if (last.x() != next.x()) {
                int middle = Math.max(last.y(), next.y() - GAP_Y / 2);
                points.add(new Point(last.x(), middle));
                points.add(new Point(next.x(), middle));
            }
            points.add(next);
        }
        flows.put(flow.id(), points);
    }
}
