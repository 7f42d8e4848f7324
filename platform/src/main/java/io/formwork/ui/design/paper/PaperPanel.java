package io.formwork.ui.design.paper;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasPlaceholder;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.report.PrintDefinition;
import io.formwork.design.ExpressionScope;
import io.formwork.design.PrintBand;
import io.formwork.design.PrintEdits;
import io.formwork.report.Prints;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.Editors;
import io.formwork.ui.design.ExpressionField;
import io.formwork.ui.design.Property;
import io.formwork.ui.design.Property.Group;
import io.formwork.ui.design.Property.Shape;
import io.formwork.ui.design.PropertyEditor;
import io.formwork.ui.design.PropertyRow;
import io.formwork.ui.design.TakenAway;
import io.formwork.ui.design.TextsEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is chosen on the paper says here what it is; entering something changes the draft at once. */
final class PaperPanel extends Div {
    private final DesignSession session;
    private final Supplier<Prints.@Nullable Sheet> sheet;
    private final Consumer<PropertyPath> remove;
    private final Div head = Blocks.div("fwd-what");
    private final Div body = Blocks.div("fwd-properties");
    private final List<PropertyRow> rows = new ArrayList<>();
    private @Nullable TakenAway taken;
    private String signature = "";

    /** @param remove takes what is chosen off the paper */
    PaperPanel(DesignSession session, Supplier<Prints.@Nullable Sheet> sheet, Consumer<PropertyPath> remove) {
        this.session = session;
        this.sheet = sheet;
        this.remove = remove;
        addClassName("fwd-panel");
        add(head, body);
    }

    void show() {
        PropertyPath chosen = session.chosen();
        List<Property> properties = properties(chosen);
        String now = chosen + properties.toString();
        if (!now.equals(signature)) {
            signature = now;
            body.removeAll();
            rows.clear();
            Div group = Blocks.div("fwd-group");
            properties.forEach(property -> {
                PropertyRow row = row(property);
                rows.add(row);
                group.add(row);
            });
            body.add(group);
            TakenAway gone = new TakenAway(
                    session,
                    chosen.keys().isEmpty()
                            ? Arrays.stream(PrintBand.values())
                                    .map(PrintBand::at)
                                    .toList()
                            : List.of());
            taken = gone;
            body.add(gone);
        }
        if (taken != null) {
            taken.show();
        }
        head(chosen);
        rows.forEach(row -> usual(row.property(), row.editor(), chosen));
        rows.forEach(row -> row.show(session, element(chosen), comes(row.property(), chosen)));
        if (PrintEdits.isSignature(chosen) && !rows.isEmpty()) {
            rows.getFirst().editor().show(edits().signature(chosen));
        }
    }

    private PrintEdits edits() {
        return PrintEdits.of(session.design(), session.element().key());
    }

    private PrintDefinition print() {
        return session.print().definition();
    }

    /** What the properties are those of: title and note are said of the print itself. */
    private static PropertyPath element(PropertyPath chosen) {
        return chosen.keys().isEmpty() || PrintEdits.bandOf(chosen) == null && !PrintEdits.isSignature(chosen)
                ? PropertyPath.ROOT
                : chosen;
    }

    private List<Property> properties(PropertyPath chosen) {
        if (PrintEdits.isSignature(chosen)) {
            return List.of(new Property("signatures", PropertyPath.ROOT, Shape.TEXTS, Group.GENERAL));
        }
        if (!chosen.keys().isEmpty() && chosen.keys().getFirst().equals("note")) {
            return List.of(of("note", Shape.LONG_TEXTS));
        }
        PrintBand band = chosen.keys().isEmpty() ? null : PrintEdits.bandOf(chosen);
        if (band == null) {
            boolean label = print().paper() != null && print().paper().isLabel();
            List<Property> all = new ArrayList<>(List.of(of("title", Shape.TEXTS), of("paper", Shape.CHOICE)));
            if (!label) {
                all.add(of("margin", Shape.WHOLE));
                all.add(of("head", Shape.CHOICE));
                if (print().lines() != null) {
                    all.add(of("repeat", Shape.FLAG));
                    all.add(of("lines.perPage", Shape.WHOLE));
                }
            }
            all.add(of("when", Shape.EXPRESSION));
            for (PrintBand each : PrintBand.values()) {
                if (session.property(each.order()) != null) {
                    all.add(new Property("order." + each.word(), each.order(), Shape.KEYS, Group.GENERAL));
                }
            }
            return all;
        }
        List<Property> all = new ArrayList<>(
                List.of(of("title", Shape.TEXTS), of("value", Shape.EXPRESSION), of("optional", Shape.FLAG)));
        switch (band) {
            case FIELDS -> all.add(of("wide", Shape.FLAG));
            case COLUMNS -> {
                all.add(of("total", Shape.FLAG));
                all.add(of("width", Shape.WHOLE));
                all.add(of("align", Shape.CHOICE));
            }
            case TOTALS -> all.add(of("capitals", Shape.FLAG));
        }
        all.add(of("scale", Shape.WHOLE));
        all.add(of("type", Shape.CHOICE));
        all.add(of("code", Shape.CHOICE));
        return all;
    }

    private static Property of(String name, Shape shape) {
        return Property.of(name, shape, Group.GENERAL);
    }

    private PropertyRow row(Property property) {
        PropertyRow[] made = new PropertyRow[1];
        PropertyEditor editor = editor(property, value -> enter(property, value));
        made[0] = new PropertyRow(
                property, editor, () -> restore(Objects.requireNonNull(made[0]).property()));
        return made[0];
    }

