package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where definitions name fields by their keys, outside of scripts: whose field the key of a mapping is, and whose a text is.
 * Paths are the keys on the way, and items of lists as {@code [2]}.
 */
final class FieldPlaces {
    /** @param table whose column it is; null for a field of the document */
    record Owner(String form, @Nullable String table) {}

    /** @param pattern with {@code *} for any key and {@code #} for any item of a list */
    private record Rule(String kind, String pattern, Function<At, @Nullable Owner> owner) {
        boolean fits(String of, List<String> path) {
            String[] steps = pattern.split("\\.");
            if (!kind.equals(of) || steps.length != path.size()) {
                return false;
            }
            for (int i = 0; i < steps.length; i++) {
                boolean item = path.get(i).startsWith("[");
                if (!(steps[i].equals("#") ? item : !item && (steps[i].equals("*") || steps[i].equals(path.get(i))))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Pattern QUOTED = Pattern.compile("'(\\\\.|[^'])*'|\"(\\\\.|[^\"])*\"");
    private static final Pattern SELECTOR = Pattern.compile("(?:^|[;,(])\\s*([A-Za-z][\\w.]*)\\s*(?:=|!)");

    private static final List<Rule> KEYS = new ArrayList<>();
    private static final List<Rule> TEXTS = new ArrayList<>();
    private static final List<Rule> GATHERED = new ArrayList<>();

    static {
        keys("form", At::own, "fields.*", "list.widths.*", "loads.*.sets.*", "scans.*");
        keys("form", At::column, "fields.*.fields.*", "fields.*.gathers.by.*", "fields.*.gathers.sums.*");
        keys("form", At::column, "scans.*.also.*");
        keys("form", at -> at.header(at.target(2)), "fields.*.within.*");
        keys("form", at -> at.header(at.target(4)), "fields.*.fields.*.within.*");
        keys("form", at -> at.column(at.said(2, "table")), "fills.*.fields.*", "loads.*.fields.*");
        keys("form", at -> at.header(at.said(2, "form")), "keeps.#.key.*", "keeps.#.fields.*", "keeps.#.initially.*");
        keys("form", at -> at.header(at.said(2, "form")), "keeps.#.sets.*", "keeps.#.resets.*");
        keys("form", at -> at.column(at.said(2, "form"), at.said(2, "table")), "completes.#.fields.*");
        texts("form", At::own, "layout.#", "layout.#.show", "layout.#.section.columns.#.#", "label.#", "summary.#");
        texts("form", At::own, "codes.#", "list.columns.#", "list.sort.#", "list.views.*.sort.#");
        texts("form", At::own, "fields.*.unit", "fields.*.currency", "fields.*.within.*", "fields.*.gathers.from");
        texts("form", At::own, "checks.#.each", "fills.*.table", "loads.*.table", "keeps.#.each", "completes.#.each");
        texts("form", At::own, "postings.#.each", "permissions.*.hide.#", "permissions.*.readOnly.#");
        texts("form", At::column, "fields.*.columns.#", "scans.*.line", "scans.*.counts", "scans.*.upTo");
        texts("form", At::column, "scans.*.piece", "scans.*.unit.field", "scans.*.elements.*");
        texts(
                "form",
                at -> at.either(at.form(), at.path.get(1)),
                "fields.*.fields.*.unit",
                "fields.*.fields.*.currency");
        texts("form", at -> at.either(at.form(), at.path.get(1)), "fields.*.fields.*.within.*");
        texts("form", at -> at.said(2, "each") == null ? at.own() : at.column(at.said(2, "each")), "checks.#.field");
        texts("form", at -> at.column(at.said(2, "table")), "fills.*.upTo.field", "fills.*.split.field");
        texts("form", at -> at.header(at.said(3, "form")), "fills.*.from.lines");
        texts("form", at -> at.either(at.said(3, "form"), at.said(3, "lines")), "fills.*.from.by.#");
        texts("form", at -> at.header(at.said(2, "form")), "completes.#.table");
        texts("form", At::inRow, "scans.*.unit.row");
        keys("conversion", at -> at.header(at.said(0, "to")), "fields.*");
        keys("conversion", at -> at.column(at.said(0, "to"), at.said(1, "to")), "lines.fields.*");
        texts("conversion", at -> at.column(at.said(0, "to"), at.said(1, "to")), "lines.quantity");
        texts("conversion", at -> at.header(at.said(0, "from")), "lines.from", "merge.#");
        texts("conversion", at -> at.header(at.said(0, "to")), "lines.to");
        keys("function", at -> at.either(at.said(0, "find"), at.said(0, "table")), "where.*");
        texts("function", at -> at.header(at.said(0, "find")), "table");
        keys("automation", at -> at.header(at.said(1, "form")), "make.fields.*");
        keys("automation", at -> at.header(at.made()), "apart.*");
        texts("automation", at -> at.header(at.said(0, "form")), "make.each");
        keys("report", at -> at.either(at.said(1, "form"), at.said(1, "lines")), "from.where.*");
        keys("report", at -> at.either(at.said(2, "form"), at.said(2, "lines")), "join.*.where.*");
        texts("report", at -> at.header(at.said(1, "form")), "from.lines");
        texts("report", at -> at.header(at.said(2, "form")), "join.*.lines");
        GATHERED.add(new Rule("report", "from.by.#", at -> at.either(at.said(1, "form"), at.said(1, "lines"))));
        GATHERED.add(new Rule("report", "join.*.by.#", at -> at.either(at.said(2, "form"), at.said(2, "lines"))));
        texts("print", at -> at.header(at.said(0, "form")), "lines.table");
    }

    private final ElementTrees trees;

    FieldPlaces(ElementTrees trees) {
        this.trees = trees;
    }

    private static void keys(String kind, Function<At, @Nullable Owner> owner, String... patterns) {
        List.of(patterns).forEach(pattern -> KEYS.add(new Rule(kind, pattern, owner)));
    }

    private static void texts(String kind, Function<At, @Nullable Owner> owner, String... patterns) {
        List.of(patterns).forEach(pattern -> TEXTS.add(new Rule(kind, pattern, owner)));
    }

    /** Whose field the key at the end of a path is; null where it is none. */
    @Nullable
    Owner ofKey(ElementKey element, Node.Mapping root, List<String> path) {
        return of(KEYS, element, root, path, path.getLast());
    }

    /** Whose field a text is; null where it is none. */
    @Nullable
    Owner ofText(ElementKey element, Node.Mapping root, List<String> path, String name) {
        // Approvals lie within each other.
        boolean person = element.kind().equals("process")
                && path.size() > 1
                && path.getLast().equals("field");
        return person && path.get(path.size() - 2).equals("who")
                ? new At(this, element, root, path, name).header(text(root, List.of("form")))
                : of(TEXTS, element, root, path, name);
    }

    /** Whose field rows of a report are gathered by under its own name; null where they are not. */
    @Nullable
    Owner ofGathered(ElementKey element, Node.Mapping root, List<String> path, String name) {
        return of(GATHERED, element, root, path, name);
    }

    private @Nullable Owner of(
            List<Rule> rules, ElementKey element, Node.Mapping root, List<String> path, String name) {
        return rules.stream()
                .filter(rule -> rule.fits(element.kind(), path))
                .findFirst()
                .map(rule -> rule.owner().apply(new At(this, element, root, path, name)))
                .orElse(null);
    }

    /** A filter of a form's list in which a field has another key; fields may be followed through links. */
    String filter(String form, String filter, Owner owner, String old, String key) {
        StringBuilder renamed = new StringBuilder();
        int done = 0;
        // Of the same length, so that places stay.
        String bare = QUOTED.matcher(filter)
                .replaceAll(quoted -> " ".repeat(quoted.group().length()));
        for (MatchResult found : SELECTOR.matcher(bare).results().toList()) {
            renamed.append(filter, done, found.start(1)).append(selector(form, found.group(1), owner, old, key));
            done = found.end(1);
        }
        return renamed.append(filter.substring(done)).toString();
    }

    private String selector(String form, String path, Owner owner, String old, String key) {
        List<String> steps = new ArrayList<>();
        String of = form;
        String table = null;
        for (String step : path.split("\\.")) {
            boolean means = step.equals(old) && owner.equals(new Owner(String.valueOf(of), table));
            List<String> field = table == null ? List.of("fields", step) : List.of("fields", table, "fields", step);
            String target = of == null ? null : target(of, field);
            boolean lines = of != null && table == null && "table".equals(text(of, longer(field, "type")));
            table = lines ? step : null;
            of = lines ? of : target;
            steps.add(means ? key : step);
        }
        return String.join(".", steps);
    }

    private @Nullable String target(String form, List<String> field) {
        String type = text(form, longer(field, "type"));
        return "department".equals(type) ? type : "tree-parent".equals(type) ? form : text(form, longer(field, "to"));
    }

    private static List<String> longer(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** What stands at a path; null where nothing does. */
    static @Nullable Node in(Node root, List<String> path) {
        Node current = root;
        for (String step : path) {
            current = switch (current) {
                case Node.Mapping mapping -> mapping.get(step);
                case Node.Sequence(var _, var items)
                when step.startsWith("[") -> {
                    int index = Integer.parseInt(step.substring(1, step.length() - 1));
                    yield index < items.size() ? items.get(index) : null;
                }
                case null, default -> null;
            };
        }
        return current;
    }

    private static @Nullable String text(Node root, List<String> path) {
        return in(root, path) instanceof Node.Scalar scalar ? scalar.text() : null;
    }

    private @Nullable String text(String form, List<String> path) {
        return trees.find(ElementKey.form(form))
                .map(known -> text(known.tree(), path))
                .orElse(null);
    }

    private boolean has(String form, String table, String column) {
        return trees.find(ElementKey.form(form))
                .filter(known -> in(known.tree(), List.of("fields", table, "fields", column)) != null)
                .isPresent();
    }

    /** A place in a definition, and the name that stands there. */
    private record At(FieldPlaces places, ElementKey element, Node.Mapping root, List<String> path, String name) {
        String form() {
            return element.key();
        }

        /** What is said beside the path after some of its steps. */
        @Nullable
        String said(int steps, String key) {
            return text(root, longer(path.subList(0, steps), key));
        }

        Owner own() {
            return new Owner(form(), null);
        }

        /** A column of the table that the path leads through. */
        Owner column() {
            return new Owner(form(), path.get(1));
        }

        @Nullable
        Owner column(@Nullable String table) {
            return column(form(), table);
        }

        @Nullable
        Owner column(@Nullable String form, @Nullable String table) {
            return form == null || table == null ? null : new Owner(form, table);
        }

        @Nullable
        Owner header(@Nullable String form) {
            return form == null ? null : new Owner(form, null);
        }

        /** A column where the table has it, else a field of the document. */
        @Nullable
        Owner either(@Nullable String form, @Nullable String table) {
            return form != null && table != null && places.has(form, table, name)
                    ? new Owner(form, table)
                    : header(form);
        }

        /** The form that the link points to which the first steps lead to. */
        @Nullable
        String target(int steps) {
            String type = said(steps, "type");
            return "department".equals(type) ? type : "tree-parent".equals(type) ? form() : said(steps, "to");
        }

        /** What an automation makes by a conversion. */
        @Nullable
        String made() {
            String conversion = said(0, "convert");
            return conversion == null
                    ? null
                    : places.trees
                            .find(new ElementKey("conversion", conversion))
                            .map(known -> text(known.tree(), List.of("to")))
                            .orElse(null);
        }

        /** A column of the table whose rows have codes, of what the lines of a scan are about. */
        @Nullable
        Owner inRow() {
            String link = text(root, List.of("scans", path.get(1), "line"));
            String about = link == null ? null : text(root, List.of("fields", path.get(1), "fields", link, "to"));
            if (about == null) {
                return null;
            }
            for (int i = 0; places.text(about, List.of("codes", "[" + i + "]")) instanceof String code; i++) {
                if (code.contains(".")) {
                    return new Owner(about, code.substring(0, code.indexOf('.')));
                }
            }
            return null;
        }
    }
}
