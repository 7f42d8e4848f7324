package io.formwork.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds elements and texts in an XML file by short paths: {@code Bal[Tp/Cd=OPBD]/Amt}, {@code ../Id|../Othr/Id}, {@code Amt@Ccy}. */
final class Paths {
    private Paths() {}

    static List<Xml.Element> elements(Xml.Element from, String path) {
        List<Xml.Element> found = List.of(from);
        for (String step : steps(path, '/')) {
            found = found.stream().flatMap(each -> step(each, step)).toList();
        }
        return found;
    }

    /** The first text that one of the alternatives leads to, or null. */
    static @Nullable String text(Xml.Element from, String path) {
        for (String alternative : steps(path, '|')) {
            int at = alternative.lastIndexOf('@');
            boolean attribute = at > alternative.lastIndexOf(']');
            List<Xml.Element> found = elements(from, attribute ? alternative.substring(0, at) : alternative);
            for (Xml.Element element : found) {
                String text = attribute ? element.attributes().get(alternative.substring(at + 1)) : element.text();
                if (text != null && !text.isBlank()) {
                    return text.strip();
                }
            }
        }
        return null;
    }

    private static Stream<Xml.Element> step(Xml.Element from, String step) {
        if (step.equals("..")) {
            return Stream.ofNullable(from.parent());
        }
        int bracket = step.indexOf('[');
        String name = bracket < 0 ? step : step.substring(0, bracket);
        Stream<Xml.Element> named =
                from.children().stream().filter(child -> child.name().equals(name));
        if (bracket < 0) {
            return named;
        }
        String condition = step.substring(bracket + 1, step.length() - 1);
        int equals = condition.indexOf('=');
        String wanted = condition.substring(equals + 1);
        return named.filter(child -> wanted.equals(text(child, condition.substring(0, equals))));
    }

    /** The parts between separators that stand in no bracket. */
    private static List<String> steps(String path, char separator) {
        List<String> steps = new ArrayList<>();
        StringBuilder step = new StringBuilder();
        int depth = 0;
        for (char c : path.toCharArray()) {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == separator && depth == 0) {
                steps.add(step.toString());
                step.setLength(0);
            } else {
                step.append(c);
            }
        }
        steps.add(step.toString());
        return steps;
    }
}
