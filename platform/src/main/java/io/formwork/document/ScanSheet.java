package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Scan;
import io.formwork.script.ScriptRecord;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The lines into which codes are read, as they were entered and as they are completed, and what their fields can hold. */
final class ScanSheet {
    private final Scan scan;
    private final FieldType.Table table;
    private final LinkedDocuments links;
    private final Locale language;
    private final BiFunction<FieldType.Link, String, Codes.@Nullable Named> named;
    private final List<Line> lines;
    private final Map<UUID, Line> completed = new LinkedHashMap<>();

    /** @param named the document that a code names, or null */
    ScanSheet(
            Scan scan,
            FieldType.Table table,
            LinkedDocuments links,
            Locale language,
            BiFunction<FieldType.Link, String, Codes.@Nullable Named> named,
            List<Line> entered,
            List<Line> computed) {
        this.scan = scan;
        this.table = table;
        this.links = links;
        this.language = language;
        this.named = named;
        this.lines = new ArrayList<>(entered);
        entered.forEach(line -> completed.put(line.id(), line));
        computed.forEach(line -> completed.computeIfPresent(line.id(), (_, _) -> line));
    }

    List<Line> lines() {
        return lines;
    }

    /** The line with what was computed for it. */
    Line completed(Line line) {
        return Objects.requireNonNull(completed.get(line.id()));
    }

    boolean room(Line line, BigDecimal more) {
        return scan.upTo() == null || counted(line).add(more).compareTo(number(of(line, upTo()))) <= 0;
    }

    String upTo() {
        return Objects.requireNonNull(scan.upTo());
    }

    BigDecimal counted(Line line) {
        return number(of(line, scan.counts()));
    }

    static List<String> words(@Nullable FieldValue value) {
        return value instanceof FieldValue.Text(var text) && !text.isBlank()
                ? Arrays.asList(text.strip().split("[\\s,;，；、]+"))
                : List.of();
    }

    Line line(UUID id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst().orElseThrow();
    }

    void add(Line line, @Nullable Line above) {
        lines.add(above == null ? lines.size() : lines.indexOf(line(above.id())) + 1, line);
        completed.put(line.id(), line);
    }

    void set(Line line, String field, @Nullable FieldValue value) {
        Line now = line(line.id());
        lines.set(lines.indexOf(now), now.with(now.values().with(field, value)));
        completed.computeIfPresent(
                line.id(), (_, known) -> known.with(known.values().with(field, value)));
    }

    @Nullable
    FieldValue of(Line line, String field) {
        return Objects.requireNonNull(completed.get(line.id())).values().get(field);
    }

    FieldType.Link about() {
        return (FieldType.Link) field(scan.line()).type();
    }

    Field field(String key) {
        return Objects.requireNonNull(table.fields().get(key));
    }

    String title(String key) {
        return field(key).title().in(language);
    }

    /** Whether the field holds several words, one for each piece. */
    boolean list(String key) {
        return field(key).type() instanceof FieldType.Text(boolean multiline, int _) && multiline;
    }

    /** What the code would be in the field; null where the field cannot hold it. */
    @Nullable
    FieldValue value(Field field, String code) {
        return switch (field.type()) {
            case FieldType.Link link -> {
                Codes.Named found = named.apply(link, code);
                yield found == null
                        ? null
                        : new FieldValue.Link(found.document().ref());
            }
            case FieldType.Text(boolean _, int length) -> code.length() > length ? null : new FieldValue.Text(code);
            case FieldType.Day _ -> {
                LocalDate day = ElementString.day(code);
                yield day == null ? null : new FieldValue.Day(day);
            }
            case FieldType.Numeric _ -> code.matches("\\d{1,12}") ? numeral(new BigDecimal(code)) : null;
            default -> null;
        };
    }

    String shown(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Link(var ref) ->
                links.open(ref) instanceof ScriptRecord linked ? String.valueOf(linked.get("key")) : "";
            case FieldValue.Day(var day) -> day.toString();
            case FieldValue.Number(var number) -> number.stripTrailingZeros().toPlainString();
            default -> "";
        };
    }

    FieldValue numeral(BigDecimal number) {
        return new FieldValue.Number(number.setScale(scale(), RoundingMode.HALF_UP));
    }

    /** How many decimals the count keeps. */
    int scale() {
        return field(scan.counts()).type() instanceof FieldType.Numeric numeric ? numeric.scale() : 0;
    }

    static BigDecimal number(@Nullable FieldValue value) {
        return value instanceof FieldValue.Number(BigDecimal number) ? number : BigDecimal.ZERO;
    }
}
