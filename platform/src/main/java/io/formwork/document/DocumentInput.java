package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.FileRef;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Reads what programs send: JSON by the form's field types, links as an id, {@code {id}} or a natural key. Everything
 * that is wrong is gathered, and an unknown field is wrong.
 */
@Service
public class DocumentInput {
    private static final int MOST_LINES = 10_000;
    /** More digits than any field keeps, and few enough to compute with. */
    private static final int MOST_DIGITS = 60;

    private final Definitions definitions;
    private final DocumentStore store;
    private final FileAccess files;

    DocumentInput(Definitions definitions, DocumentStore store, FileAccess files) {
        this.definitions = definitions;
        this.store = store;
        this.files = files;
    }

    /**
     * @param stored the document that is changed, or null for a new one; its lines keep their ids and sources
     * @throws InvalidDocument with everything that cannot be read
     */
    @Transactional(readOnly = true)
    public Entered read(String formKey, JsonNode values, @Nullable Document stored) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        Reading reading = new Reading(stored, links(set, form, values), ids -> files.usable(set, ids));
        Entered entered = reading.header(form.fields(), values);
        if (!reading.problems.isEmpty()) {
            throw new InvalidDocument(reading.problems);
        }
        return entered;
    }

    /** Resolves all natural keys with one question. */
    private Map<String, Map<String, UUID>> links(DefinitionSet set, Form form, JsonNode values) {
        Map<String, Set<String>> wanted = new HashMap<>();
        collect(form.fields(), values, wanted);
        form.tables().forEach((table, type) -> {
            JsonNode lines = values.path(table);
            if (lines.isArray()) {
                lines.forEach(line -> collect(type.fields(), line, wanted));
            }
        });
        return store.idsByKeys(set, wanted);
    }

    private static void collect(Map<String, Field> fields, JsonNode values, Map<String, Set<String>> wanted) {
        fields.values().forEach(field -> {
            if (field.type() instanceof FieldType.Link link) {
                for (String text : linkTexts(values.path(field.key()))) {
                    if (Uuid7.read(text).isEmpty()) {
                        wanted.computeIfAbsent(link.to(), _ -> new LinkedHashSet<>())
                                .add(text);
                    }
                }
            }
        });
    }

    private static List<String> linkTexts(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().flatMap(item -> linkTexts(item).stream()).toList();
        }
        JsonNode text = node.isObject() ? node.path("id").isMissingNode() ? node.path("key") : node.path("id") : node;
        return (text.isString() || text.isNumber()) && text.asString().indexOf('\0') < 0
                ? List.of(text.asString())
                : List.of();
    }

    /** One pass over one document. */
    private static final class Reading {
        private final @Nullable Document stored;
        private final Map<String, Map<String, UUID>> links;
        private final Function<Collection<UUID>, Map<UUID, FileRef>> files;
        private final List<FieldProblem> problems = new ArrayList<>();
        private final Set<String> lineIds = new HashSet<>();

        Reading(
                @Nullable Document stored,
                Map<String, Map<String, UUID>> links,
                Function<Collection<UUID>, Map<UUID, FileRef>> files) {
            this.stored = stored;
            this.links = links;
            this.files = files;
        }

        Entered header(Map<String, Field> fields, JsonNode values) {
            Map<String, @Nullable FieldValue> entered = new LinkedHashMap<>();
            if (!values.isObject()) {
                problems.add(FieldProblem.of(FieldProblem.Place.header(""), "not-an-object"));
                return new Entered(entered);
            }
            values.properties().forEach(entry -> {
                Field field = fields.get(entry.getKey());
                FieldProblem.Place place = FieldProblem.Place.header(entry.getKey());
                if (field == null) {
                    problems.add(FieldProblem.of(place, "unknown-field", entry.getKey()));
                } else if (field.type() instanceof FieldType.Table table) {
                    entered.put(field.key(), table(field, table, entry.getValue()));
                } else {
                    entered.put(field.key(), value(field, entry.getValue(), place));
                }
            });
            return new Entered(entered);
        }

        private @Nullable FieldValue table(Field field, FieldType.Table table, JsonNode lines) {
            if (lines.isNull()) {
                return null;
            } else if (!lines.isArray()) {
                problems.add(FieldProblem.of(FieldProblem.Place.header(field.key()), "not-a-list", field.key()));
                return null;
            } else if (lines.size() > MOST_LINES) {
                String title = field.title().in(Caller.current().language());
                problems.add(FieldProblem.of(
                        FieldProblem.Place.header(field.key()), "too-many-lines", title, Integer.toString(MOST_LINES)));
                return null;
            }
            List<Line> read = new ArrayList<>();
            for (JsonNode line : lines) {
                read.add(line(field, table, line, read.size()));
            }
            return new FieldValue.Table(read);
        }

        private Line line(Field tableField, FieldType.Table table, JsonNode node, int index) {
            if (!node.isObject()) {
                problems.add(FieldProblem.of(FieldProblem.Place.line(tableField.key(), index), "not-an-object"));
                return Line.of(Values.EMPTY);
            }
            Line old = old(tableField, node.path("id"), index);
            Map<String, FieldValue> values = old == null ? new LinkedHashMap<>() : kept(table, old);
            node.properties().forEach(entry -> {
                FieldProblem.Place place = FieldProblem.Place.line(tableField.key(), index, entry.getKey());
                Field field = table.fields().get(entry.getKey());
                if (field != null) {
                    FieldValue value = value(field, entry.getValue(), place);
                    if (value == null) {
                        values.remove(field.key());
                    } else {
                        values.put(field.key(), value);
                    }
                } else if (!Set.of("id", "source").contains(entry.getKey())) {
                    problems.add(FieldProblem.of(place, "unknown-field", entry.getKey()));
                }
            });
            return old == null ? new Line(Uuid7.next(), null, Values.of(values)) : old.with(Values.of(values));
        }

        /** A line that is sent with its id keeps what is not sent; what is computed is computed anew. */
        private static Map<String, FieldValue> kept(FieldType.Table table, Line old) {
            Map<String, FieldValue> values = new LinkedHashMap<>();
            table.fields().values().stream().filter(field -> !field.computed()).forEach(field -> {
                FieldValue value = old.values().get(field.key());
                if (value != null) {
                    values.put(field.key(), value);
                }
            });
            return values;
        }

        private @Nullable Line old(Field table, JsonNode node, int index) {
            if (node.isMissingNode() || node.isNull()) {
                return null;
            }
            String id = node.asString("");
            FieldProblem.Place place = FieldProblem.Place.line(table.key(), index, "id");
            if (!lineIds.add(table.key() + " " + id)) {
                problems.add(FieldProblem.of(place, "duplicate-line", id));
                return null;
            }
            if (stored == null) {
                return null;
            }
            Line old = stored.values().lines(table.key()).stream()
                    .filter(line -> line.id().toString().equals(id))
                    .findFirst()
                    .orElse(null);
            if (old == null) {
                problems.add(FieldProblem.of(place, "no-such-line", id));
            }
            return old;
        }

        private @Nullable FieldValue value(Field field, JsonNode node, FieldProblem.Place place) {
            if (node.isNull() || node.isString() && node.asString().isEmpty()) {
                return null;
            } else if (unstorable(node)) {
                problems.add(FieldProblem.of(place, "control-character", title(field)));
                return null;
            }
            try {
                FieldValue value = typed(field, node, place);
                if (value == null) {
                    wrong(field, node, place);
                }
                return value;
            } catch (NumberFormatException | DateTimeException e) {
                wrong(field, node, place);
                return null;
            }
        }

        /** No text column keeps a NUL. */
        private static boolean unstorable(JsonNode node) {
            return node.isString()
                    ? node.asString().indexOf('\0') >= 0
                    : node.isContainer() && node.valueStream().anyMatch(Reading::unstorable);
        }

        private void wrong(Field field, JsonNode node, FieldProblem.Place place) {
            String found = node.isString() ? node.asString() : node.toString();
            String start = found.length() > 100 ? found.substring(0, 100) + "…" : found;
            problems.add(FieldProblem.of(place, "wrong-type." + expectation(field.type()), title(field), start));
        }

        private static String title(Field field) {
            return field.title().in(Caller.current().language());
        }

        private @Nullable FieldValue typed(Field field, JsonNode node, FieldProblem.Place place) {
            return switch (field.type()) {
                case FieldType.Text text -> text.multiline() && node.isArray() ? listed(node) : words(node);
                case FieldType.User _ -> words(node);
                case FieldType.Choice choice -> choice.multiple() ? choices(node) : text(node);
                case FieldType.Numeric _ -> number(node);
                case FieldType.Flag _ -> node.isBoolean() ? new FieldValue.Flag(node.asBoolean()) : null;
                case FieldType.Day _ -> node.isString() ? new FieldValue.Day(LocalDate.parse(node.asString())) : null;
                case FieldType.TimeOfDay _ ->
                    node.isString() ? new FieldValue.TimeOfDay(LocalTime.parse(node.asString())) : null;
                case FieldType.Moment _ ->
                    node.isString() ? new FieldValue.Moment(OffsetDateTime.parse(node.asString())) : null;
                case FieldType.Link link -> link(field, link, node, place);
                case FieldType.Files files -> files(files, node, place);
                case FieldType.Table _ -> null;
            };
        }

        private static @Nullable FieldValue words(JsonNode node) {
            return node.isString() || node.isNumber() ? new FieldValue.Text(node.asString()) : null;
        }

        /** A list of words, such as serial numbers, is a text too. */
        private static @Nullable FieldValue listed(JsonNode node) {
            boolean words = node.valueStream().allMatch(each -> each.isString() || each.isNumber());
            return words
                    ? new FieldValue.Text(
                            node.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")))
                    : null;
        }

        private static @Nullable FieldValue text(JsonNode node) {
            return node.isString() ? new FieldValue.Text(node.asString()) : null;
        }

        private static @Nullable FieldValue choices(JsonNode node) {
            boolean texts = node.isArray() && node.valueStream().allMatch(JsonNode::isString);
            return texts
                    ? new FieldValue.Choices(
                            node.valueStream().map(JsonNode::asString).toList())
                    : null;
        }

        private static @Nullable FieldValue number(JsonNode node) {
            if (node.isNumber()) {
                BigDecimal number = node.decimalValue();
                // 1e999999999 is short to write and endless to compute with.
                boolean sane = number.scale() <= MOST_DIGITS && number.precision() - number.scale() <= MOST_DIGITS;
                return sane ? new FieldValue.Number(number) : null;
            }
            // Bounded before it is parsed: 1E999999999 is short to write and endless to print.
            boolean plain = node.isString() && node.asString().matches("[+-]?\\d{1,30}(\\.\\d{1,30})?");
            return plain ? new FieldValue.Number(new BigDecimal(node.asString())) : null;
        }

        private @Nullable FieldValue link(Field field, FieldType.Link link, JsonNode node, FieldProblem.Place place) {
            List<String> texts = linkTexts(node);
            if (texts.isEmpty() && !node.isArray() || link.multiple() != node.isArray()) {
                return null;
            }
            List<DocumentRef> refs = new ArrayList<>();
            for (String text : texts) {
                UUID id = Uuid7.read(text)
                        .orElseGet(() -> links.getOrDefault(link.to(), Map.of()).get(text));
                if (id == null) {
                    problems.add(FieldProblem.of(place, "no-such-document", title(field), text));
                } else {
                    refs.add(new DocumentRef(link.to(), id));
                }
            }
            if (link.multiple()) {
                return new FieldValue.Links(refs);
            }
            // A key that nobody has is reported above; an id of nothing stands in so that it is not reported twice.
            return new FieldValue.Link(refs.isEmpty() ? new DocumentRef(link.to(), new UUID(0, 0)) : refs.getFirst());
        }

        /** What a file is called and how big it is, the store knows; whatever else is sent beside its id is not read. */
        private @Nullable FieldValue files(FieldType.Files type, JsonNode node, FieldProblem.Place place) {
            List<JsonNode> given = node.isArray() ? node.valueStream().toList() : List.of(node);
            List<FileRef> held = new ArrayList<>();
            Set<UUID> ids = new LinkedHashSet<>();
            for (JsonNode each : given) {
                JsonNode text = each.isObject() ? each.path("id") : each;
                UUID id = text.isString() ? Uuid7.read(text.asString()).orElse(null) : null;
                if (id == null) {
                    return null;
                }
                ids.add(id);
            }
            Map<UUID, FileRef> found = files.apply(ids);
            for (UUID id : ids) {
                FileRef file = found.get(id);
                if (file == null) {
                    problems.add(FieldProblem.of(place, "no-such-file", id.toString()));
                } else if (type.images() && !file.contentType().startsWith("image/")) {
                    problems.add(FieldProblem.of(place, "not-an-image", file.name()));
                } else {
                    held.add(file);
                }
            }
            return new FieldValue.Files(held);
        }

        private static String expectation(FieldType type) {
            return switch (type) {
                case FieldType.Text _, FieldType.User _, FieldType.Choice _ -> "text";
                case FieldType.Numeric _ -> "number";
                case FieldType.Flag _ -> "boolean";
                case FieldType.Day _ -> "date";
                case FieldType.TimeOfDay _ -> "time";
                case FieldType.Moment _ -> "date-time";
                case FieldType.Link _ -> "link";
                case FieldType.Files _ -> "files";
                case FieldType.Table _ -> "table";
            };
        }
    }
}
