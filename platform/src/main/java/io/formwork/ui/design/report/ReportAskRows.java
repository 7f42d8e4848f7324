package io.formwork.ui.design.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.report.ReportDefinition.DocumentState;
import io.formwork.design.Edit;
import io.formwork.design.ExpressionScope;
import io.formwork.design.ReportEdits;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.Editors;
import io.formwork.ui.design.ExpressionField;
import io.formwork.ui.design.PropertyEditor;
import io.formwork.ui.design.TextsEditor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a report asks: which documents or balances count, and what its reader chooses. */
record ReportAskRows(DesignSession session, ReportPanel panel) {
    private static final PropertyPath PARAMETERS = PropertyPath.of("parameters");

    private ReportEdits edits() {
        return ReportEdits.of(session.design(), session.element().key());
    }

    /** A condition, with what can be named completed and what is wrong said at once. */
    Component only(String property, Supplier<ExpressionScope> scope) {
        ExpressionField field = new ExpressionField(
                scope,
                ExpressionScope.Expected.Truth::new,
                said -> panel.put(property, said.isEmpty() ? null : ReportPanel.text(said)));
        field.label(Words.of("reporting." + property));
        return panel.told(
                "report." + property,
                property,
                field,
                () -> field.show(
                        session.property(PropertyPath.of(property)) instanceof Node.Scalar said
                                ? said.text().strip()
                                : ""));
    }

    /** What the reader chooses: what it is called, and what stands there until somebody chooses another. */
    void parameters(Div group) {
        panel.report().parameters().forEach((key, parameter) -> {
            PropertyPath at = PARAMETERS.with(key);
            TextsEditor title =
                    new TextsEditor(Words.of("design.property.title"), false, value -> say(at.with("title"), value));
            ExpressionField initially = new ExpressionField(
                    () -> ExpressionScope.ofNothing(session.good()),
                    ExpressionScope.Expected.Anything::new,
                    said -> say(at.with("default"), said.isEmpty() ? null : ReportPanel.text(said)));
            initially.label(Words.of("reporting.default"));
            PropertyEditor required =
                    Editors.flag(Words.of("reporting.required"), value -> say(at.with("required"), value));
            Details details = new Details(
                    Words.of("reporting.parameter", parameter.shape().title().in(Words.reader())),
                    panel.told(
                            "title",
                            at.with("title").toString(),
                            title.component(),
                            () -> title.show(session.property(at.with("title")))),
                    panel.told(
                            "default",
                            at.with("default").toString(),
                            initially,
                            () -> initially.show(
                                    session.property(at.with("default")) instanceof Node.Scalar said
                                            ? said.text()
                                            : "")),
                    panel.told(
                            "required",
                            at.with("required").toString(),
                            required.component(),
                            () -> required.show(session.property(at.with("required")))));
            details.addClassName("fwd-details");
            group.add(details);
        });
    }

    private void say(PropertyPath at, @Nullable Node value) {
        session.apply(
                Words.of(
                        "design.did.set",
                        panel.report().title().in(Words.reader()),
                        Words.inSentence(Words.of("reporting.narrowing"))),
                List.of(Edit.set(session.element(), at, value)));
    }

    Component narrowing() {
        ReportOffers offers = new ReportOffers(session.good(), panel.report().definition());
        Map<String, String> titles = new LinkedHashMap<>(offers.narrowing());
        edits().narrowed().forEach(field -> titles.putIfAbsent(field, field));
        MultiSelectComboBox<String> box = ReportPanel.several(Words.of("reporting.narrowing"));
        box.setItems(titles.keySet());
        box.setItemLabelGenerator(key -> titles.getOrDefault(key, key));
        box.addValueChangeListener(event -> {
            if (!event.isFromClient()) {
                return;
            }
            List<String> now = edits().narrowed();
            Set<String> wanted = event.getValue();
            List<Edit> edits = new ArrayList<>();
            now.stream().filter(field -> !wanted.contains(field)).forEach(field -> edits.addAll(edits().widen(field)));
            wanted.stream()
                    .filter(field -> !now.contains(field))
                    .forEach(field -> edits.addAll(edits().narrow(field, parameter(offers, field))));
            session.apply(
                    Words.of(
                            "design.did.set",
                            panel.report().title().in(Words.reader()),
                            Words.inSentence(Words.of("reporting.narrowing"))),
                    edits);
        });
        return panel.told("narrowing", "from.where", box, () -> box.setValue(new LinkedHashSet<>(edits().narrowed())));
    }

