package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Field;
import io.formwork.definition.FieldType;
import io.formwork.definition.Scan;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One code that was read into the lines of a table. What the line is about is counted; any other code completes the line
 * that was counted last. Nothing is guessed: what is not known is refused, and nothing has changed then.
 */
final class Scanning {
    /** Twelve of what follows: {@code 12*4006381333931}. */
    private static final Pattern TIMES = Pattern.compile("(\\d{1,5})[*×](.+)");

    private static final BigDecimal ONE = BigDecimal.ONE;

    private final DefinitionSet set;
    private final Scan scan;
    private final FieldType.Table table;
    private final DocumentScope header;
    private final ScriptContext context;
    private final Locale language;
    private final BiFunction<FieldType.Link, String, @Nullable Document> named;

    /** The lines as they were entered, and as they are completed. */
    private final List<Line> lines;

    private final Map<UUID, Line> completed = new LinkedHashMap<>();
    private Scanned.Last last;
    private String said = "";
    private List<String> arguments = List.of();

    /** @param named the document that a code names, or null */
    Scanning(
            DefinitionSet set,
            Scan scan,
            FieldType.Table table,
            DocumentScope header,
            ScriptContext context,
            Locale language,
            BiFunction<FieldType.Link, String, @Nullable Document> named,
            List<Line> entered,
            List<Line> computed,
            Scanned.Last last) {
        this.set = set;
        this.scan = scan;
        this.table = table;
        this.header = header;
        this.context = context;
        this.language = language;
        this.named = named;
        this.lines = new ArrayList<>(entered);
        Map<String, DocumentRef> places = new LinkedHashMap<>(last.places());
        places.entrySet()
                .removeIf(place -> !(scan.also().containsKey(place.getKey())
                        && field(place.getKey()).type() instanceof FieldType.Link link
                        && link.to().equals(place.getValue().form())));
        this.last = new Scanned.Last(last.line(), last.counted(), places);
        entered.forEach(line -> completed.put(line.id(), line));
        computed.forEach(line -> completed.computeIfPresent(line.id(), (_, _) -> line));
    }

    /** @throws Conflict where the code means nothing here */
    Scanned read(String text) {
        ElementString elements = ElementString.of(text);
        if (elements != null) {
            elements(text, elements.elements());
        } else {
            plain(text);
        }
        return new Scanned(List.copyOf(lines), last, said, arguments);
    }

    private void plain(String text) {
        Matcher times = TIMES.matcher(text);
        boolean several = times.matches();
        String code = several ? times.group(2).strip() : text;
        Document about = named.apply(about(), code);
        if (about != null) {
            count(about, several ? new BigDecimal(times.group(1)) : ONE, Map.of());
            return;
        }
        boolean known = false;
        for (String field : several ? List.<String>of() : scan.also().keySet()) {
            FieldValue value = value(field(field), code);
            known |= value instanceof FieldValue.Link;
            if (value instanceof FieldValue.Link(var place)
                    ? placed(field, place, code)
                    : value != null && noted(field, value, code)) {
                return;
            }
        }
        throw new Conflict(known ? "scan-not-here" : "scan-unknown", code);
    }

    /** One stands at a place now; what was counted just before is put there, or taken from there. */
    private boolean placed(String field, DocumentRef place, String code) {
        FieldValue value = new FieldValue.Link(place);
        Line current = current();
        if (scan.only()) {
            if (!select(field, value)) {
                return false;
            }
        } else if (current != null && last.counted().signum() > 0) {
            if (!takes(current, field, code)) {
                return false;
            }
            complete(current, field, value, code);
            last = last.in(field, place);
            return true;
        }
        last = last.in(field, place);
        say("scan-place", title(field), code);
        return true;
    }

