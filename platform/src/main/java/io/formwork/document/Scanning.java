package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Scan;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final BiFunction<FieldType.Link, String, Codes.@Nullable Named> named;
    private final ScanSheet sheet;
    private Scanned.Last last;
    private String said = "";
    private List<String> arguments = List.of();

    /** @param named what a code names, or null */
    Scanning(
            DefinitionSet set,
            Scan scan,
            FieldType.Table table,
            DocumentScope header,
            ScriptContext context,
            BiFunction<FieldType.Link, String, Codes.@Nullable Named> named,
            ScanSheet sheet,
            Scanned.Last last) {
        this.set = set;
        this.scan = scan;
        this.table = table;
        this.header = header;
        this.context = context;
        this.named = named;
        this.sheet = sheet;
        Map<String, DocumentRef> places = new LinkedHashMap<>(last.places());
        places.entrySet()
                .removeIf(place -> !(scan.also().containsKey(place.getKey())
                        && sheet.field(place.getKey()).type() instanceof FieldType.Link link
                        && link.to().equals(place.getValue().form())));
        this.last = new Scanned.Last(last.line(), last.counted(), places);
    }

    /** @throws Conflict where the code means nothing here */
    Scanned read(String text) {
        ElementString elements = ElementString.of(text);
        if (elements != null) {
            elements(text, elements.elements());
        } else {
            plain(text);
        }
        return new Scanned(List.copyOf(sheet.lines()), last, said, arguments);
    }

    private void plain(String text) {
        Matcher times = TIMES.matcher(text);
        boolean several = times.matches();
        String code = several ? times.group(2).strip() : text;
        Codes.Named about = named.apply(sheet.about(), code);
        if (about != null) {
            count(about, several ? new BigDecimal(times.group(1)) : ONE, Map.of());
            return;
        }
        boolean known = false;
        for (String field : several ? List.<String>of() : scan.also().keySet()) {
            FieldValue value = sheet.value(sheet.field(field), code);
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
        say("scan-place", sheet.title(field), code);
        return true;
    }

    private boolean noted(String field, FieldValue value, String code) {
        if (field.equals(scan.piece())) {
            return piece(field, value, code);
        }
        if (scan.only() && !sheet.list(field) && select(field, value)) {
            say("scan-at", sheet.title(field), code);
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
        Line known = sheet.lines().stream()
                .filter(line -> value.equals(sheet.of(line, field)))
                .findFirst()
                .orElse(null);
        Line current = current();
        if (known == null && (scan.only() || current == null || !takes(current, field, code))) {
            return false;
        } else if (known != null && sheet.counted(known).signum() > 0) {
            throw new Conflict("scan-twice", sheet.title(field), code);
        } else if (known == null) {
            known = Objects.requireNonNull(current);
            if (sheet.of(known, field) != null) {
                known = beside(known);
                sheet.add(known, current);
            }
            sheet.set(known, field, value);
        }
        sheet.set(sheet.line(known.id()), scan.counts(), sheet.numeral(ONE));
        last = last.at(known.id(), ONE);
        say("scan-noted", sheet.title(field), code);
        return true;
    }

    /** Where only what is there may be read, a place or batch leads to the line that names it. */
    private boolean select(String field, FieldValue value) {
        Line found = sheet.lines().stream()
                .filter(line -> value.equals(sheet.of(line, field)))
                .min(Comparator.comparing((Line line) -> !sheet.room(line, ONE))
                        .thenComparing(line -> !sameAsCurrent(line)))
                .orElse(null);
        if (found != null) {
            last = last.at(found.id(), BigDecimal.ZERO);
        }
        return found != null;
    }

    private boolean sameAsCurrent(Line line) {
        Line current = current();
        return current != null && Objects.equals(sheet.of(line, scan.line()), sheet.of(current, scan.line()));
    }

    private void elements(String text, Map<String, String> elements) {
        Map<String, FieldValue> noted = new LinkedHashMap<>();
        Codes.Named about = null;
        BigDecimal count = ONE;
        for (Map.Entry<String, String> element : elements.entrySet()) {
            String key = scan.elements().get(element.getKey());
            if (key == null) {
                continue;
            }
            if (key.equals(scan.line())) {
                about = named.apply(sheet.about(), element.getValue());
                if (about == null) {
                    throw new Conflict("scan-unknown", element.getValue());
                }
            } else {
                FieldValue value = sheet.value(sheet.field(key), element.getValue());
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
            throw new Conflict("scan-first", sheet.title(scan.line()));
        } else {
            noted.forEach(
                    (field, value) -> complete(Objects.requireNonNull(current()), field, value, sheet.shown(value)));
        }
    }

    // --- counting -------------------------------------------------------------------------------------------------

    private void count(Codes.Named named, BigDecimal read, Map<String, FieldValue> noted) {
        Document about = named.document();
        FieldValue subject = new FieldValue.Link(about.ref());
        Map<String, FieldValue> wanted = new LinkedHashMap<>();
        last.places().forEach((field, place) -> wanted.put(field, new FieldValue.Link(place)));
        wanted.putAll(noted);
        List<Line> same = sheet.lines().stream()
                .filter(line -> subject.equals(sheet.of(line, scan.line())))
                .toList();
        Measured measured = new Measured(set, scan, table, header, context, sheet);
        Line found = same.stream()
                .filter(line -> agrees(line, wanted) && measured.in(line, named, read) != null)
                .min(Comparator.comparing((Line line) -> !sheet.room(line, measured.amount(line, named, read)))
                        .thenComparing(line -> !measured.alike(line, named))
                        .thenComparing(line -> !line.id().equals(last.line())))
                .orElse(null);
        if (found == null && scan.only()) {
            throw new Conflict("scan-not-here", about.label());
        }
        boolean extra = found == null && sheet.lines().stream().anyMatch(line -> line.source() != null);
        if (found == null) {
            found = same.stream()
                    .filter(line -> measured.alike(line, named))
                    .findFirst()
                    .map(this::beside)
                    .orElseGet(() -> Line.of(Values.EMPTY.with(scan.line(), subject)));
            sheet.add(found, same.isEmpty() ? null : same.getLast());
            measured.says(found, named);
        } else if (!sheet.room(found, measured.amount(found, named, read))) {
            throw new Conflict(
                    "scan-enough",
                    about.label(),
                    ScanSheet.number(sheet.of(found, sheet.upTo())).toPlainString());
        }
        BigDecimal more = measured.amount(found, named, read);
        UUID line = found.id();
        if (pieceByPiece(found)) {
            wanted.forEach((field, value) -> note(sheet.line(line), field, value));
            last = last.at(line, BigDecimal.ZERO);
            say("scan-piece", about.label(), sheet.title(Objects.requireNonNull(scan.piece())));
            return;
        }
        BigDecimal now = sheet.counted(found).add(more);
        sheet.set(found, scan.counts(), sheet.numeral(now));
        last = last.at(line, more);
        wanted.forEach((field, value) -> note(sheet.line(line), field, value));
        extra &= sheet.line(line).source() == null;
        say(
                extra ? Scanned.EXTRA : "scan-counted",
                about.label(),
                now.stripTrailingZeros().toPlainString());
    }

    private boolean pieceByPiece(Line line) {
        return scan.piece() != null && takes(line, scan.piece(), "");
    }

    private boolean agrees(Line line, Map<String, FieldValue> noted) {
        return noted.entrySet().stream().allMatch(note -> {
            FieldValue has = sheet.of(line, note.getKey());
            return has == null || sheet.list(note.getKey()) || has.equals(note.getValue());
        });
    }

    private void note(Line line, String field, FieldValue value) {
        if (sheet.list(field)) {
            append(line, field, sheet.shown(value));
        } else {
            sheet.set(line, field, value);
        }
    }

    // --- completing -----------------------------------------------------------------------------------------------

    private boolean takes(Line line, String field, String code) {
        Expression when = Objects.requireNonNull(scan.also().get(field));
        DocumentScope scope = header.line(table, sheet.completed(line));
        ScriptRecord withCode = key -> key.equals(Scan.SCANNED) ? code : scope.get(key);
        return Boolean.TRUE.equals(set.script(when).run(withCode, context));
    }

    private void complete(Line line, String field, FieldValue value, String code) {
        FieldValue has = sheet.of(line, field);
        if (sheet.list(field)) {
            append(line, field, code);
        } else if (has == null || value.equals(has)) {
            sheet.set(line, field, value);
            last = last.at(line.id(), BigDecimal.ZERO);
        } else if (scan.only()) {
            throw new Conflict("scan-other", sheet.title(field), sheet.shown(has), code);
        } else if (last.counted().signum() > 0) {
            part(line, field, value, last.counted());
        } else {
            sheet.set(line, field, value);
            last = last.at(line.id(), BigDecimal.ZERO);
        }
        say("scan-noted", sheet.title(field), code);
    }

    /** What was counted last is of another batch, or goes to another bin, than what was there before. */
    private void part(Line line, String field, FieldValue value, BigDecimal part) {
        FieldValue subject = sheet.of(line, scan.line());
        BigDecimal left = sheet.counted(line).subtract(part);
        sheet.set(line, scan.counts(), left.signum() > 0 ? sheet.numeral(left) : null);
        Line other = sheet.lines().stream()
                .filter(each ->
                        Objects.equals(subject, sheet.of(each, scan.line())) && value.equals(sheet.of(each, field)))
                .findFirst()
                .orElse(null);
        if (other == null) {
            other = beside(sheet.line(line.id()));
            sheet.add(other, sheet.line(line.id()));
            sheet.set(other, field, value);
        }
        sheet.set(
                sheet.line(other.id()),
                scan.counts(),
                sheet.numeral(sheet.counted(sheet.line(other.id())).add(part)));
        last = last.at(other.id(), BigDecimal.ZERO);
    }

    /** Another line of the same, that has nothing of what its own codes say. */
    private Line beside(Line line) {
        Values values = line.values().with(scan.counts(), null);
        for (String field : scan.also().keySet()) {
            values = sheet.field(field).type() instanceof FieldType.Text ? values.with(field, null) : values;
        }
        for (String field : scan.elements().values()) {
            values = field.equals(scan.line()) ? values : values.with(field, null);
        }
        return new Line(Uuid7.next(), line.source(), values);
    }

    private void append(Line line, String field, String word) {
        for (Line each : sheet.lines()) {
            if (ScanSheet.words(sheet.of(each, field)).contains(word)
                    && Objects.equals(sheet.of(each, scan.line()), sheet.of(line, scan.line()))) {
                throw new Conflict("scan-twice", sheet.title(field), word);
            }
        }
        List<String> words = new ArrayList<>(ScanSheet.words(sheet.of(line, field)));
        words.add(word);
        sheet.set(line, field, new FieldValue.Text(String.join("\n", words)));
        BigDecimal pieces = BigDecimal.valueOf(words.size());
        if (sheet.counted(line).compareTo(pieces) < 0) {
            if (!sheet.room(line, pieces.subtract(sheet.counted(line)))) {
                throw new Conflict(
                        "scan-enough",
                        word,
                        ScanSheet.number(sheet.of(line, sheet.upTo())).toPlainString());
            }
            sheet.set(sheet.line(line.id()), scan.counts(), sheet.numeral(pieces));
        }
        last = last.at(line.id(), BigDecimal.ZERO);
    }

    /** The line that the code before was about; nothing else is guessed. */
    private @Nullable Line current() {
        return sheet.lines().stream()
                .filter(line -> line.id().equals(last.line()))
                .findFirst()
                .orElse(null);
    }

    private void say(String code, String... with) {
        said = code;
        arguments = List.of(with);
    }
}