    /** What the reader chooses; null for a span of days. */
    private static Node.@Nullable Mapping parameter(ReportOffers offers, String key) {
        Field field = offers.fields().get(key);
        var dimension = offers.dimensions().get(key);
        Map<String, Node> parameter = new LinkedHashMap<>();
        if (dimension != null && dimension.to() != null) {
            parameter.put("type", new Node.Scalar(Place.NOWHERE, "link"));
            parameter.put("to", new Node.Scalar(Place.NOWHERE, dimension.to()));
        } else if (field != null && field.type() instanceof FieldType.Link link) {
            parameter.put("type", new Node.Scalar(Place.NOWHERE, "link"));
            parameter.put("to", new Node.Scalar(Place.NOWHERE, link.to()));
            parameter.put("title", said(field));
        } else if (field != null && field.type() instanceof FieldType.Choice choice) {
            parameter.put("type", new Node.Scalar(Place.NOWHERE, "choice"));
            List<Node> options = new ArrayList<>();
            choice.options().forEach(option -> {
                Map<String, Node> each = new LinkedHashMap<>();
                each.put("key", new Node.Scalar(Place.NOWHERE, option.key()));
                each.put("title", said(option.title().byLanguage()));
                options.add(new Node.Mapping(Place.NOWHERE, each));
            });
            parameter.put("options", new Node.Sequence(Place.NOWHERE, options));
            parameter.put("title", said(field));
        } else {
            return null;
        }
        return new Node.Mapping(Place.NOWHERE, parameter);
    }

    private static Node said(Field field) {
        return said(field.title().byLanguage());
    }

    private static Node said(Map<String, String> texts) {
        Map<String, Node> said = new LinkedHashMap<>();
        List.of("en", "zh").forEach(language -> {
            String text = texts.get(language);
            if (text != null) {
                said.put(language, new Node.Scalar(Place.NOWHERE, text));
            }
        });
        return new Node.Mapping(Place.NOWHERE, said);
    }

    Component states() {
        MultiSelectComboBox<DocumentState> box = ReportPanel.several(Words.of("reporting.states"));
        box.setItems(DocumentState.values());
        box.setItemLabelGenerator(state -> Words.of("state." + state.name().toLowerCase(Locale.ROOT)));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                List<String> keys = event.getValue().stream()
                        .sorted()
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .toList();
                panel.put("from.states", keys.isEmpty() ? null : ReportPanel.texts(keys));
            }
        });
        return panel.told("states", "from.states", box, () -> {
            List<DocumentState> states = panel.report().definition().from().states();
            box.setValue(
                    states.isEmpty()
                            ? Set.of(DocumentState.EFFECTIVE, DocumentState.CLOSED)
                            : new LinkedHashSet<>(states));
        });
    }

    void lines(Div group, String form) {
        Form known = session.good().forms().get(form);
        if (known == null || known.tables().isEmpty()) {
            return;
        }
        Map<String, String> titles = new LinkedHashMap<>();
        known.tables()
                .keySet()
                .forEach(table -> titles.put(
                        table,
                        Objects.requireNonNull(known.fields().get(table))
                                .title()
                                .in(Words.reader())));
        PropertyEditor editor =
                Editors.choice(Words.of("design.property.from.lines"), titles, value -> panel.put("from.lines", value));
        group.add(panel.told(
                "from.lines",
                "from.lines",
                editor.component(),
                () -> editor.show(session.property(PropertyPath.of("from.lines")))));
    }
}
