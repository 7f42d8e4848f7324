package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Node;
import io.formwork.script.Scripts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Definitions made from nothing: each runs at once, so that it can be looked at while it is worked on.
 *
 * @param said what people read, in every language, by a word such as {@code date}
 */
public record NewDefinition(Design design, DefinitionSet set, Locale language, Function<String, Node.Mapping> said) {
    private static final List<String> EVERYTHING_OF_A_DOCUMENT =
            List.of("read", "create", "edit", "delete", "submit", "cancel", "close", "reopen", "import");
    private static final List<String> EVERYTHING_OF_A_MASTER = List.of("read", "create", "edit", "delete", "import");

    /** What was made, and what makes it. */
    public record Made(ElementKey element, List<Edit> edits) {}

    /** @param area the menu's, or the title of a new one */
    public Made form(String title, FormKind kind, boolean lines, String area) {
        String key = key("form", title);
        Node.Mapping form = Nodes.map(
                        "form", Nodes.text(key), "kind", Nodes.text(kind.name().toLowerCase(Locale.ROOT)))
                .with("title", NewField.said(title, language));
        if (kind == FormKind.DOCUMENT) {
            form = form.with(
                    "number", Nodes.map("pattern", Nodes.text(DefinitionKeys.initials(key) + "-{yyyy}{MM}-{00000}")));
        }
        Map<String, Node> permissions = new LinkedHashMap<>();
        set.roles().forEach((role, known) -> {
            if (!known.configures() && !known.audits()) {
                permissions.put(
                        role,
                        Nodes.map(
                                "can",
                                Nodes.texts(
                                        kind == FormKind.DOCUMENT
                                                ? EVERYTHING_OF_A_DOCUMENT
                                                : EVERYTHING_OF_A_MASTER)));
            }
        });
        form = form.with("fields", kind == FormKind.DOCUMENT ? document(lines) : master(lines));
        if (!permissions.isEmpty()) {
            form = form.with("permissions", Nodes.map(permissions));
        }
        ElementKey element = ElementKey.form(key);
        String folder = folder(area);
        return new Made(element, List.of(new Edit.Add(element, folder, form), menu(folder, area, key)));
    }

