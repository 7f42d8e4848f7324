package io.formwork.definition.form;

import io.formwork.definition.reading.Place;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form as it effectively is for a tenant: every default filled in, every name resolved.
 *
 * @param area the template area it belongs to, such as {@code purchase}
 * @param label the fields that name a document to people
 * @param summary the fields an approver sees in the inbox
 * @param inPlace may be amended while documents made of it stand
 * @param loads how files become lines, by the name of each way to do it
 * @param scans how codes that are read become lines, by table
 * @param glance what is told of a document where it is found
 * @param codes the fields by which a code that is read names a document
 */
public record Form(
        Place place,
        String key,
        FormKind kind,
        String area,
        LocalizedText title,
        @Nullable LocalizedText purpose,
        @Nullable Numbering number,
        Map<String, Field> fields,
        List<Check> checks,
        List<ChecklistItem> checklist,
        List<LayoutElement> layout,
        ListView list,
        List<String> label,
        List<String> summary,
        @Nullable String process,
        boolean inPlace,
        Map<String, Fill> fills,
        Map<String, Load> loads,
        Map<String, Scan> scans,
        List<String> codes,
        Map<String, Glance> glance,
        @Nullable PeriodClosing closes,
        List<Keep> keeps,
        List<Completion> completes,
        List<PostingRule> postings,
        Map<String, FormPermission> permissions) {

    private static final Pattern SETTINGS_WORD = Pattern.compile("-([a-z0-9])");

    /** What scripts call the tenant's choices: {@code settings.finance} is the form {@code finance-settings}. */
    public static final String SETTINGS = "settings";

    /** What follows {@code settings.} in scripts: the key of a form of settings without its ending, in camel case. */
    public String settingsName() {
        String name = key.endsWith("-" + SETTINGS) ? key.substring(0, key.length() - SETTINGS.length() - 1) : key;
        return SETTINGS_WORD.matcher(name).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    public Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** The field of this key; or the one that had it first, for what was noted down then. */
    public Optional<Field> fieldOnce(String key) {
        return field(key)
                .or(() -> fields.values().stream()
                        .filter(field -> field.stored().equals(key))
                        .findFirst());
    }

    /** The table fields with the fields of their lines, by key. */
    public Map<String, FieldType.Table> tables() {
        Map<String, FieldType.Table> tables = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            if (field.type() instanceof FieldType.Table table) {
                tables.put(key, table);
            }
        });
        return tables;
    }

    /** The field a document is dated by: {@code date} where there is one. */
    public Optional<Field> dateField() {
        return field("date").filter(field -> field.type() instanceof FieldType.Day);
    }

    /** Every field, those of lines included. */
    public Stream<Field> allFields() {
        return fields.values().stream()
                .flatMap(field -> field.type() instanceof FieldType.Table table
                        ? Stream.concat(Stream.of(field), table.fields().values().stream())
                        : Stream.of(field));
    }
}
