package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.reading.Node;
import io.formwork.definition.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an automation does when nothing was said yet but what kind of thing it is to do: something that can run. */
public record NewAutomation(DefinitionSet set) {
    /** What can follow, as it is written. */
    public static final List<String> EFFECTS = List.of("mail", "make", "convert", "notify", "webhook");

    /** The effects that can be had: of a form, or of a report where people are told. */
    public List<String> possible(@Nullable String form) {
        return EFFECTS.stream()
                .filter(effect -> effect(effect, form).isPresent())
                .toList();
    }

    /**
     * An effect as it is at first; empty where it cannot be had.
     *
     * @param form whose documents something happens to; null where none are
     */
    public Optional<Node> effect(String effect, @Nullable String form) {
        Form known = form == null ? null : set.forms().get(form);
        return switch (effect) {
            case "notify" ->
                set.reports().values().stream()
                        .filter(report -> report.parameters().values().stream()
                                .allMatch(each -> !each.definition().required()
                                        || each.definition().default_() != null))
                        .findFirst()
                        .flatMap(this::told);
            case "mail" -> Optional.ofNullable(known).map(this::mail);
            case "make" -> Optional.ofNullable(known).flatMap(this::made);
            case "convert" ->
                Optional.ofNullable(known)
                        .flatMap(
                                each -> set.conversionsFrom(each.key()).stream().findFirst())
                        .map(Conversion::conversion)
                        .map(Nodes::text);
            case "webhook" -> Optional.ofNullable(known).map(_ -> Nodes.map("connection", Nodes.text("other-system")));
            default -> Optional.empty();
        };
    }

    /** People of the first role that is no administrator's are told about the rows of a report. */
    public Optional<Node> told(Report report) {
        List<String> columns =
                report.columns().stream().map(Report.ReportColumn::key).limit(4).toList();
        return set.roles().entrySet().stream()
                .filter(role ->
                        !role.getValue().configures() && !role.getValue().audits())
                .map(Map.Entry::getKey)
                .findFirst()
                .filter(_ -> !columns.isEmpty())
                .map(role -> Nodes.map("report", Nodes.text(report.key()), "roles", Nodes.texts(List.of(role)))
                        .with("says", Nodes.texts(columns))
                        .with("once", Nodes.texts(columns.subList(0, 1))));
    }

    private Node mail(Form form) {
        Map<String, Node> subject = new LinkedHashMap<>();
        for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            subject.put(
                    language.getLanguage(),
                    Nodes.text(SpokenText.script(form.title().in(language) + " {label}")));
        }
        return Nodes.map("to", Nodes.text(address(form)), "subject", Nodes.map(subject))
                .with("body", Nodes.map(subject));
    }

    /** Where an address is: a text that is called so, here or in what is linked to. Nobody is written to without one. */
    private String address(Form form) {
        return Stream.concat(
                        mails(form).map(Field::key),
                        form.fields().values().stream()
                                .flatMap(field -> field.type() instanceof FieldType.Link link
                                                && !link.multiple()
                                                && set.forms().containsKey(link.to())
                                        ? mails(set.requireForm(link.to())).map(mail -> field.key() + "." + mail.key())
                                        : Stream.empty()))
                .findFirst()
                .orElse("''");
    }

    private static Stream<Field> mails(Form form) {
        return form.fields().values().stream()
                .filter(field -> field.type() instanceof FieldType.Text)
                .filter(field -> field.key().toLowerCase(Locale.ROOT).contains("mail"));
    }

    /** A draft of another form, with what is called alike. */
    private Optional<Node> made(Form form) {
        return set.forms().values().stream()
                .filter(other -> other.kind() == FormKind.DOCUMENT && other != form)
                .findFirst()
                .map(other -> made(form, other));
    }

    /** A draft of a form, with what is called alike. */
    public Node made(Form form, Form other) {
        Map<String, Node> fields = NewDefinition.alike(form.fields(), other.fields());
        Node.Mapping make = Nodes.map("form", Nodes.text(other.key()));
        return fields.isEmpty() ? make : make.with("fields", Nodes.map(fields));
    }
}