    private boolean noted(String field, FieldValue value, String code) {
        if (field.equals(scan.piece())) {
            return piece(field, value, code);
        }
        if (scan.only() && !list(field) && select(field, value)) {
            say("scan-at", title(field), code);
            return true;
        }
        Line current = current();
        if (current == null || !takes(current, field, code)) {
            return false;
        }
        complete(current, field, value, code);
        return true;
    }

    /** A piece that has a number of its own: it is there once, or it is not. */
    private boolean piece(String field, FieldValue value, String code) {
        Line known = lines.stream()
                .filter(line -> value.equals(of(line, field)))
                .findFirst()
                .orElse(null);
        Line current = current();
        if (known == null && (scan.only() || current == null || !takes(current, field, code))) {
            return false;
        } else if (known != null && counted(known).signum() > 0) {
            throw new Conflict("scan-twice", title(field), code);
        } else if (known == null) {
            known = Objects.requireNonNull(current);
            if (of(known, field) != null) {
                known = beside(known);
                add(known, current);
            }
            set(known, field, value);
        }
        set(line(known.id()), scan.counts(), numeral(ONE));
        last = last.at(known.id(), ONE);
        say("scan-noted", title(field), code);
        return true;
    }

    /** Where only what is there may be read, a place or batch leads to the line that names it. */
    private boolean select(String field, FieldValue value) {
        Line found = lines.stream()
                .filter(line -> value.equals(of(line, field)))
                .min(Comparator.comparing((Line line) -> !room(line, ONE)).thenComparing(line -> !sameAsCurrent(line)))
                .orElse(null);
        if (found != null) {
            last = last.at(found.id(), BigDecimal.ZERO);
        }
        return found != null;
    }

    private boolean sameAsCurrent(Line line) {
        Line current = current();
        return current != null && Objects.equals(of(line, scan.line()), of(current, scan.line()));
    }

    private void elements(String text, Map<String, String> elements) {
        Map<String, FieldValue> noted = new LinkedHashMap<>();
        Document about = null;
        BigDecimal count = ONE;
        for (Map.Entry<String, String> element : elements.entrySet()) {
            String key = scan.elements().get(element.getKey());
            if (key == null) {
                continue;
            }
            if (key.equals(scan.line())) {
                about = named.apply(about(), element.getValue());
                if (about == null) {
                    throw new Conflict("scan-unknown", element.getValue());
                }
            } else {
                FieldValue value = value(field(key), element.getValue());
                if (value == null) {
                    throw new Conflict("scan-unknown", element.getValue());
                }
                if (key.equals(scan.counts())) {
                    count = ((FieldValue.Number) value).value();
                } else {
                    noted.put(key, value);
                }
            }
        }
        if (about != null) {
            count(about, count, noted);
        } else if (noted.isEmpty()) {
            throw new Conflict("scan-unknown", text);
        } else if (current() == null) {
            throw new Conflict("scan-first", title(scan.line()));
        } else {
            noted.forEach((field, value) -> complete(Objects.requireNonNull(current()), field, value, shown(value)));
        }
    }

    // --- counting -------------------------------------------------------------------------------------------------

    private void count(Document about, BigDecimal more, Map<String, FieldValue> noted) {
        FieldValue subject = new FieldValue.Link(about.ref());
        Map<String, FieldValue> wanted = new LinkedHashMap<>();
        last.places().forEach((field, place) -> wanted.put(field, new FieldValue.Link(place)));
        wanted.putAll(noted);
        List<Line> same = lines.stream()
                .filter(line -> subject.equals(of(line, scan.line())))
                .toList();
        Line found = same.stream()
                .filter(line -> agrees(line, wanted))
                .min(Comparator.comparing((Line line) -> !room(line, more))
                        .thenComparing(line -> !line.id().equals(last.line())))
                .orElse(null);
        if (found == null && scan.only()) {
            throw new Conflict("scan-not-here", about.label());
        }
        if (found == null) {
            found = same.isEmpty() ? Line.of(Values.EMPTY.with(scan.line(), subject)) : beside(same.getFirst());
            add(found, same.isEmpty() ? null : same.getLast());
        } else if (!room(found, more)) {
            throw new Conflict(
                    "scan-enough", about.label(), number(of(found, upTo())).toPlainString());
        }
        UUID line = found.id();
        if (pieceByPiece(found)) {
            wanted.forEach((field, value) -> note(line(line), field, value));
            last = last.at(line, BigDecimal.ZERO);
            say("scan-piece", about.label(), title(Objects.requireNonNull(scan.piece())));
            return;
        }
        BigDecimal now = counted(found).add(more);
        set(found, scan.counts(), numeral(now));
        last = last.at(line, more);
        wanted.forEach((field, value) -> note(line(line), field, value));
        say("scan-counted", about.label(), now.stripTrailingZeros().toPlainString());
    }

