package io.formwork.design;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees that nobody wrote, in the order in which they are to be read. */
final class Nodes {
    private Nodes() {}

    static Node.Scalar text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    static Node.Scalar number(int number) {
        return new Node.Scalar(Place.NOWHERE, BigDecimal.valueOf(number));
    }

    static Node.Scalar yes() {
        return new Node.Scalar(Place.NOWHERE, true);
    }

    static Node.Sequence texts(List<String> texts) {
        return list(texts.stream().map(text -> (Node) text(text)).toList());
    }

    static Node.Sequence list(List<Node> items) {
        return new Node.Sequence(Place.NOWHERE, items);
    }

    static Node.Mapping map(String key, Node value) {
        return map(Map.of(key, value));
    }

    static Node.Mapping map(String first, Node firstValue, String second, Node secondValue) {
        return map(first, firstValue).with(second, secondValue);
    }

    static Node.Mapping map(Map<String, Node> entries) {
        return new Node.Mapping(Place.NOWHERE, new LinkedHashMap<>(entries));
    }
}