    private Node.Mapping document(boolean lines) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put(
                "date",
                field("date", "date").with("default", Nodes.text("today()")).with("required", Nodes.yes()));
        if (lines) {
            fields.put("lines", lines());
            fields.put("total", field("money", "total").with("formula", Nodes.text("sum(lines.amount)")));
        } else {
            fields.put("description", field("text", "description"));
        }
        return Nodes.map(fields);
    }

    private Node.Mapping master(boolean lines) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("code", field("text", "code").with("required", Nodes.yes()).with("unique", Nodes.yes()));
        fields.put("name", field("text", "name").with("required", Nodes.yes()));
        if (lines) {
            fields.put("lines", lines());
        }
        return Nodes.map(fields);
    }

    private Node.Mapping lines() {
        Map<String, Node> columns = new LinkedHashMap<>();
        columns.put("description", field("text", "description").with("required", Nodes.yes()));
        columns.put("quantity", field("decimal", "quantity").with("default", Nodes.number(1)));
        columns.put("price", field("money", "price"));
        columns.put("amount", field("money", "amount").with("formula", Nodes.text("quantity * price")));
        return field("table", "lines").with("fields", Nodes.map(columns));
    }

    private Node.Mapping field(String type, String word) {
        return Nodes.map("type", Nodes.text(type), "title", said.apply(word));
    }

    /** @param area the menu's, or the title of a new one */
    public Made ledger(String title, String area) {
        String key = key("ledger", title);
        Node.Mapping ledger = Nodes.map("ledger", Nodes.text(key), "title", NewField.said(title, language))
                .with("kind", Nodes.text("balance"))
                .with("dimensions", Nodes.map("document", field("document", "document")))
                .with(
                        "measures",
                        Nodes.map("quantity", field("quantity", "quantity").with("scale", Nodes.number(2))));
        ElementKey element = new ElementKey("ledger", key);
        String folder = folder(area);
        return new Made(element, List.of(new Edit.Add(element, folder, ledger), menu(folder, area, "ledger:" + key)));
    }

    /**
     * A conversion that takes over what is called alike on both sides.
     *
     * @throws DesignRefusal where there is one of these forms already
     */
    public Made conversion(String from, String to) {
        Form source = set.requireForm(from);
        Form target = set.requireForm(to);
        ElementKey element = new ElementKey("conversion", from + "-to-" + to);
        Node.Mapping conversion = Nodes.map("conversion", Nodes.text(element.key()), "title", title(target))
                .with("from", Nodes.text(from))
                .with("to", Nodes.text(to))
                .with("main", Nodes.yes());
        Map<String, Node> fields = alike(source.fields(), target.fields());
        if (!fields.isEmpty()) {
            conversion = conversion.with("fields", Nodes.map(fields));
        }
        Field lines = table(source);
        Field made = table(target);
        if (lines != null
                && made != null
                && lines.type() instanceof FieldType.Table(var columns)
                && made.type() instanceof FieldType.Table(var wanted)) {
            Node.Mapping map = Nodes.map("from", Nodes.text(lines.key()), "to", Nodes.text(made.key()));
            Map<String, Node> taken = alike(columns, wanted);
            conversion = conversion.with("lines", taken.isEmpty() ? map : map.with("fields", Nodes.map(taken)));
        }
        String folder = source.area().matches("[a-z][a-z0-9-]*") ? source.area() : "own";
        return new Made(element, List.of(new Edit.Add(element, folder, conversion)));
    }

    /**
     * An automation that does something when a document takes effect, or tells people every morning.
     *
     * @param effect one of {@link NewAutomation#EFFECTS}
     * @param about the form whose documents it is about, or the report whose rows people are told
     * @throws DesignRefusal where that cannot be had of them
     */
    public Made automation(String title, String effect, String about) {
        NewAutomation automations = new NewAutomation(set);
        boolean told = effect.equals("notify");
        Node does = (told
                        ? Optional.ofNullable(set.reports().get(about)).flatMap(automations::told)
                        : automations.effect(effect, about))
                .orElseThrow(() -> new DesignRefusal("design.no-effect", about));
        String key = key("automation", title);
        Node.Mapping automation = Nodes.map("automation", Nodes.text(key), "title", NewField.said(title, language));
        automation = told
                ? automation.with("on", Nodes.text("schedule")).with("at", Nodes.text("06:00"))
                : automation.with("on", Nodes.text("document-effective")).with("form", Nodes.text(about));
        String area =
                told ? set.requireReport(about).area() : set.requireForm(about).area();
        return new Made(
                new ElementKey("automation", key),
                List.of(new Edit.Add(
                        new ElementKey("automation", key),
                        area.matches("[a-z][a-z0-9-]*") ? area : "own",
                        automation.with(effect, does))));
    }

    /** A function that answers what it is given, for a formula to be written. */
    public Made function(String title) {
        Set<String> taken = new HashSet<>(set.functions().keySet());
        Scripts.builtins().forEach(builtin -> taken.add(builtin.function().name()));
        set.scripts().functions().forEach(function -> taken.add(function.name()));
        design.trees().keys().stream()
                .filter(key -> key.kind().equals("function"))
                .forEach(key -> taken.add(key.key()));
        String key = FieldKeys.of(title, "answer", taken);
        Node.Mapping function = Nodes.map("function", Nodes.text(key), "title", NewField.said(title, language))
                .with("parameters", Nodes.map("amount", Nodes.map("type", Nodes.text("decimal"))))
                .with("result", Nodes.text("decimal"))
                .with("script", Nodes.text("amount"));
        ElementKey element = new ElementKey("function", key);
        return new Made(element, List.of(new Edit.Add(element, "own", function)));
    }

    private static Node title(Form form) {
        Map<String, Node> titles = new LinkedHashMap<>();
        form.title().byLanguage().forEach((in, text) -> titles.put(in, Nodes.text(text)));
        return Nodes.map(titles);
    }

    private static @Nullable Field table(Form form) {
        return form.fields().values().stream()
                .filter(field -> field.type() instanceof FieldType.Table)
                .findFirst()
                .orElse(null);
    }

    static Map<String, Node> alike(Map<String, Field> from, Map<String, Field> to) {
        Map<String, Node> alike = new LinkedHashMap<>();
        to.forEach((key, field) -> {
            Field source = from.get(key);
            if (source != null
                    && field.formula() == null
                    && !(field.type() instanceof FieldType.Table)
                    && source.type().getClass() == field.type().getClass()
                    && !key.equals("date")) {
                alike.put(key, Nodes.text(key));
            }
        });
        return alike;
    }

    private String key(String kind, String title) {
        return DefinitionKeys.of(
                title,
                kind,
                key -> design.trees().find(new ElementKey(kind, key)).isPresent());
    }

    private boolean isKnown(String area) {
        return set.menu().stream().anyMatch(group -> group.area().equals(area));
    }

    private Edit menu(String folder, String area, String item) {
        return MenuEdits.added(design, folder, isKnown(folder) ? null : NewField.said(area, language), item);
    }

    private String folder(String area) {
        return isKnown(area) ? area : DefinitionKeys.of(area, "own", _ -> false);
    }
}