    private boolean pieceByPiece(Line line) {
        return scan.piece() != null && takes(line, scan.piece(), "");
    }

    private boolean agrees(Line line, Map<String, FieldValue> noted) {
        return noted.entrySet().stream().allMatch(note -> {
            FieldValue has = of(line, note.getKey());
            return has == null || list(note.getKey()) || has.equals(note.getValue());
        });
    }

    private void note(Line line, String field, FieldValue value) {
        if (list(field)) {
            append(line, field, shown(value));
        } else {
            set(line, field, value);
        }
    }

    private boolean room(Line line, BigDecimal more) {
        return scan.upTo() == null || counted(line).add(more).compareTo(number(of(line, upTo()))) <= 0;
    }

    private String upTo() {
        return Objects.requireNonNull(scan.upTo());
    }

    private BigDecimal counted(Line line) {
        return number(of(line, scan.counts()));
    }

    // --- completing -----------------------------------------------------------------------------------------------

    private boolean takes(Line line, String field, String code) {
        Expression when = Objects.requireNonNull(scan.also().get(field));
        DocumentScope scope = header.line(table, Objects.requireNonNull(completed.get(line.id())));
        ScriptRecord withCode = key -> key.equals(Scan.SCANNED) ? code : scope.get(key);
        return Boolean.TRUE.equals(set.script(when).run(withCode, context));
    }

    private void complete(Line line, String field, FieldValue value, String code) {
        FieldValue has = of(line, field);
        if (list(field)) {
            append(line, field, code);
        } else if (has == null || value.equals(has)) {
            set(line, field, value);
            last = last.at(line.id(), BigDecimal.ZERO);
        } else if (scan.only()) {
            throw new Conflict("scan-other", title(field), shown(has), code);
        } else if (last.counted().signum() > 0) {
            part(line, field, value, last.counted());
        } else {
            set(line, field, value);
            last = last.at(line.id(), BigDecimal.ZERO);
        }
        say("scan-noted", title(field), code);
    }

    /** What was counted last is of another batch, or goes to another bin, than what was there before. */
    private void part(Line line, String field, FieldValue value, BigDecimal part) {
        FieldValue subject = of(line, scan.line());
        BigDecimal left = counted(line).subtract(part);
        set(line, scan.counts(), left.signum() > 0 ? numeral(left) : null);
        Line other = lines.stream()
                .filter(each -> Objects.equals(subject, of(each, scan.line())) && value.equals(of(each, field)))
                .findFirst()
                .orElse(null);
        if (other == null) {
            other = beside(line(line.id()));
            add(other, line(line.id()));
            set(other, field, value);
        }
        set(line(other.id()), scan.counts(), numeral(counted(line(other.id())).add(part)));
        last = last.at(other.id(), BigDecimal.ZERO);
    }

    /** Another line of the same, that has nothing of what its own codes say. */
    private Line beside(Line line) {
        Values values = line.values().with(scan.counts(), null);
        for (String field : scan.also().keySet()) {
            values = field(field).type() instanceof FieldType.Text ? values.with(field, null) : values;
        }
        for (String field : scan.elements().values()) {
            values = field.equals(scan.line()) ? values : values.with(field, null);
        }
        return new Line(Uuid7.next(), line.source(), values);
    }

