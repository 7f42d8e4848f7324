package io.formwork.ui.design.flow;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Roles;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FieldType.Numeric.Measure;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.FlowTree;
import io.formwork.design.SimpleCondition;
import io.formwork.design.SimpleCondition.Comparison;
import io.formwork.ui.Words;
import io.formwork.ui.design.ElementNames;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What steps of an approval flow say, to whoever reads no definitions.
 *
 * @param form whose documents go through it; null where nobody knows it
 * @param people display names by sign-in name
 */
record FlowWords(DefinitionSet set, @Nullable Form form, Map<String, String> people) {
    private static final PropertyPath TITLE = PropertyPath.of("title");

    String title(Node.Mapping step) {
        return ElementNames.said(TITLE.in(step), FlowTree.id(step));
    }

    // --- who
    // ------------------------------------------------------------------------------------------------------------

    String who(@Nullable Node who) {
        List<String> ways = new ArrayList<>();
        if (who instanceof Node.Mapping(var _, var entries)) {
            entries.forEach((key, value) -> ways.add(way(key, value)));
        }
        return ways.isEmpty() ? Words.of("flow.who.nobody") : String.join(" + ", ways);
    }

    private String way(String key, Node value) {
        String text = value instanceof Node.Scalar scalar ? scalar.text() : "";
        return switch (key) {
            case "role" -> Words.of("flow.says.role", role(text));
            case "user" -> person(text);
            case "managers" -> Words.of(text.equals("1") ? "flow.says.manager" : "flow.says.managers", text);
            case "field" -> Words.of("flow.says.field", field(text));
            case "script" -> Words.of("flow.says.script");
            case "initiator" -> Words.of("flow.says.initiator");
            case String other -> other;
        };
    }

    String role(String key) {
        Roles.Role role = set.roles().get(key);
        return role == null ? key : role.title().in(Words.reader());
    }

    String person(String name) {
        return people.getOrDefault(name, name);
    }

    // --- steps
    // ----------------------------------------------------------------------------------------------------------

    /** One sentence about a step: who is asked, and how. */
    String says(Node.Mapping step) {
        Map<String, String> facts = facts(step);
        facts.remove("title");
        String sentence = String.join(" · ", facts.values());
        return sentence.isEmpty() ? "" : sentence.substring(0, 1).toUpperCase(Words.reader()) + sentence.substring(1);
    }

