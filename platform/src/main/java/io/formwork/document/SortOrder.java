package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The order of a list, ending in the id, and the conditions by which a page continues the one before it. */
record SortOrder(List<Key> keys) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One column or expression to sort by, and the SQL type of its values. */
    record Key(String expression, String sqlType, boolean descending) {}

    static SortOrder of(Form form, SlotMap slots, List<String> wanted) {
        List<String> sort = wanted.isEmpty() ? form.list().sort() : wanted;
        List<Key> keys = new ArrayList<>();
        boolean descending = sort.isEmpty();
        for (String written : sort) {
            descending = written.startsWith("-");
            String key = descending ? written.substring(1) : written;
            if (wanted.isEmpty() && isNowhere(form, slots, key)) {
                // A form that nobody has used yet has no columns where it is only previewed, and no documents.
                continue;
            }
            keys.add(key(form, slots, key, descending));
        }
        boolean dated = keys.isEmpty()
                || keys.size() == 1 && keys.getFirst().expression().matches("d\\.t\\d+|d\\.state");
        if (dated) {
            // Text slots are indexed with the sort date behind them, and lists begin with the newest.
            keys.add(new Key("d.d1", "date", descending));
        }
        keys.add(new Key("d.id", "uuid", descending));
        return new SortOrder(keys);
    }

    private static boolean isNowhere(Form form, SlotMap slots, String key) {
        return form.fieldOnce(key).map(field -> slots.slot(field.key()) == null).orElse(false);
    }

    private static Key key(Form form, SlotMap slots, String key, boolean descending) {
        SystemColumn system = SystemColumn.of(key);
        if (system != null && form.field(key).isEmpty()) {
            String column = "d." + system.column();
            boolean always =
                    system != SystemColumn.NUMBER && system != SystemColumn.KEY && system != SystemColumn.DEPARTMENT;
            return new Key(
                    always || numbered(form) ? column : "coalesce(" + column + ", '')", system.sqlType(), descending);
        }
        Field field = form.fieldOnce(key).orElseThrow(() -> new InvalidQuery("sort", key));
        String slot = slots.slot(field.key());
        if (slot == null) {
            throw new InvalidQuery("sort", key);
        }
        if (field.type() instanceof FieldType.Link) {
            return new Key(
                    "coalesce((SELECT s.label FROM document s WHERE s.tenant_id = d.tenant_id AND s.id = d." + slot
                            + "), '')",
                    "text",
                    descending);
        }
        if (field.key().equals("code") && numbered(form)) {
            return new Key("d.key", "text", descending);
        }
        SlotMap.Kind kind = SlotMap.Kind.of(slot);
        // Until older documents are filled in they sort as empty ones: a list that left them out would be wrong.
        String column = slots.unfilled().contains(field.key())
                ? "coalesce(d." + slot + ", '" + kind.empty() + "'::" + kind.sqlType() + ")"
                : "d." + slot;
        return new Key(column, kind.sqlType(), descending);
    }

    /** Whether every document of the form has its natural key, so that the index over it can be used. */
    private static boolean numbered(Form form) {
        return form.number() != null
                ? !form.number().gapFree()
                : form.field("code").isPresent();
    }

    String orderBy() {
        return keys.stream()
                .map(key -> key.expression() + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
    }

    /** Says that slots are filled, written out: a partial index is used only where the query says so too. */
    Sql present() {
        List<Sql> parts = keys.stream()
                .filter(key -> key.expression().matches("d\\.([tnu]\\d+|d[2-4]|key)"))
                .map(key -> Sql.of(key.expression() + " IS NOT NULL"))
                .toList();
        return Sql.join(parts, " AND ", "true");
    }

    String cursor(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(array.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What comes behind the cursor: one row comparison where all keys run one way, else key by key. */
    Sql after(String cursor) {
        List<String> values = decode(cursor);
        boolean oneWay = keys.stream().map(Key::descending).distinct().count() == 1;
        if (oneWay) {
            String columns = keys.stream().map(Key::expression).collect(Collectors.joining(", "));
            String marks = keys.stream().map(key -> "?::" + key.sqlType()).collect(Collectors.joining(", "));
            return new Sql(
                    "(" + columns + ") " + (keys.getFirst().descending() ? "<" : ">") + " (" + marks + ")",
                    List.copyOf(values));
        }
        List<Sql> alternatives = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<Sql> parts = new ArrayList<>();
            for (int j = 0; j <= i; j++) {
                Key key = keys.get(j);
                String operator = j < i ? " = " : key.descending() ? " < " : " > ";
                parts.add(Sql.of(key.expression() + operator + "?::" + key.sqlType(), values.get(j)));
            }
            alternatives.add(Sql.join(parts, " AND ", "true"));
        }
        return Sql.join(alternatives, " OR ", "true");
    }

    private List<String> decode(String cursor) {
        try {
            JsonNode array = JSON.readTree(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            List<String> values = new ArrayList<>();
            array.forEach(value -> values.add(value.asString()));
            if (!array.isArray() || values.size() != keys.size()) {
                throw new InvalidQuery("after", cursor);
            }
            return values;
        } catch (IllegalArgumentException | JacksonException e) {
            throw new InvalidQuery("after", cursor);
        }
    }
}
