package io.formwork.document;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Compiles an RSQL filter into SQL over the typed columns, following links and lines by sub-selects. A field that has no
 * column is compared in the body: right, but slower.
 */
final class FilterCompiler {
    static final ComparisonOperator EMPTY = new ComparisonOperator("=empty=", false);
    private static final RSQLParser PARSER = new RSQLParser(operators());
    private static final int MOST_COMPARISONS = 50;

    private final DefinitionSet set;
    private final SlotStore slots;
    private final Permissions permissions;
    private int aliases;
    private int comparisons;

    FilterCompiler(DefinitionSet set, SlotStore slots, Permissions permissions) {
        this.set = set;
        this.slots = slots;
        this.permissions = permissions;
    }

    private static Set<ComparisonOperator> operators() {
        Set<ComparisonOperator> operators = new HashSet<>(RSQLOperators.defaultOperators());
        operators.add(EMPTY);
        return operators;
    }

    /** @throws InvalidQuery where the filter cannot be read or names what the form does not have */
    Sql compile(Form form, String filter) {
        if (filter.indexOf('\0') >= 0) {
            throw new InvalidQuery("filter", filter.replace("\0", "\\0"));
        }
        try {
            return compile(form, "d", PARSER.parse(filter));
        } catch (RSQLParserException e) {
            throw new InvalidQuery("filter", filter);
        }
    }

    private Sql compile(Form form, String alias, Node node) {
        if (node instanceof LogicalNode logical) {
            List<Sql> parts = new ArrayList<>();
            logical.forEach(child -> parts.add(compile(form, alias, child)));
            return Sql.join(parts, logical instanceof AndNode ? " AND " : " OR ", "true");
        }
        if (++comparisons > MOST_COMPARISONS) {
            throw new InvalidQuery("filter", "more than " + MOST_COMPARISONS + " comparisons");
        }
        ComparisonNode comparison = (ComparisonNode) node;
        return path(form, alias, List.of(comparison.getSelector().split("\\.")), Comparison.of(comparison));
    }

    private Sql path(Form form, String alias, List<String> path, Comparison comparison) {
        String first = path.getFirst();
        SystemColumn system = SystemColumn.of(first);
        if (system != null && path.size() == 1 && form.field(first).isEmpty()) {
            return comparison.on(alias + "." + system.column(), system.operands(comparison), system.kind());
        }
        // A field that the caller may not see cannot be guessed at by asking for its values either.
        Field field = form.fieldOnce(first)
                .filter(known -> permissions.seesField(set, form, known.key()))
                .orElseThrow(() -> new InvalidQuery("filter", first));
        if (field.type() instanceof FieldType.Table table) {
            return line(form, alias, field, table, path, comparison);
        } else if (path.size() == 1) {
            return field(form, alias, field, comparison);
        }
        FieldType.Link link = requireLink(field);
        String slot = slots.of(form, set.version()).filledSlot(field.key());
        String column = slot == null ? bodyId(alias, field) : alias + "." + slot;
        return Sql.of(column + " IN (").then(targets(link, path, comparison)).then(Sql.of(")"));
    }

    private static FieldType.Link requireLink(Field field) {
        if (field.type() instanceof FieldType.Link link) {
            return link;
        }
        throw new InvalidQuery("filter", field.key());
    }

    /** The ids of what a link may point to, for the rest of the path. */
    private Sql targets(FieldType.Link link, List<String> path, Comparison comparison) {
        Form target = set.requireForm(link.to());
        String alias = "l" + ++aliases;
        return Sql.of(
                        "SELECT " + alias + ".id FROM document " + alias + " WHERE " + alias + ".tenant_id = ? AND "
                                + alias + ".form = ? AND ",
                        tenant(),
                        target.key())
                .then(path(target, alias, path.subList(1, path.size()), comparison));
    }

    private Sql line(
            Form form, String alias, Field table, FieldType.Table type, List<String> path, Comparison comparison) {
        String key = path.size() < 2 ? "" : path.get(1);
        Field field = Optional.ofNullable(type.fields().get(key))
                .or(() -> type.fields().values().stream()
                        .filter(known -> known.stored().equals(key))
                        .findFirst())
                .orElseThrow(() -> new InvalidQuery("filter", String.join(".", path)));
        if (field.type() instanceof FieldType.Link link && field.filterable() && !comparison.isEmpty()) {
            List<String> rest = path.subList(1, path.size());
            Sql values = rest.size() == 1 ? keyed(link, comparison) : targets(link, rest, comparison);
            return Sql.of(
                            alias + ".id IN (SELECT x.document_id FROM document_line_index x"
                                    + " WHERE x.tenant_id = ? AND x.form = ? AND x.field = ? AND x.value IN (",
                            tenant(),
                            form.key(),
                            table.stored() + "." + field.stored())
                    .then(values)
                    .then(Sql.of("))"));
        }
        Sql inLine = comparison.inBody("e.line->'values'->>'" + field.stored() + "'", field);
        return Sql.of("EXISTS (SELECT 1 FROM document_body b, jsonb_array_elements(b.body->'" + table.stored()
                        + "') AS e(line) WHERE b.tenant_id = " + alias + ".tenant_id AND b.id = " + alias + ".id AND ")
                .then(inLine)
                .then(Sql.of(")"));
    }

    private Sql field(Form form, String alias, Field field, Comparison comparison) {
        String slot = slots.of(form, set.version()).filledSlot(field.key());
        if (slot == null) {
            return Sql.of("EXISTS (SELECT 1 FROM document_body b WHERE b.tenant_id = " + alias
                            + ".tenant_id AND b.id = " + alias + ".id AND ")
                    .then(comparison.inBody("b.body->>'" + field.stored() + "'", field))
                    .then(Sql.of(")"));
        }
        SlotMap.Kind kind = SlotMap.Kind.of(slot);
        String column = alias + "." + slot;
        if (field.type() instanceof FieldType.Link link && !comparison.isEmpty()) {
            return Sql.of(column + (comparison.negative() ? " NOT IN (" : " IN ("))
                    .then(keyed(link, comparison))
                    .then(Sql.of(")"));
        }
        return comparison.on(column, comparison.operands(field), kind);
    }

    /** Ids of documents that are named by id or by natural key. */
    private static Sql keyed(FieldType.Link link, Comparison comparison) {
        List<String> names = comparison.arguments();
        UUID[] ids = names.stream().map(Uuid7::read).flatMap(Optional::stream).toArray(UUID[]::new);
        return Sql.of(
                "SELECT k.id FROM document k WHERE k.tenant_id = ? AND k.form = ? AND k.key = ANY (?)"
                        + " UNION ALL SELECT unnest(?::uuid[])",
                tenant(),
                link.to(),
                names.toArray(String[]::new),
                ids);
    }

    private static String bodyId(String alias, Field field) {
        return "(SELECT (b.body->>'" + field.stored() + "')::uuid FROM document_body b WHERE b.tenant_id = " + alias
                + ".tenant_id AND b.id = " + alias + ".id)";
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
