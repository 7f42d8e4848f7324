package io.formwork.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with values in braces, as people write letters, for a script that puts texts and values together: {@code Order
 * {number} of {date}} is {@code 'Order ' + number + ' of ' + date}.
 */
public final class SpokenText {
    /** What can stand between plus signs and mean the same in braces: names, calls, or something within parentheses. */
    private static final Pattern VALUE = Pattern.compile("[\\w\\u4e00-\\u9fff.?]*(\\(\\))?([\\w.?]|\\(\\))*");

    private SpokenText() {}

    private record Term(String text, boolean literal) {}

    /** How a script reads; empty where it is more than texts and values put together. */
    public static Optional<String> of(String script) {
        List<Term> terms = terms(script.strip());
        if (terms == null
                || terms.size() > 1 && !terms.get(0).literal() && !terms.get(1).literal()) {
            // Values that come first are added up.
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (Term term : terms) {
            text.append(term.literal() ? term.text() : "{" + term.text() + "}");
        }
        return Optional.of(text.toString());
    }

    /** The script of such a text. */
    public static String script(String text) {
        List<String> terms = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '{' ? text.indexOf('}', at) : -1;
            String value = end < 0 ? "" : text.substring(at + 1, end).strip();
            if (value.isEmpty()) {
                literal.append(text.charAt(at++));
            } else {
                if (!literal.isEmpty() || terms.isEmpty()) {
                    terms.add(quoted(literal.toString()));
                    literal.setLength(0);
                }
                terms.add(VALUE.matcher(outside(value)).matches() ? value : "(" + value + ")");
                at = end + 1;
            }
        }
        if (!literal.isEmpty() || terms.isEmpty()) {
            terms.add(quoted(literal.toString()));
        }
        return String.join(" + ", terms);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    private static String plain(String quoted) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < quoted.length(); at++) {
            char each = quoted.charAt(at);
            char next = each == '\\' && at + 1 < quoted.length() ? quoted.charAt(++at) : each;
            plain.append(each == '\\' && next == 'n' ? '\n' : next);
        }
        return plain.toString();
    }

    private static @Nullable List<Term> terms(String script) {
        List<Term> terms = new ArrayList<>();
        int at = 0;
        while (at < script.length()) {
            int end = end(script, at);
            Term term = end < 0 ? null : term(script.substring(at, end).strip());
            if (term == null) {
                return null;
            }
            terms.add(term);
            at = end + 1;
        }
        return terms.isEmpty() || script.endsWith("+") ? null : terms;
    }

    private static @Nullable Term term(String text) {
        if (text.length() > 1 && text.charAt(0) == '\'' && skip(text, 0) == text.length()) {
            String inner = text.substring(1, text.length() - 1);
            return inner.contains("{") ? null : new Term(plain(inner), true);
        }
        return text.isEmpty()
                        || text.contains("{")
                        || text.contains("}")
                        || !VALUE.matcher(outside(text)).matches()
                ? null
                : new Term(text, false);
    }

    /** Where a term that begins at a place ends: at the next plus sign that is in no text and no parentheses. */
    private static int end(String script, int from) {
        int depth = 0;
        int at = from;
        while (at < script.length()) {
            char each = script.charAt(at);
            if (each == '\'' || each == '"') {
                at = skip(script, at);
                if (at < 0) {
                    return -1;
                }
                continue;
            }
            depth += each == '(' || each == '[' ? 1 : each == ')' || each == ']' ? -1 : 0;
            if (each == '+' && depth == 0) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** Behind the text that begins at a quote; negative where it does not end. */
    private static int skip(String script, int from) {
        char quote = script.charAt(from);
        for (int at = from + 1; at < script.length(); at++) {
            if (script.charAt(at) == '\\') {
                at++;
            } else if (script.charAt(at) == quote) {
                return at + 1;
            }
        }
        return -1;
    }

    /** What stands outside of parentheses, which stay as a pair. */
    private static String outside(String value) {
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (int at = 0; at < value.length(); at++) {
            char each = value.charAt(at);
            if (each == '\'' || each == '"') {
                int end = skip(value, at);
                if (end < 0) {
                    return "'";
                }
                if (depth == 0) {
                    outside.append('\'');
                }
                at = end - 1;
                continue;
            }
            if (each == '(' && depth++ == 0 || each == ')' && --depth == 0 || depth == 0) {
                outside.append(each);
            }
        }
        return outside.toString();
    }
}
