package io.formwork.ui.design.flow;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.IntegerField;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.ExpressionScope;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.PropertyEditor;
import io.formwork.ui.design.TextsEditor;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is chosen of a BPMN process says here what it is, in the same words as the steps of an approval flow. */
final class BpmnPanel extends Div {
    private static final List<String> WHO = List.of("role", "user", "managers", "field", "script", "initiator");

    private final FlowHost host;
    private final Changing changing;
    private final Supplier<List<com.vaadin.flow.component.Component>> findings;
    private Map<String, String> said = Map.of();

    /** Says something of an element of the drawing. */
    interface Changing {
        void set(String id, Map<String, String> values);
    }

    BpmnPanel(FlowHost host, Changing changing, Supplier<List<com.vaadin.flow.component.Component>> findings) {
        this.host = host;
        this.changing = changing;
        this.findings = findings;
        addClassName("fwf-panel");
    }

    /** Whatever came back is the same thing that was entered here: the focus stays. */
    void show(Map<String, String> chosen) {
        if (chosen.equals(said)) {
            return;
        }
        said = Map.copyOf(chosen);
        build();
    }

    /** What is wrong with the whole stands beside nothing else; what is being entered of an element stays. */
    void refresh() {
        if (value("type").isEmpty() || value("type").equals("Process")) {
            build();
        }
    }

    private String value(String key) {
        return said.getOrDefault(key, "");
    }

    private void put(Map<String, String> values) {
        Map<String, String> now = new LinkedHashMap<>(said);
        now.putAll(values);
        said = now;
        changing.set(value("id"), values);
    }

    private void build() {
        removeAll();
        String type = value("type");
        String kind = type.isEmpty() ? "Process" : type;
        String name = value("name");
        add(Blocks.div(
                "fwf-head",
                Blocks.div(
                        "fwf-head-text",
                        new H2(name.isEmpty() ? Words.of("flow.bpmn." + kind) : name),
                        Blocks.span("fw-quiet", Words.of("flow.bpmn." + kind) + " · " + value("id")))));
        Div rows = Blocks.div("fwf-rows");
        add(rows);
        rows.add(title());
        switch (kind) {
            case "UserTask" -> task(rows);
            case "SequenceFlow" -> way(rows);
            case "Process" -> process(rows);
            default -> {}
        }
    }

    private Div title() {
        Map<String, Node> texts = new LinkedHashMap<>();
        if (!value("name").isEmpty()) {
            texts.put("en", text(value("name")));
        }
        if (!value("nameZh").isEmpty()) {
            texts.put("zh", text(value("nameZh")));
        }
        TextsEditor editor = new TextsEditor(
                Words.of("flow.step.title"),
                false,
                value -> put(Map.of("name", language(value, "en"), "nameZh", language(value, "zh"))));
        editor.show(texts.isEmpty() ? null : new Node.Mapping(Place.NOWHERE, texts));
        return Blocks.div("", editor.component());
    }

    private static String language(@Nullable Node texts, String language) {
        return texts instanceof Node.Mapping mapping && mapping.get(language) instanceof Node.Scalar text
                ? text.text()
                : "";
    }

    private static Node.Scalar text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private void process(Div rows) {
        Anchor form = new Anchor(
                "design/f/" + host.form() + "/new",
                host.session()
                        .good()
                        .form(host.form())
                        .map(known -> known.title().in(Words.reader()))
                        .orElse(host.form()));
        rows.add(Blocks.div("", Blocks.span("fwf-label", Words.of("flow.form")), form));
        Div list = Blocks.div("fwf-findings");
        findings.get().forEach(list::add);
        rows.add(list);
        rows.add(Blocks.span("fwf-keys", Words.of("flow.bpmn.help")));
    }

    private ExpressionScope scope() {
        return ExpressionScope.of(host.session().good(), host.form(), null);
    }

    // --- a way
    // ----------------------------------------------------------------------------------------------------------