    /** The same piece by piece, by the property that it comes from. */
    Map<String, String> facts(Node.Mapping step) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("title", title(step));
        if (step.get("approve") instanceof Node.Mapping approve) {
            facts.put("who", who(approve.get("who")));
            fact(facts, "mode", mode(approve));
            fact(facts, "due", limit(approve));
            fact(facts, "empty", nobody(text(approve, "empty")));
            fact(facts, "self", self(text(approve, "self")));
        } else if (step.get("copy") instanceof Node.Mapping copy) {
            facts.put("who", Words.of("flow.says.told", who(copy.get("who"))));
        }
        return facts;
    }

    private static void fact(Map<String, String> facts, String key, String text) {
        if (!text.isEmpty()) {
            facts.put(key, text);
        }
    }

    private static String text(Node.Mapping mapping, String key) {
        return mapping.get(key) instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    /** How several decide together; nothing where it can only be one. */
    private static String mode(Node.Mapping approve) {
        Node who = approve.get("who");
        boolean several = who instanceof Node.Mapping(var _, var ways)
                && (ways.size() > 1
                        || ways.containsKey("role")
                        || ways.containsKey("script")
                        || ways.get("managers") instanceof Node.Scalar levels
                                && !levels.text().equals("1"));
        String mode = modeOf(approve);
        if (!several) {
            return "";
        }
        return mode.equals("ratio") && approve.get("ratio") instanceof Node.Scalar(var _, BigDecimal ratio)
                ? Words.of("flow.says.ratio", percent(ratio))
                : Words.of("flow.says." + mode);
    }

    /** As written, or else as the engine takes it. */
    static String modeOf(Node.Mapping approve) {
        String mode = text(approve, "mode").toLowerCase(Locale.ROOT);
        boolean managers = approve.get("who") instanceof Node.Mapping who && who.get("managers") != null;
        return mode.isEmpty() ? managers ? "sequence" : "any" : mode;
    }

    static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static String limit(Node.Mapping approve) {
        String due = text(approve, "due");
        if (due.isEmpty()) {
            return "";
        }
        String then = text(approve, "then");
        return then.isEmpty()
                ? Words.of("flow.says.within", span(due))
                : Words.of("flow.says.limit", span(due), Words.inSentence(Words.of("flow.then." + then)));
    }

    static String span(String due) {
        try {
            Duration span = Duration.parse(due);
            long minutes = span.toMinutes();
            return minutes % 1440 == 0
                    ? Words.of("flow.days", minutes / 1440)
                    : minutes % 60 == 0 ? Words.of("flow.hours", minutes / 60) : Words.of("flow.minutes", minutes);
        } catch (DateTimeParseException e) {
            return due;
        }
    }

    private String nobody(String empty) {
        return switch (empty) {
            case "", "admin" -> "";
            case "skip" -> Words.of("flow.says.empty.skip");
            case String name -> Words.of("flow.says.empty.user", person(name));
        };
    }

    private static String self(String self) {
        return self.isEmpty() || self.equals("allow") ? "" : Words.of("flow.says.self." + self);
    }

    // --- conditions
    // -----------------------------------------------------------------------------------------------------

    /** What a branch is called: its condition in words, or that it is taken otherwise. */
    String branch(Node.Mapping branch, boolean parallel, int index) {
        if (parallel) {
            return Words.of("flow.branch", index + 1);
        }
        return FlowTree.isElse(branch) ? Words.of("flow.otherwise") : condition(text(branch, "if"));
    }

    String condition(String script) {
        return SimpleCondition.of(script)
                .map(condition -> condition.comparisons().stream()
                        .map(this::comparison)
                        .collect(Collectors.joining(Words.of(condition.any() ? "flow.or" : "flow.and"))))
                .orElse(script);
    }

    private String comparison(Comparison comparison) {
        String operator = comparison.operator().name().toLowerCase(Locale.ROOT);
        return Words.of("flow.is." + operator, field(comparison.field()), value(comparison));
    }

    String field(String name) {
        String[] parts = name.split("\\.");
        Field field = form == null ? null : form.fields().get(parts[0]);
        if (field == null) {
            return name;
        }
        String title = field.title().in(Words.reader());
        return parts.length < 2 ? title : title + " · " + beyond(field, parts[1]);
    }

    private String beyond(Field link, String name) {
        Form to = link.type() instanceof FieldType.Link known
                ? set.form(known.to()).orElse(null)
                : null;
        Field field = to == null ? null : to.fields().get(name);
        return field == null ? name : field.title().in(Words.reader());
    }

    private String value(Comparison comparison) {
        Field field = form == null ? null : form.fields().get(comparison.field());
        String value = comparison.value();
        return switch (field == null ? null : field.type()) {
            case FieldType.Choice(var options, var _) ->
                options.stream()
                        .filter(option -> option.key().equals(value))
                        .map(option -> option.title().in(Words.reader()))
                        .findFirst()
                        .orElse(value);
            case FieldType.User _ -> person(value);
            case FieldType.Numeric(var measure, var _, var _)
            when value.matches("-?[0-9.]+") ->
                measure == Measure.PERCENT ? percent(new BigDecimal(value)) + "%" : number(value);
            case null, default -> value.equals("true") || value.equals("false") ? Words.of(yes(value)) : value;
        };
    }

    private static String yes(String value) {
        return value.equals("true") ? "yes" : "no";
    }

    private static String number(String value) {
        NumberFormat format = NumberFormat.getNumberInstance(Words.reader());
        format.setMaximumFractionDigits(10);
        return format.format(new BigDecimal(value));
    }
}
