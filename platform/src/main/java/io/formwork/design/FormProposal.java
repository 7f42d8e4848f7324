package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Node;
import io.formwork.value.Notation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form that could hold the rows of a table: proposed from what stands in them, for a person to review.
 *
 * @param area the group of the menu in which it stands
 * @param roles who works with it
 */
public record FormProposal(
        String key, String title, FormKind kind, String area, List<String> roles, List<Column> columns) {
    private static final int SAMPLES = 3;
    private static final int MOST_ROWS_LOOKED_AT = 5_000;
    private static final int ROUND = 50;
    private static final int MOST_LOOKED_UP = 100;
    /** What stands behind the name of what is meant: the supplier's code, customerID, 客户编码. */
    private static final Pattern NAMES =
            Pattern.compile("(?i)[\\s_-]*(\\bcode|\\bno\\.?|\\bnumber|\\bname|(?<=[a-z])ID|\\bid|编码|编号|代码|名称)$");

    /**
     * A column of the table, and the field it becomes.
     *
     * @param heading as in the table, by which its rows are imported
     * @param to for links: the form whose documents it names
     * @param options of a choice
     * @param longest text accepted
     * @param samples what stands in it
     * @param taken whether it becomes a field at all
     */
    public record Column(
            String heading,
            String key,
            String title,
            FieldKind kind,
            @Nullable String to,
            List<String> options,
            int scale,
            int longest,
            boolean required,
            boolean unique,
            List<String> samples,
            boolean taken) {}

    /**
     * @param name of the file
     * @param header the headings
     * @param rows the cells, as many a row as there are headings, or fewer
     * @param known whether most of some cells name documents of a form
     */
    public static FormProposal of(
            String name,
            List<String> header,
            List<List<String>> rows,
            DefinitionSet set,
            BiPredicate<String, List<String>> known,
            Locale language) {
        String title = capitalised(
                name.replaceFirst("\\.[A-Za-z]{2,5}$", "").replace('_', ' ').strip());
        Set<String> keys = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!header.get(i).isBlank()) {
                Column column = column(header.get(i), cells(rows, i), keys, set, known, columns.isEmpty());
                keys.add(column.key());
                columns.add(column);
            }
        }
        String area = set.menu().isEmpty() ? "own" : set.menu().getFirst().area();
        List<String> roles = set.roles().entrySet().stream()
                .filter(role ->
                        !role.getValue().configures() && !role.getValue().audits())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new FormProposal(
                DefinitionKeys.of(title, "form", key -> set.form(key).isPresent()),
                title,
                FormKind.MASTER,
                area,
                roles,
                columns);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static List<String> cells(List<List<String>> rows, int column) {
        return rows.stream()
                .limit(MOST_ROWS_LOOKED_AT)
                .map(row -> column < row.size() ? row.get(column) : "")
                .toList();
    }

    private static Column column(
            String heading,
            List<String> cells,
            Set<String> keys,
            DefinitionSet set,
            BiPredicate<String, List<String>> known,
            boolean first) {
        ColumnGuess.Guess guess = ColumnGuess.of(heading, cells);
        boolean names = guess.kind() == FieldKind.TEXT || guess.kind() == FieldKind.CHOICE;
        List<String> some = cells.stream()
                .map(String::strip)
                .filter(cell -> !Notation.isNothing(cell))
                .distinct()
                .limit(MOST_LOOKED_UP)
                .toList();
        String to = !names || some.isEmpty() ? null : named(heading, set, form -> known.test(form, some));
        FieldKind kind = to == null ? guess.kind() : FieldKind.LINK;
        boolean naming = first && kind == FieldKind.TEXT && guess.filled() && guess.different();
        return new Column(
                heading,
                naming && !keys.contains("code") ? "code" : FieldKeys.of(ColumnGuess.words(heading), "field", keys),
                ColumnGuess.words(heading),
                kind,
                to,
                to == null ? guess.options() : List.of(),
                kind == FieldKind.MONEY ? Math.max(2, guess.scale()) : guess.scale(),
                (guess.longest() / ROUND + 1) * ROUND,
                guess.filled(),
                naming,
                some.stream().limit(SAMPLES).toList(),
                true);
    }

    /** The form that is called like the column, and whose documents are named in it. */
    private static @Nullable String named(String heading, DefinitionSet set, Predicate<String> known) {
        String wanted = heading.strip();
        String bare = NAMES.matcher(wanted).replaceFirst("").strip();
        return set.forms().values().stream()
                .filter(form -> form.kind() == FormKind.MASTER)
                .filter(form -> isCalled(form, wanted) || !bare.isEmpty() && isCalled(form, bare))
                .map(Form::key)
                .filter(known)
                .findFirst()
                .orElse(null);
    }

    private static boolean isCalled(Form form, String name) {
        return form.key().equalsIgnoreCase(name)
                || form.title().byLanguage().values().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** What makes the form, its place in the menu and the rights on it. */
    public List<Edit> edits(Design design, Locale language) {
        ElementKey form = ElementKey.form(key);
        return List.of(new Edit.Add(form, area, tree(language)), MenuEdits.added(design, area, null, key));
    }

    private Node.Mapping tree(Locale language) {
        Map<String, Node> fields = new LinkedHashMap<>();
        columns.stream().filter(Column::taken).forEach(column -> fields.put(column.key(), field(column, language)));
        Map<String, Node> permissions = new LinkedHashMap<>();
        List<String> can = kind == FormKind.DOCUMENT
                ? List.of("read", "create", "edit", "delete", "submit", "cancel", "import")
                : List.of("read", "create", "edit", "delete", "import");
        roles.forEach(role -> permissions.put(role, Nodes.map("can", Nodes.texts(can))));
        Node.Mapping tree = Nodes.map(
                        "form", Nodes.text(key), "kind", Nodes.text(kind.name().toLowerCase(Locale.ROOT)))
                .with("title", NewField.said(title, language));
        if (kind == FormKind.DOCUMENT) {
            tree = tree.with(
                    "number", Nodes.map("pattern", Nodes.text(DefinitionKeys.initials(key) + "-{yyyy}{MM}-{00000}")));
        }
        tree = tree.with("fields", Nodes.map(fields));
        List<String> label = columns.stream()
                .filter(column -> column.taken()
                        && column.kind() == FieldKind.TEXT
                        && !column.key().equals("code"))
                .map(Column::key)
                .limit(1)
                .toList();
        if (!label.isEmpty() && !fields.containsKey("name")) {
            tree = tree.with("label", Nodes.texts(label));
        }
        return permissions.isEmpty() ? tree : tree.with("permissions", Nodes.map(permissions));
    }

    private static Node.Mapping field(Column column, Locale language) {
        Node.Mapping field = Nodes.map("type", Nodes.text(FormEdits.word(column.kind())))
                .with("title", NewField.said(column.title(), language));
        if (column.to() != null && column.kind() == FieldKind.LINK) {
            field = field.with("to", Nodes.text(column.to()));
        }
        if (column.kind() == FieldKind.CHOICE) {
            field = field.with("options", options(column.options(), language));
        }
        if (column.kind() == FieldKind.TEXT) {
            field = field.with("length", Nodes.number(column.longest()));
        }
        if (column.kind() == FieldKind.DECIMAL || column.kind() == FieldKind.MONEY) {
            field = field.with("scale", Nodes.number(column.scale()));
        }
        if (column.required()) {
            field = field.with("required", Nodes.yes());
        }
        return column.unique() ? field.with("unique", Nodes.yes()) : field;
    }

    private static Node options(List<String> titles, Locale language) {
        Set<String> keys = new HashSet<>();
        List<Node> options = new ArrayList<>();
        for (String title : titles) {
            String key = FieldKeys.of(title, "option", keys);
            keys.add(key);
            options.add(Nodes.map("key", Nodes.text(key), "title", NewField.said(title, language)));
        }
        return Nodes.list(options);
    }
}