    private void way(Div rows) {
        if (!value("chooses").equals("true")) {
            rows.add(Blocks.span("fw-quiet", Words.of("flow.bpmn.way")));
            return;
        }
        boolean byDefault = value("byDefault").equals("true");
        Checkbox box = new Checkbox(Words.of("flow.bpmn.default"), byDefault);
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                put(Map.of("byDefault", event.getValue() ? "true" : "", "condition", ""));
                build();
            }
        });
        rows.add(box);
        if (!byDefault) {
            CompareEditor editor = new CompareEditor(
                    Words.of("flow.compare"),
                    host::words,
                    this::scope,
                    value -> put(Map.of("condition", value instanceof Node.Scalar text ? text.text() : "")));
            editor.show(value("condition").isEmpty() ? null : text(value("condition")));
            rows.add(editor.component());
        }
    }

    // --- a task
    // ---------------------------------------------------------------------------------------------------------

    private void task(Div rows) {
        boolean copy = value("copy").equals("true");
        Checkbox told = new Checkbox(Words.of("flow.bpmn.copy"), copy);
        told.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                Map<String, String> values = new LinkedHashMap<>(Map.of("copy", event.getValue() ? "true" : ""));
                if (event.getValue()) {
                    // Who is told decides nothing.
                    List.of("mode", "ratio", "empty", "self", "due", "then").forEach(key -> values.put(key, ""));
                }
                put(values);
                build();
            }
        });
        rows.add(told);
        WhoEditor[] who = new WhoEditor[1];
        who[0] = new WhoEditor(Words.of(copy ? "flow.told" : "flow.who"), host::words, this::scope, value -> {
            put(ways(value));
            java.util.Objects.requireNonNull(who[0]).show(value);
        });
        who[0].show(who());
        rows.add(who[0].component());
        if (!copy) {
            approve(rows);
        }
    }

    private Node.Mapping who() {
        Map<String, Node> ways = new LinkedHashMap<>();
        for (String key : WHO) {
            String value = value(key);
            if (!value.isEmpty()) {
                ways.put(
                        key,
                        switch (key) {
                            case "managers" ->
                                new Node.Scalar(
                                        Place.NOWHERE,
                                        value.matches("\\d{1,3}") ? new BigDecimal(value) : BigDecimal.ONE);
                            case "initiator" -> new Node.Scalar(Place.NOWHERE, value.equals("true"));
                            case String _ -> text(value);
                        });
            }
        }
        return new Node.Mapping(Place.NOWHERE, ways);
    }

    private static Map<String, String> ways(@Nullable Node value) {
        Map<String, String> ways = new LinkedHashMap<>();
        for (String key : WHO) {
            Node way = value instanceof Node.Mapping mapping ? mapping.get(key) : null;
            ways.put(key, way instanceof Node.Scalar text ? text.text() : "");
        }
        return ways;
    }

    private void approve(Div rows) {
        String otherwise = value("managers").isEmpty() ? "any" : "sequence";
        rows.add(select(
                "mode", Words.of("flow.mode"), List.of("any", "all", "sequence", "ratio"), "flow.mode.", otherwise));
        if (value("mode").equals("ratio")) {
            rows.add(ratio());
        }
        LimitEditor limit = new LimitEditor(Words.of("flow.limit"), value -> {
            String due = value instanceof Node.Scalar text ? text.text() : "";
            String then = due.isEmpty() ? "" : value("then").isEmpty() ? "remind" : value("then");
            put(Map.of("due", due, "then", then));
            build();
        });
        limit.show(value("due").isEmpty() ? null : text(value("due")));
        rows.add(limit.component());
        if (!value("due").isEmpty()) {
            rows.add(select(
                    "then",
                    Words.of("flow.then"),
                    List.of("remind", "escalate", "approve", "reject"),
                    "flow.then.",
                    "remind"));
        }
        boolean named = !Set.of("", "admin", "skip").contains(value("empty"));
        PropertyEditor empty = FlowInputs.select(
                Words.of("flow.empty"), List.of("admin", "skip", "user"), "flow.empty.", "admin", value -> {
                    String way = value instanceof Node.Scalar text ? text.text() : "";
                    put(Map.of(
                            "empty",
                            way.equals("user")
                                    ? host.words().people().keySet().stream()
                                            .findFirst()
                                            .orElse("")
                                    : way));
                    build();
                });
        empty.show(value("empty").isEmpty() ? null : text(named ? "user" : value("empty")));
        rows.add(Blocks.div("", empty.component()));
        if (named) {
            rows.add(somebody());
        }
        rows.add(select("self", Words.of("flow.self"), List.of("allow", "skip", "leader"), "flow.self.", "allow"));
    }

    private ComboBox<String> somebody() {
        ComboBox<String> box = new ComboBox<>();
        box.setWidthFull();
        box.setManualValidation(true);
        box.setAriaLabel(Words.of("flow.who.user"));
        box.setItems(host.words().people().keySet());
        box.setItemLabelGenerator(key -> host.words().person(key));
        box.setValue(value("empty"));
        box.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                put(Map.of("empty", event.getValue()));
            }
        });
        return box;
    }

    private IntegerField ratio() {
        IntegerField field = new IntegerField(Words.of("flow.ratio"));
        field.setWidthFull();
        field.setManualValidation(true);
        field.setMin(1);
        field.setMax(100);
        field.setSuffixComponent(Blocks.span("fw-quiet", "%"));
        if (value("ratio").matches("[0-9]+(\\.[0-9]+)?")) {
            field.setValue(new BigDecimal(value("ratio")).movePointRight(2).intValue());
        }
        field.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                put(Map.of(
                        "ratio",
                        BigDecimal.valueOf(event.getValue()).movePointLeft(2).toPlainString()));
            }
        });
        return field;
    }

    private Div select(String key, String name, List<String> values, String words, String otherwise) {
        PropertyEditor editor = FlowInputs.select(name, values, words, otherwise, value -> {
            String now = value instanceof Node.Scalar text ? text.text() : "";
            Map<String, String> changed = new LinkedHashMap<>(Map.of(key, now));
            if (key.equals("mode")) {
                changed.put("ratio", now.equals("ratio") ? "0.5" : "");
            }
            put(changed);
            if (key.equals("mode")) {
                build();
            }
        });
        editor.show(value(key).isEmpty() ? null : text(value(key)));
        return Blocks.div("", editor.component());
    }
}
