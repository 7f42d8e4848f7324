package io.formwork.api;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.LocalizedText;
import java.util.Locale;
import java.util.Map;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The effective forms that the caller may see. */
@RestController
class FormsController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Definitions definitions;
    private final Permissions permissions;

    FormsController(Definitions definitions, Permissions permissions) {
        this.definitions = definitions;
        this.permissions = permissions;
    }

    @Transactional(readOnly = true)
    @GetMapping("/api/v1/forms")
    JsonNode forms() {
        DefinitionSet set = definitions.current();
        ObjectNode answer = JSON.objectNode().put("version", set.version());
        ArrayNode items = answer.putArray("items");
        set.forms().values().stream()
                .filter(form -> permissions.may(set, form, Action.READ))
                .sorted(java.util.Comparator.comparing(Form::key))
                .forEach(form -> items.add(head(form)));
        return answer;
    }

    @Transactional(readOnly = true)
    @GetMapping("/api/v1/forms/{form}")
    JsonNode form(@PathVariable String form) {
        DefinitionSet set = definitions.current();
        Form found = set.requireForm(form);
        permissions.require(set, found, Action.READ);
        ObjectNode node = head(found).put("version", set.version());
        ObjectNode fields = node.putObject("fields");
        fields(set, found, fields, found.fields());
        ArrayNode can = node.putArray("can");
        for (Action action : Action.values()) {
            if (permissions.may(set, found, action)) {
                can.add(action.name().toLowerCase(Locale.ROOT));
            }
        }
        ArrayNode conversions = node.putArray("conversions");
        set.conversionsFrom(form)
                .forEach(conversion -> conversions
                        .addObject()
                        .put("key", conversion.conversion())
                        .put("to", conversion.to()));
        return node;
    }

    private static ObjectNode head(Form form) {
        ObjectNode node = JSON.objectNode()
                .put("form", form.key())
                .put("area", form.area())
                .put("kind", form.kind().name().toLowerCase(Locale.ROOT));
        node.set("title", text(form.title()));
        return node;
    }

    private void fields(DefinitionSet set, Form form, ObjectNode into, Map<String, Field> fields) {
        fields.values().stream()
                .filter(field -> permissions.seesField(set, form, field.key()))
                .forEach(field -> into.set(field.key(), field(set, form, field)));
    }

    private ObjectNode field(DefinitionSet set, Form form, Field field) {
        ObjectNode node = JSON.objectNode().put("type", type(field.type()));
        node.set("title", text(field.title()));
        node.put("label", field.title().in(Caller.current().language()));
        condition(node, "required", field.required(), Condition.NEVER);
        condition(node, "visible", field.visible(), Condition.ALWAYS);
        condition(node, "editable", field.editable(), Condition.ALWAYS);
        if (field.formula() != null) {
            node.put("formula", field.formula().text());
        }
        if (field.initial() != null) {
            node.put("default", field.initial().text());
        }
        if (field.backfill() != null) {
            node.put("backfill", field.backfill().text());
        }
        switch (field.type()) {
            case FieldType.Choice choice -> {
                ArrayNode options = node.putArray("options");
                choice.options()
                        .forEach(option ->
                                options.addObject().put("key", option.key()).set("title", text(option.title())));
            }
            case FieldType.Numeric numeric -> node.put("scale", numeric.scale());
            case FieldType.Link link -> node.put("to", link.to());
            case FieldType.Table table -> fields(set, form, node.putObject("fields"), table.fields());
            default -> {}
        }
        return node;
    }

    private static void condition(ObjectNode node, String key, Condition condition, Condition usual) {
        if (!condition.equals(usual)) {
            switch (condition) {
                case Condition.Fixed(boolean holds) -> node.put(key, holds);
                case Condition.When(var expression) -> node.put(key, expression.text());
            }
        }
    }

    static String type(FieldType type) {
        return switch (type) {
            case FieldType.Text(boolean multiline, int _) -> multiline ? "long-text" : "text";
            case FieldType.Choice choice -> choice.multiple() ? "multi-choice" : "choice";
            case FieldType.Numeric numeric -> numeric.measure().name().toLowerCase(Locale.ROOT);
            case FieldType.Flag _ -> "boolean";
            case FieldType.Day _ -> "date";
            case FieldType.TimeOfDay _ -> "time";
            case FieldType.Moment _ -> "date-time";
            case FieldType.Link link -> link.multiple() ? "multi-link" : link.parent() ? "tree-parent" : "link";
            case FieldType.User _ -> "user";
            case FieldType.Files files -> files.images() ? "image" : "attachment";
            case FieldType.Table _ -> "table";
        };
    }

    private static ObjectNode text(LocalizedText text) {
        ObjectNode node = JSON.objectNode();
        text.byLanguage().forEach(node::put);
        return node;
    }
}