    private void append(Line line, String field, String word) {
        for (Line each : lines) {
            if (words(of(each, field)).contains(word) && Objects.equals(of(each, scan.line()), of(line, scan.line()))) {
                throw new Conflict("scan-twice", title(field), word);
            }
        }
        List<String> words = new ArrayList<>(words(of(line, field)));
        words.add(word);
        set(line, field, new FieldValue.Text(String.join("\n", words)));
        BigDecimal pieces = BigDecimal.valueOf(words.size());
        if (counted(line).compareTo(pieces) < 0) {
            if (!room(line, pieces.subtract(counted(line)))) {
                throw new Conflict("scan-enough", word, number(of(line, upTo())).toPlainString());
            }
            set(line(line.id()), scan.counts(), numeral(pieces));
        }
        last = last.at(line.id(), BigDecimal.ZERO);
    }

    private static List<String> words(@Nullable FieldValue value) {
        return value instanceof FieldValue.Text(var text) && !text.isBlank()
                ? Arrays.asList(text.strip().split("[\\s,;，；、]+"))
                : List.of();
    }

    // --- lines ----------------------------------------------------------------------------------------------------

    /** The line that the code before was about; nothing else is guessed. */
    private @Nullable Line current() {
        return lines.stream()
                .filter(line -> line.id().equals(last.line()))
                .findFirst()
                .orElse(null);
    }

    private Line line(UUID id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst().orElseThrow();
    }

    private void add(Line line, @Nullable Line above) {
        lines.add(above == null ? lines.size() : lines.indexOf(line(above.id())) + 1, line);
        completed.put(line.id(), line);
    }

    private void set(Line line, String field, @Nullable FieldValue value) {
        Line now = line(line.id());
        lines.set(lines.indexOf(now), now.with(now.values().with(field, value)));
        completed.computeIfPresent(
                line.id(), (_, known) -> known.with(known.values().with(field, value)));
    }

    private @Nullable FieldValue of(Line line, String field) {
        return Objects.requireNonNull(completed.get(line.id())).values().get(field);
    }

    // --- values ---------------------------------------------------------------------------------------------------

    private FieldType.Link about() {
        return (FieldType.Link) field(scan.line()).type();
    }

    private Field field(String key) {
        return Objects.requireNonNull(table.fields().get(key));
    }

    private String title(String key) {
        return field(key).title().in(language);
    }

    /** Whether the field holds several words, one for each piece. */
    private boolean list(String key) {
        return field(key).type() instanceof FieldType.Text(boolean multiline, int _) && multiline;
    }

    /** What the code would be in the field; null where the field cannot hold it. */
    private @Nullable FieldValue value(Field field, String code) {
        return switch (field.type()) {
            case FieldType.Link link -> {
                Document document = named.apply(link, code);
                yield document == null ? null : new FieldValue.Link(document.ref());
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

    private String shown(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Link(var ref) ->
                header.links().open(ref) instanceof ScriptRecord linked ? String.valueOf(linked.get("key")) : "";
            case FieldValue.Day(var day) -> day.toString();
            case FieldValue.Number(var number) -> number.stripTrailingZeros().toPlainString();
            default -> "";
        };
    }

    private FieldValue numeral(BigDecimal number) {
        int scale = field(scan.counts()).type() instanceof FieldType.Numeric numeric ? numeric.scale() : 0;
        return new FieldValue.Number(number.setScale(scale, RoundingMode.HALF_UP));
    }

    private static BigDecimal number(@Nullable FieldValue value) {
        return value instanceof FieldValue.Number(BigDecimal number) ? number : BigDecimal.ZERO;
    }

    private void say(String code, String... with) {
        said = code;
        arguments = List.of(with);
    }
}
