package io.formwork.ui.list;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Option;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.document.Document;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Words;
import io.formwork.value.FieldValue;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One column of a list: a field of the form, or something that every document has. */
record ListColumn(String key, String title, @Nullable Field field) {
    private static final Set<String> SYSTEM = Set.of("number", "state", "createdAt", "createdBy", "label");

    static List<ListColumn> of(Form form) {
        return form.list().columns().stream()
                .flatMap(key -> of(form, key).stream())
                .toList();
    }

    static Optional<ListColumn> of(Form form, String key) {
        Optional<Field> field = form.field(key);
        if (field.isPresent()) {
            return Optional.of(new ListColumn(key, field.get().title().in(Words.reader()), field.get()));
        }
        return SYSTEM.contains(key)
                ? Optional.of(new ListColumn(key, Words.of("column." + key), null))
                : Optional.empty();
    }

    boolean sortable() {
        return field == null || field.filterable() && !(field.type() instanceof FieldType.Table);
    }

    boolean rightAligned() {
        return field != null && FieldText.rightAligned(field.type());
    }

    String text(FieldText text, Document document) {
        if (field != null) {
            return text.shown(field.type(), document.values().get(key));
        }
        return switch (key) {
            case "number" -> document.key() == null ? Words.of("list.no-number") : document.key();
            case "state" -> Words.of("state." + document.state().key());
            case "createdBy" -> document.createdBy();
            case "createdAt" ->
                here(document.createdAt())
                        .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(text.locale()));
            default -> document.label();
        };
    }

    private static OffsetDateTime here(OffsetDateTime moment) {
        return moment.atZoneSameInstant(Caller.current().tenant().zone()).toOffsetDateTime();
    }

    /** The value as a program reads it. */
    String typed(FieldText text, Document document) {
        return field == null
                ? switch (key) {
                    case "number" -> Objects.requireNonNullElse(document.key(), "");
                    case "createdAt" ->
                        text.typed(new FieldType.Moment(), new FieldValue.Moment(here(document.createdAt())));
                    default -> text(text, document);
                }
                : text.typed(field.type(), document.values().get(key));
    }

    /** Whether adding it up over many documents means something. */
    boolean summed() {
        return field != null && FieldText.additive(field.type(), field.computed());
    }

    /** The class of a badge where the value is one, else nothing. */
    String tone(Document document) {
        if (field == null) {
            return key.equals("state") ? name(Blocks.tone(document.state())) : "";
        }
        if (field.type() instanceof FieldType.Choice choice
                && document.values().get(key) instanceof FieldValue.Text(var chosen)) {
            return choice.options().stream()
                    .filter(option -> option.key().equals(chosen) && option.tone() != Tone.NEUTRAL)
                    .map(Option::tone)
                    .map(ListColumn::name)
                    .findFirst()
                    .orElse("");
        }
        return "";
    }

    private static String name(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    boolean badge() {
        return field == null ? key.equals("state") : field.type() instanceof FieldType.Choice;
    }

    /** As the form's list says it, or as what it holds needs. */
    String width(Form form) {
        Integer said = form.list().widths().get(key);
        return said == null ? width() : said + "px";
    }

    private String width() {
        if (field == null) {
            return key.equals("label") ? "220px" : key.equals("state") ? "120px" : "160px";
        }
        return switch (field.type()) {
            case FieldType.Numeric _ -> "130px";
            case FieldType.Day _ -> "130px";
            case FieldType.Flag _, FieldType.TimeOfDay _ -> "90px";
            case FieldType.Choice _ -> "130px";
            case FieldType.Text _ -> key.equals("code") ? "130px" : "180px";
            case FieldType.Moment _, FieldType.Link _, FieldType.User _, FieldType.Files _, FieldType.Table _ ->
                "170px";
        };
    }
}
