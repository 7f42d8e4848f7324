package io.formwork.audit;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** One text for equal JSON: keys sorted, no white space, numbers without exponents or trailing zeros. */
final class CanonicalJson {
    private CanonicalJson() {}

    static String of(JsonNode node) {
        StringBuilder text = new StringBuilder();
        append(node, text);
        return text.toString();
    }

    private static void append(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            String between = "{";
            for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
                text.append(between).append(StringNode.valueOf(entry.getKey())).append(':');
                append(entry.getValue(), text);
                between = ",";
            }
            text.append(sorted.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            String between = "[";
            for (JsonNode item : node) {
                text.append(between);
                append(item, text);
                between = ",";
            }
            text.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            text.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        } else {
            text.append(node);
        }
    }
}