    private PropertyEditor editor(Property property, Consumer<@Nullable Node> entered) {
        String name = Words.of("design.property." + property.name());
        return switch (property.shape()) {
            case TEXTS -> new TextsEditor(name, false, entered);
            case LONG_TEXTS -> new TextsEditor(name, true, entered);
            case WHOLE -> Editors.whole(name, entered);
            case FLAG -> Editors.flag(name, entered);
            case EXPRESSION -> script(name, property, entered);
            case KEYS -> ordered(name);
            default -> Editors.choice(name, choices(property.name()), entered);
        };
    }

    /** The order is changed on the paper; here stands who did it, and the way back. */
    private static PropertyEditor ordered(String name) {
        Span said = new Span(name);
        return new PropertyEditor() {
            @Override
            public Component component() {
                return said;
            }

            @Override
            public void show(@Nullable Node value) {
                // It shows itself.
            }

            @Override
            public void problem(@Nullable String sentence) {
                said.setTitle(sentence == null ? "" : sentence);
            }
        };
    }

    /** What holds where nothing is said. */
    private void usual(Property property, PropertyEditor editor, PropertyPath chosen) {
        String usual = switch (property.name()) {
            case "paper" -> Words.of("paper.paper.a4");
            case "margin" -> "13 · 12 · 15";
            case "head" -> Words.of("paper.head.full");
            case "align", "width", "scale", "type" -> Words.of("paper.usual");
            case "code" -> Words.of("paper.usual.code");
            case "lines.perPage" -> Words.of("paper.usual.perPage");
            default -> "";
        };
        if (!usual.isEmpty() && editor.component() instanceof HasPlaceholder field) {
            field.setPlaceholder(usual);
        } else if (property.name().equals("title") && editor instanceof TextsEditor texts) {
            texts.usual(new PaperNames(session).usual(chosen));
        }
    }

    private static Map<String, String> choices(String property) {
        Map<String, String> titles = new LinkedHashMap<>();
        List<String> keys = switch (property) {
            case "paper" -> words(PrintDefinition.Paper.values());
            case "head" -> words(PrintDefinition.Head.values());
            case "align" -> words(PrintDefinition.Align.values());
            case "code" -> words(PrintDefinition.CodeKind.values());
            default ->
                List.of("text", "money", "quantity", "percent", "decimal", "integer", "date", "date-time", "boolean");
        };
        String prefix = property.equals("type") ? "design.kind." : "paper." + property + ".";
        keys.forEach(key -> titles.put(key, Words.of(prefix + key)));
        return titles;
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private PropertyEditor script(String name, Property property, Consumer<@Nullable Node> entered) {
        ExpressionField field = new ExpressionField(
                this::scope,
                () -> property.name().equals("when")
                        ? new ExpressionScope.Expected.Truth()
                        : new ExpressionScope.Expected.Value("", false),
                text -> entered.accept(Editors.text(text)));
        field.label(name);
        return new PropertyEditor() {
            private final PropertyEditor plain = Editors.script(field);

            @Override
            public Component component() {
                return field;
            }

            @Override
            public void show(@Nullable Node value) {
                boolean says = property.name().equals("value");
                field.show(
                        says ? edits().value(session.chosen()) : value instanceof Node.Scalar said ? said.text() : "");
            }

            @Override
            public void problem(@Nullable String sentence) {
                plain.problem(sentence);
            }
        };
    }

    private ExpressionScope scope() {
        boolean line = PrintEdits.bandOf(session.chosen()) == PrintBand.COLUMNS && print().lines() != null;
        return ExpressionScope.of(
                session.good(),
                print().form(),
                line ? Objects.requireNonNull(print().lines()).table() : null);
    }

    private void enter(Property property, @Nullable Node value) {
        PropertyPath chosen = session.chosen();
        if (property.name().equals("value") && value == null) {
            show();
            return;
        }
        String word = Words.inSentence(Words.of("design.property." + property.name()));
        session.apply(
                Words.of("design.did.set", new PaperNames(session).of(chosen), word),
                edits().set(element(chosen), property.at().toString(), value));
    }

    private void restore(Property property) {
        session.apply(
                Words.of("design.did.restore", Words.inSentence(Words.of("design.property." + property.name()))),
                edits().restore(element(session.chosen()), property.at().toString()));
    }

    private void head(PropertyPath chosen) {
        head.removeAll();
        PaperNames names = new PaperNames(session);
        PrintBand band = chosen.keys().isEmpty() ? null : PrintEdits.bandOf(chosen);
        String what = band == null
                ? Words.of(chosen.keys().isEmpty() ? "paper.print" : "paper.print.part")
                : Words.of("paper.band." + band.word());
        head.add(Blocks.div("fwd-what-text", new H2(names.of(chosen)), Blocks.span("fw-quiet", what)));
        boolean removable = band != null
                || PrintEdits.isSignature(chosen)
                || session.property(chosen) != null
                        && !chosen.keys().isEmpty()
                        && chosen.keys().getFirst().equals("note");
        if (removable) {
            Button button = new Button(VaadinIcon.TRASH.create(), _ -> remove.accept(chosen));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setAriaLabel(Words.of("paper.remove"));
            button.setTooltipText(Words.of("paper.remove"));
            head.add(button);
        }
    }

    private String comes(Property property, PropertyPath chosen) {
        Prints.Sheet shown = sheet.get();
        return shown == null || session.isStale() || !property.name().equals("value")
                ? ""
                : shown.values().getOrDefault(chosen.toString(), "");
    }

    /** The focus into the first text, which is to be written over. */
    void name() {
        if (!rows.isEmpty() && rows.getFirst().editor() instanceof TextsEditor title) {
            title.select();
        }
    }
}
