package io.formwork.definition.resolving;

import io.formwork.definition.form.Check;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FieldType.Numeric.Measure;
import io.formwork.definition.form.Gathering;
import io.formwork.definition.form.Option;
import io.formwork.definition.language.CheckSource;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.language.FieldSource;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a typed field of what an author wrote, and says where a key does not go with the type. */
final class FieldResolver {
    private static final int DEFAULT_LENGTH = 500;
    private static final int LONG_LENGTH = 20_000;
    private static final String KEY = "[a-z][A-Za-z0-9]{0,59}";

    private final String form;
    private final Problems problems;

    FieldResolver(String form, Problems problems) {
        this.form = form;
        this.problems = problems;
    }

    Map<String, Field> resolve(Map<String, FieldSource> sources, String path) {
        Map<String, Field> fields = new LinkedHashMap<>();
        sources.forEach((key, source) -> {
            String at = path + "." + key;
            if (!key.matches(KEY)) {
                problems.add(source.place(), at, "a field's key is camel case, at most 60 letters and digits");
            } else if (Field.RESERVED.contains(key)) {
                problems.add(source.place(), at, "'{0}' is a name every document has already", key);
            }
            fields.put(key, resolve(key, source, at));
        });
        Map<String, String> kept = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            String other = kept.putIfAbsent(field.stored(), key);
            if (!field.stored().matches(KEY)) {
                problems.add(field.place(), path + "." + key + ".was", "'{0}' was never a field's key", field.stored());
            } else if (other != null) {
                problems.add(
                        field.place(),
                        path + "." + key,
                        "its values would be kept as '{0}', where those of '{1}' are; give the new one of the two another key",
                        field.stored(),
                        other);
            }
        });
        return fields;
    }

    private Field resolve(String key, FieldSource source, String at) {
        FieldType type = type(source, at);
        refuseForeignKeys(source, at);
        if (source.formula() != null && source.default_() != null) {
            problems.add(source.place(), at, "has a formula, so its default would never be used");
        }
        if (source.backfill() != null && (source.formula() != null || type instanceof FieldType.Table)) {
            problems.add(
                    source.place(), at + ".backfill", "is only for what is entered: computed fields get their formula");
        }
        if (source.shares() != null && (source.formula() == null || !(type instanceof FieldType.Numeric))) {
            problems.add(
                    source.place(),
                    at + ".shares",
                    "needs a formula that says each line's weight, and a field of numbers");
        }
        if (source.afterwards()
                && (source.formula() != null || source.settled() != null || type instanceof FieldType.Table)) {
            problems.add(
                    source.place(),
                    at + ".afterwards",
                    "only what is entered, and no table, can be entered afterwards");
        }
        boolean text = type instanceof FieldType.Text(boolean multiline, int _) && !multiline;
        return new Field(
                source.place(),
                key,
                source.was() == null ? key : source.was(),
                source.title() == null ? Titles.of(key) : source.title(),
                source.help(),
                type,
                condition(source.required(), Condition.NEVER),
                condition(source.visible(), Condition.ALWAYS),
                condition(source.editable(), Condition.ALWAYS),
                source.afterwards(),
                literal(source.default_(), type),
                literal(source.backfill(), type),
                source.settled(),
                source.formula(),
                source.shares(),
                source.check() == null ? null : check(source.check()),
                source.unique(),
                source.search() == null ? text && Set.of("code", "name").contains(key) : source.search(),
                source.filter() == null ? filterableByDefault(type) : source.filter(),
                source.gathers(),
                false);
    }

    private FieldType type(FieldSource source, String at) {
        FieldKind kind = source.type() == FieldKind.FORMULA ? result(source, at) : source.type();
        if (kind == null) {
            problems.add(source.place(), at + ".type", "is missing; expected the type, or like: a shared field");
            return new FieldType.Flag();
        }
        return switch (kind) {
            case TEXT, FORMULA -> new FieldType.Text(false, source.length() == null ? DEFAULT_LENGTH : source.length());
            case LONG_TEXT -> new FieldType.Text(true, source.length() == null ? LONG_LENGTH : source.length());
            case CHOICE -> new FieldType.Choice(options(source, at), false);
            case MULTI_CHOICE -> new FieldType.Choice(options(source, at), true);
            case INTEGER -> numeric(Measure.INTEGER, source, 0, null);
            case DECIMAL -> numeric(Measure.DECIMAL, source, 6, null);
            case MONEY -> numeric(Measure.MONEY, source, 2, source.currency());
            case QUANTITY -> numeric(Measure.QUANTITY, source, 6, source.unit());
            case PERCENT -> numeric(Measure.PERCENT, source, 6, null);
            case BOOLEAN -> new FieldType.Flag();
            case DATE -> new FieldType.Day();
            case TIME -> new FieldType.TimeOfDay();
            case DATE_TIME -> new FieldType.Moment();
            case LINK -> new FieldType.Link(target(source, at), source.where(), false, false, source.within());
            case MULTI_LINK -> new FieldType.Link(target(source, at), source.where(), true, false, source.within());
            case DEPARTMENT -> new FieldType.Link("department", source.where(), false, false, source.within());
            case TREE_PARENT -> new FieldType.Link(form, source.where(), false, true, source.within());
            case TABLE -> new FieldType.Table(table(source, at));
            case ATTACHMENT -> new FieldType.Files(false);
            case IMAGE -> new FieldType.Files(true);
            case USER -> new FieldType.User();
        };
    }

    private FieldKind result(FieldSource source, String at) {
        if (source.formula() == null) {
            problems.add(source.place(), at + ".formula", "is missing; a field of type formula needs one");
        }
        return source.result() == null || source.result() == FieldKind.FORMULA ? FieldKind.DECIMAL : source.result();
    }

    private FieldType numeric(Measure measure, FieldSource source, int scale, @Nullable String context) {
        return new FieldType.Numeric(measure, source.scale() == null ? scale : source.scale(), context);
    }

    private List<Option> options(FieldSource source, String at) {
        if (source.options().isEmpty()) {
            problems.add(source.place(), at + ".options", "is missing; a choice needs at least one option");
        }
        return source.options().stream().map(Option::of).toList();
    }

    private String target(FieldSource source, String at) {
        if (source.to() == null) {
            problems.add(source.place(), at + ".to", "is missing; a link needs the form it points to");
            return form;
        }
        return source.to();
    }

    private Map<String, Field> table(FieldSource source, String at) {
        if (source.fields().isEmpty()) {
            problems.add(source.place(), at + ".fields", "is missing; a table needs the fields of its lines");
        }
        source.fields().forEach((key, field) -> {
            if (field.type() == FieldKind.TABLE) {
                problems.add(field.place(), at + ".fields." + key, "a table inside a table is not possible");
            }
        });
        Map<String, Field> fields = ordered(resolve(source.fields(), at + ".fields"), source, at);
        return source.gathers() == null ? fields : gathered(source.gathers(), fields, at);
    }

    /** Overlays say nothing by the order of their keys: columns that are to stand elsewhere are named in their order. */
    private Map<String, Field> ordered(Map<String, Field> fields, FieldSource source, String at) {
        Map<String, Field> ordered = new LinkedHashMap<>();
        source.columns().forEach(key -> {
            Field field = fields.get(key);
            if (field == null) {
                problems.add(
                        source.place(),
                        at + ".columns",
                        "names '{0}', which is no field of the table{1}",
                        key,
                        Suggestion.of(key, fields.keySet()));
            } else {
                ordered.put(key, field);
            }
        });
        fields.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** What gathering fills is computed, and so is everything else of a table that nobody enters. */
    private Map<String, Field> gathered(Gathering gathers, Map<String, Field> fields, String at) {
        Stream.concat(gathers.by().keySet().stream(), gathers.sums().keySet().stream())
                .filter(key -> !fields.containsKey(key))
                .forEach(key -> problems.add(
                        gathers.place(),
                        at + ".gathers",
                        "names '{0}', which is no field of the table{1}",
                        key,
                        Suggestion.of(key, fields.keySet())));
        Map<String, Field> computed = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            boolean filled = gathers.by().containsKey(key) || gathers.sums().containsKey(key);
            if (filled == (field.formula() != null) || field.initial() != null) {
                problems.add(
                        field.place(),
                        at + ".fields." + key,
                        "is a field of a table that is gathered: expected either a formula or a part in 'gathers'");
            }
            computed.put(key, filled ? field.byGathering() : field);
        });
        return computed;
    }

    private void refuseForeignKeys(FieldSource source, String at) {
        boolean link = source.type() == FieldKind.LINK || source.type() == FieldKind.MULTI_LINK;
        if (source.to() != null && !link) {
            problems.add(source.place(), at + ".to", "only links point to a form");
        }
        boolean choice = source.type() == FieldKind.CHOICE || source.type() == FieldKind.MULTI_CHOICE;
        if (!source.options().isEmpty() && !choice) {
            problems.add(source.place(), at + ".options", "only choices have options");
        }
        if (source.gathers() != null && source.type() != FieldKind.TABLE) {
            problems.add(source.place(), at + ".gathers", "only tables are gathered");
        }
        if (!source.fields().isEmpty() && source.type() != FieldKind.TABLE) {
            problems.add(source.place(), at + ".fields", "only tables have fields");
        }
        if (source.scale() != null && (source.scale() < 0 || source.scale() > 12)) {
            problems.add(source.place(), at + ".scale", "found {0}, expected 0 to 12 decimals", source.scale());
        }
    }

    /** The default of a choice may be written as the option's bare key. */
    private static @Nullable Expression literal(@Nullable Expression written, FieldType type) {
        return written != null && type instanceof FieldType.Choice choice && choice.has(written.text())
                ? new Expression("'" + written.text() + "'", written.place(), written.key())
                : written;
    }

    static Check check(CheckSource source) {
        return new Check(
                source.that(),
                source.each(),
                source.field(),
                source.handedIn(),
                source.again(),
                source.message(),
                source.says());
    }

    private static boolean filterableByDefault(FieldType type) {
        return switch (type) {
            case FieldType.Text(boolean multiline, int _) -> !multiline;
            case FieldType.Choice(List<Option> _, boolean multiple) -> !multiple;
            case FieldType.Link link -> !link.multiple();
            case FieldType.Numeric _, FieldType.Flag _, FieldType.Day _, FieldType.Moment _, FieldType.User _ -> true;
            case FieldType.TimeOfDay _, FieldType.Files _, FieldType.Table _ -> false;
        };
    }

    private static Condition condition(@Nullable Expression written, Condition otherwise) {
        if (written == null) {
            return otherwise;
        }
        return switch (written.text()) {
            case "true" -> Condition.ALWAYS;
            case "false" -> Condition.NEVER;
            default -> new Condition.When(written);
        };
    }
}
