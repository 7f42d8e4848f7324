package io.formwork.ui.design.flow;

import io.formwork.definition.reading.Node;
import io.formwork.design.FlowEdits;
import io.formwork.design.FlowTree;
import io.formwork.ui.Words;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An approval flow as its picture in the browser takes it.
 *
 * @param origin who brought a step; nothing is said where it answers nothing
 */
record FlowModel(FlowTree flow, FlowWords words, FlowMarks marks, Function<String, FlowEdits.Origin> origin) {
    private static final List<FlowTree.Kind> KINDS =
            List.of(FlowTree.Kind.APPROVE, FlowTree.Kind.WHEN, FlowTree.Kind.PARALLEL, FlowTree.Kind.COPY);

    /** @param chosen the path that is chosen; empty for none */
    ObjectNode json(String title, String says, String chosen, boolean readonly) {
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        model.put("chosen", chosen).put("readonly", readonly);
        ObjectNode start =
                model.putObject("start").put("id", "start").put("title", title).put("says", says);
        marked(start, "start");
        steps(model.putArray("steps"), flow.steps(), readonly);
        ObjectNode said = model.putObject("words");
        said.put("canvas", Words.of(readonly ? "flow.picture" : "flow.canvas"));
        said.put("end", Words.of("flow.end"));
        said.put("add", Words.of("flow.add"));
        said.put("addCondition", Words.of("flow.add.condition"));
        said.put("addBranch", Words.of("flow.add.branch"));
        ArrayNode kinds = said.putArray("kinds");
        KINDS.forEach(kind -> kinds.addObject()
                .put("kind", kind.key())
                .put("title", Words.of("flow.kind." + kind.key()))
                .put("says", Words.of("flow.kind." + kind.key() + ".says")));
        return model;
    }

    private void steps(ArrayNode array, List<Node.Mapping> steps, boolean readonly) {
        for (Node.Mapping step : steps) {
            String id = FlowTree.id(step);
            FlowTree.Kind kind = FlowTree.kind(step);
            ObjectNode json = array.addObject()
                    .put("id", id)
                    .put("kind", kind.key())
                    .put("title", words.title(step))
                    .put("says", words.says(step));
            if (!readonly) {
                FlowEdits.Origin from = origin.apply(id);
                json.put("ours", from != FlowEdits.Origin.BELOW);
                json.put("from", from(from));
            }
            marked(json, id);
            if (kind == FlowTree.Kind.WHEN || kind == FlowTree.Kind.PARALLEL) {
                branches(json.putArray("branches"), id, step, readonly);
            }
        }
    }

    private static String from(FlowEdits.Origin origin) {
        return switch (origin) {
            case BELOW -> "";
            case CHANGED -> Words.of("flow.origin.changed");
            case OWN -> Words.of("design.origin.tenant");
        };
    }

    private void branches(ArrayNode array, String id, Node.Mapping step, boolean readonly) {
        List<Node.Mapping> branches = FlowTree.branches(step);
        boolean parallel = FlowTree.kind(step) == FlowTree.Kind.PARALLEL;
        for (int i = 0; i < branches.size(); i++) {
            Node.Mapping branch = branches.get(i);
            ObjectNode json = array.addObject()
                    .put("title", words.branch(branch, parallel, i))
                    .put("otherwise", FlowTree.isElse(branch));
            marked(json, id + "#" + i);
            steps(json.putArray("steps"), FlowTree.stepsOf(branch), readonly);
        }
    }

    private void marked(ObjectNode json, String path) {
        json.put("state", marks.state(path));
        ArrayNode lines = json.putArray("lines");
        marks.lines(path)
                .forEach(line -> lines.addObject()
                        .put("text", line.text())
                        .put("why", line.why())
                        .put("tone", line.tone()));
        ArrayNode notes = json.putArray("notes");
        marks.notes(path)
                .forEach(note -> notes.addObject().put("text", note.text()).put("tone", note.wrong() ? "wrong" : ""));
    }
}
