package io.formwork.api;

import io.formwork.conversion.LineQuantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a program wants converted.
 *
 * @param lines the lines and how much of each; empty for all that is open
 * @param sources further documents of the same form that become part of the same target, by id, {@code {id}} or number
 * @param values of the target's header, before what the conversion maps
 */
record ConversionRequest(List<LineQuantity> lines, List<String> sources, JsonNode values) {

    static ConversionRequest read(@Nullable ObjectNode body) {
        ObjectNode wanted = body == null ? JsonNodeFactory.instance.objectNode() : body;
        Bodies.only(wanted, "lines", "sources", "values");
        List<LineQuantity> lines = new ArrayList<>();
        for (JsonNode line : list(wanted, "lines")) {
            if (!line.isObject()) {
                throw Bodies.invalid("lines", "not-an-object");
            }
            Bodies.only(line, "line", "quantity");
            lines.add(new LineQuantity(Bodies.requireId(line.path("line")), quantity(line.path("quantity"))));
        }
        List<String> sources = new ArrayList<>();
        for (JsonNode source : list(wanted, "sources")) {
            JsonNode id = source.isObject() ? source.path("id") : source;
            if (!id.isString()) {
                throw Bodies.invalid("sources", "wrong-type.link", "sources", source.toString());
            }
            sources.add(id.asString());
        }
        JsonNode values = wanted.path("values");
        if (values.isMissingNode() || values.isNull()) {
            values = JsonNodeFactory.instance.objectNode();
        } else if (!values.isObject()) {
            throw Bodies.invalid("values", "not-an-object");
        }
        return new ConversionRequest(lines, sources, values);
    }

    private static List<JsonNode> list(JsonNode body, String key) {
        JsonNode node = body.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        } else if (!node.isArray()) {
            throw Bodies.invalid(key, "not-a-list");
        }
        return node.valueStream().toList();
    }

    private static @Nullable BigDecimal quantity(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        BigDecimal number = null;
        if (node.isNumber()) {
            number = node.decimalValue();
        } else if (node.isString() && node.asString().matches("[+-]?\\d{1,30}(\\.\\d{1,30})?")) {
            number = new BigDecimal(node.asString());
        }
        if (number == null || number.scale() > 30 || number.precision() - number.scale() > 30) {
            throw Bodies.invalid("lines.quantity", "wrong-type.number", "quantity", node.toString());
        }
        return number;
    }
}
