package io.formwork.api;

import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.Rebase;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.document.Impact;
import io.formwork.template.UpgradePlan;
import io.formwork.template.Upgrades;
import io.formwork.template.Versions;
import io.formwork.tenant.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What upgrades and versions look like over HTTP. */
@Component
class UpgradeJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonMapper json;

    UpgradeJson(JsonMapper json) {
        this.json = json;
    }

    /** @param body {@code {"decisions": [{"element", "at", "decision": "keep|take|edit", "value"?}]}} or nothing */
    List<UpgradePlan.Decided> decided(@Nullable ObjectNode body) {
        List<UpgradePlan.Decided> decided = new ArrayList<>();
        if (body == null) {
            return decided;
        }
        Bodies.only(body, "decisions");
        JsonNode decisions = body.path("decisions");
        if (!decisions.isMissingNode() && !decisions.isArray()) {
            throw Bodies.invalid("decisions", "not-a-list", "10000");
        }
        Bodies.rows(decisions.isMissingNode() ? JSON.arrayNode() : decisions)
                .forEach(decision -> decided.add(decided(decision)));
        return decided;
    }

    private UpgradePlan.Decided decided(JsonNode decision) {
        Bodies.only(decision, "element", "at", "decision", "value");
        String element = Bodies.text(decision, "element");
        String at = Bodies.text(decision, "at");
        String what = Bodies.text(decision, "decision");
        if (element == null || what == null) {
            throw Bodies.invalid("decisions", "required", element == null ? "element" : "decision");
        }
        return new UpgradePlan.Decided(
                Upgrades.element(element),
                at == null ? "" : at,
                switch (what) {
                    case "keep" -> new Rebase.Decision.Keep();
                    case "take" -> new Rebase.Decision.Take();
                    case "edit" -> new Rebase.Decision.Edit(node(decision.path("value")));
                    default -> throw Bodies.invalid("decisions", "no-option", "decision", what);
                });
    }

    /** JSON is YAML; nothing where there is no value, which takes the property away. */
    private @Nullable Node node(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        Problems problems = new Problems();
        Node node = YamlReader.read("value", json.writeValueAsString(value), problems);
        if (node == null || !problems.isEmpty()) {
            throw Bodies.invalid("decisions", "no-option", "value", value.toString());
        }
        return node;
    }

    ObjectNode plan(UpgradePlan plan, boolean dryRun) {
        ObjectNode answer = JSON.objectNode()
                .put("template", plan.template())
                .put("from", plan.from())
                .put("to", plan.to())
                .put("dryRun", dryRun);
        plan.changedFiles().forEach(answer.putArray("changedFiles")::add);
        conflicts(answer.putArray("conflicts"), plan.conflicts());
        ArrayNode elements = answer.putArray("elements");
        plan.elements().forEach(element -> {
            ObjectNode node = elements.addObject()
                    .put("element", element.element().toString())
                    .put("title", element.title().in(language()))
                    .put("becomes", element.becomes().name().toLowerCase(Locale.ROOT));
            ArrayNode properties = node.putArray("properties");
            element.properties().forEach(property -> {
                ObjectNode each = properties
                        .addObject()
                        .put("at", property.at())
                        .put("outcome", property.outcome().name().toLowerCase(Locale.ROOT));
                each.set("was", plain(property.was()));
                each.set("theirs", plain(property.theirs()));
                each.set("ours", plain(property.ours()));
                each.set("is", plain(property.is()));
            });
        });
        problems(answer.putArray("problems"), plan.problems());
        ArrayNode impact = answer.putArray("impact");
        plan.impact().forEach(each -> impact(impact.addObject(), each));
        return answer;
    }

    private static void impact(ObjectNode into, Impact impact) {
        into.put("form", impact.form())
                .put("title", impact.title().in(language()))
                .put("documents", impact.documents())
                .put("drafts", impact.drafts())
                .put("pending", impact.pending())
                .put("failing", impact.failing())
                .put("atLeast", impact.atLeast());
        ArrayNode examples = into.putArray("examples");
        impact.examples()
                .forEach(example -> examples.addObject()
                        .put("document", example.label())
                        .put(
                                "message",
                                io.formwork.api.Problems.error(example.problem())
                                        .message()));
    }

    static void problems(ArrayNode into, List<Problem> problems) {
        problems.forEach(problem -> into.addObject()
                .put("file", problem.place().file())
                .put("line", problem.place().line())
                .put("key", problem.key())
                .put("message", problem.message(Caller.current().language())));
    }

    void conflicts(ArrayNode into, List<Conflict> conflicts) {
        conflicts.forEach(conflict -> {
            ObjectNode node = into.addObject()
                    .put("layer", conflict.layer())
                    .put("element", conflict.element())
                    .put("at", conflict.at());
            node.set("was", plain(conflict.was()));
            node.set("theirs", plain(conflict.theirs()));
            node.set("ours", plain(conflict.ours()));
        });
    }

    static void version(ObjectNode into, Versions.Version version) {
        into.put("version", version.version())
                .put("active", version.active())
                .put("publishedBy", version.by())
                .put("publishedAt", version.at().toString())
                .put("note", version.note());
        ArrayNode templates = into.putArray("templates");
        version.moves()
                .forEach(move -> templates
                        .addObject()
                        .put("template", move.template())
                        .put("from", move.from())
                        .put("to", move.to()));
        version.own().forEach(into.putArray("changed")::add);
    }

    private JsonNode plain(@Nullable Node node) {
        return node == null ? JSON.nullNode() : json.valueToTree(node.plain());
    }

    private static Locale language() {
        return Caller.current().language();
    }
}
