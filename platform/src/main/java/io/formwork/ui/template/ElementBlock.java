package io.formwork.ui.template;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.Prospect.Outcome;
import io.formwork.definition.layer.Prospect.Property;
import io.formwork.definition.layer.Rebase;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.template.UpgradePlan;
import io.formwork.template.UpgradePlan.Becomes;
import io.formwork.template.UpgradePlan.Decided;
import io.formwork.template.UpgradePlan.ElementPlan;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.value.LocalizedText;
import io.formwork.value.Messages;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One definition, with what becomes of its properties and the decisions about them. */
final class ElementBlock extends Div {
    private static final int LONGEST = 160;

    private final ElementPlan element;
    private final transient BiConsumer<String, @Nullable Decided> deciding;

    private enum Choice {
        KEEP,
        TAKE,
        EDIT
    }

    /** @param deciding hears of each decision under the name of its property; null where it is taken back */
    ElementBlock(ElementPlan element, BiConsumer<String, @Nullable Decided> deciding) {
        this.element = element;
        this.deciding = deciding;
        addClassName("fw-message-group");
        Div about = Blocks.div(
                "fw-message-about",
                Blocks.div(
                        "fw-template-name",
                        new H2(element.title().in(Words.reader())),
                        Blocks.span(
                                "fw-quiet",
                                TemplateDesk.word("kind", element.element().kind()))));
        if (element.becomes() != Becomes.CHANGED) {
            about.add(Blocks.badge(
                    Words.of("upgrade." + element.becomes().name().toLowerCase(Locale.ROOT)),
                    element.becomes() == Becomes.NEW ? Tone.SUCCESS : Tone.DANGER));
        }
        add(about);
        List<Property> open = element.properties().stream()
                .filter(property -> UpgradePlan.isDecidable(property) || property.outcome() == Outcome.TOGETHER)
                .toList();
        open.forEach(property -> add(row(property)));
        quiet(Outcome.FLOWS);
        quiet(Outcome.STAYS);
    }

    /** What nobody has to look at stands behind its count. */
    private void quiet(Outcome outcome) {
        List<Property> some = element.properties().stream()
                .filter(property -> property.outcome() == outcome && !UpgradePlan.isDecidable(property))
                .toList();
        if (some.isEmpty()) {
            return;
        }
        Div rows = new Div();
        some.forEach(property -> rows.add(row(property)));
        NativeDetails details = new NativeDetails(
                Words.of(outcome == Outcome.FLOWS ? "upgrade.flows.some" : "upgrade.stays.some", some.size()));
        details.addClassName("fw-upgrade-quiet");
        details.setContent(rows);
        add(details);
    }

    private Component row(Property property) {
        Div row = Blocks.div("fw-upgrade-row");
        if (property.at().equals(UpgradePlan.WHOLE)) {
            row.add(Blocks.span("fw-quiet", Words.of("upgrade.whole." + whole(property))));
        } else {
            Div head = Blocks.div(
                    "fw-upgrade-head",
                    Blocks.span("fw-automation-title", path(property.at())),
                    Blocks.badge(
                            Words.of("outcome." + property.outcome().name().toLowerCase(Locale.ROOT)),
                            tone(property.outcome())));
            row.add(head, values(property));
        }
        if (UpgradePlan.isDecidable(property)) {
            row.add(decision(property));
        }
        return row;
    }

    private Div values(Property property) {
        Div values = Blocks.div("fw-upgrade-values", value("upgrade.was", property.was()));
        switch (property.outcome()) {
            case CONFLICT, TOGETHER -> {
                values.add(value("upgrade.theirs", property.theirs()));
                values.add(value("upgrade.ours", property.ours()));
                if (property.outcome() == Outcome.TOGETHER) {
                    values.add(value("upgrade.is", property.is()));
                }
            }
            case FLOWS -> values.add(value("upgrade.theirs", property.theirs()));
            case WAITS, STAYS -> values.add(value("upgrade.ours", property.ours()));
        }
        return values;
    }

    /** What may happen to a definition as a whole: it goes, it goes though it was changed, or both have made one. */
    private static String whole(Property property) {
        return switch (property.outcome()) {
            case CONFLICT -> "both";
            case WAITS -> property.ours() == null ? "waits" : "changed";
            default -> "goes";
        };
    }

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case CONFLICT -> Tone.DANGER;
            case WAITS -> Tone.WARNING;
            case TOGETHER -> Tone.INFO;
            case FLOWS -> Tone.SUCCESS;
            case STAYS -> Tone.NEUTRAL;
        };
    }

    private Component decision(Property property) {
        boolean conflict = property.outcome() == Outcome.CONFLICT;
        boolean whole = property.at().equals(UpgradePlan.WHOLE);
        String words = whole ? "decide." + whole(property) + "." : conflict ? "decide." : "decide.waits.";
        String key = element.element() + "#" + property.at();
        RadioButtonGroup<Choice> choice = new RadioButtonGroup<>();
        choice.setItems(conflict && !whole ? List.of(Choice.values()) : List.of(Choice.KEEP, Choice.TAKE));
        choice.setItemLabelGenerator(each -> Words.of(words + each.name().toLowerCase(Locale.ROOT)));
        choice.setAriaLabel(Words.of("decide", path(property.at())));
        TextArea text = new TextArea();
        text.setAriaLabel(Words.of("decide.value"));
        text.setHelperText(Words.of("decide.value.help"));
        text.setVisible(false);
        text.setWidthFull();
        text.setValue(property.ours() == null ? "" : YamlWriter.inline(property.ours()));
        text.setValueChangeMode(ValueChangeMode.ON_BLUR);
        Runnable edit = () -> edit(key, property, text);
        text.addValueChangeListener(_ -> edit.run());
        if (!conflict) {
            // What happens where nobody says anything.
            choice.setValue(property.outcome() == Outcome.WAITS ? Choice.KEEP : Choice.TAKE);
        }
        choice.addValueChangeListener(event -> {
            text.setVisible(event.getValue() == Choice.EDIT);
            switch (event.getValue()) {
                case KEEP -> decide(key, property, new Rebase.Decision.Keep());
                case TAKE -> decide(key, property, new Rebase.Decision.Take());
                case EDIT -> {
                    text.focus();
                    edit.run();
                }
                case null -> decide(key, property, null);
            }
        });
        return Blocks.div("fw-upgrade-decision", choice, text);
    }

    private void decide(String key, Property property, Rebase.@Nullable Decision decision) {
        deciding.accept(key, decision == null ? null : new Decided(element.element(), property.at(), decision));
    }

    private void edit(String key, Property property, TextArea text) {
        text.setInvalid(false);
        Problems problems = new Problems();
        Node value = text.getValue().isBlank() ? null : YamlReader.read("", text.getValue(), problems);
        if (problems.isEmpty()) {
            decide(key, property, new Rebase.Decision.Edit(value));
        } else {
            text.setErrorMessage(problems.all().getFirst().message(Words.reader()));
            text.setInvalid(true);
        }
    }

    private Component value(String words, @Nullable Node node) {
        Span shown = new Span(text(node));
        if (node != null) {
            shown.getElement().setAttribute("title", YamlWriter.inline(node));
        }
        return Blocks.div("fw-upgrade-value", Blocks.span("fw-quiet", Words.of(words)), shown);
    }

    /** What people read of a value; the whole of it as it is written where it says more than a word. */
    private String text(@Nullable Node node) {
        String text = switch (node) {
            case null -> "—";
            case Node.Scalar(var _, var value)
            when value instanceof Boolean truth -> Words.of(truth ? "value.yes" : "value.no");
            case Node.Scalar scalar -> scalar.value() == null ? "—" : scalar.text();
            case Node.Mapping mapping
            when mapping.entries().size() <= 2
                    && mapping.get(Words.reader().getLanguage()) instanceof Node.Scalar own -> own.text();
            case Node.Sequence(var _, var items)
            when !items.isEmpty() && items.stream().allMatch(Node.Scalar.class::isInstance) ->
                items.stream()
                        .map(item -> named(((Node.Scalar) item).text()))
                        .collect(Collectors.joining(Messages.text(Words.reader(), "list.separator")));
            default -> YamlWriter.inline(node);
        };
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }

    private String named(String key) {
        LocalizedText title = element.fields().get(key);
        return title == null ? key : title.in(Words.reader());
    }

    /** The way to a property in words: fields are called as people call them. */
    private String path(String at) {
        if (at.isEmpty()) {
            return Words.of("upgrade.whole");
        }
        List<String> keys = PropertyPath.of(at).keys();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            boolean step = i == 0 && element.element().kind().equals("process");
            boolean named = step
                    || i > 0
                            && (keys.get(i - 1).equals("fields")
                                    || keys.get(i - 1).equals("permissions"));
            if (keys.get(i).equals("fields") && i + 1 < keys.size()) {
                continue;
            }
            path.append(path.isEmpty() ? "" : " › ")
                    .append(named ? named(keys.get(i)) : TemplateDesk.word("property", keys.get(i)));
        }
        return path.toString();
    }
}
