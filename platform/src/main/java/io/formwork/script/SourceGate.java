package io.formwork.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Looks at the characters before the parser does. What the parser could choke on (depth, length) or read differently
 * from a person (unicode escapes, slashy and dollar strings, annotations) does not get that far.
 */
final class SourceGate {

    static final int LONGEST_SOURCE = 8_000;
    static final int LONGEST_TEXT = 1_000;
    static final int LONGEST_NUMBER = 40;
    static final int DEEPEST = 16;
    static final int MOST_TOKENS = 2_000;
    static final int MOST_OPERATORS = 300;
    static final int MOST_PREFIXES = 4;

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final String OPERATORS = "+-*/<>=!&|?:.,;";
    private static final String ESCAPES = "\\'\"nt$";
    private static final Set<String> BEFORE_AN_OPERAND = Set.of("return", "in", "if", "else", "def", "var");

    /** Stands for the quote that a nested expression of an interpolated text returns to. */
    private static final char IN_TEXT = '"';

    private final String text;
    private final Problems problems;
    private final Deque<Character> open = new ArrayDeque<>();
    private int position;
    private int tokens;
    private int operators;
    private int prefixes;
    private boolean afterOperand;

    private SourceGate(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    static void check(String text, Problems problems) {
        if (text.isBlank()) {
            problems.add(1, 1, "empty");
        } else if (text.length() > LONGEST_SOURCE) {
            problems.add(1, 1, "script-too-long", LONGEST_SOURCE);
        } else {
            new SourceGate(text, problems).scan();
        }
    }

    private void scan() {
        while (position < text.length() && !problems.any()) {
            char c = text.charAt(position);
            if (Character.isWhitespace(c) && c < 128) {
                position++;
            } else if (c == '/' && isNext('/', '*')) {
                comment();
            } else {
                token(c);
            }
        }
        if (!problems.any() && !open.isEmpty()) {
            refuse("bracket-not-closed");
        }
    }

    private void token(char c) {
        if (++tokens > MOST_TOKENS) {
            refuse("script-too-large", MOST_TOKENS);
        } else if (c == '"' || c == '\'') {
            text(c);
        } else if (Character.isDigit(c)) {
            number();
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else if (OPENING.indexOf(c) >= 0) {
            opening(c);
        } else if (CLOSING.indexOf(c) >= 0) {
            closing(c);
        } else if (OPERATORS.indexOf(c) >= 0) {
            operator(c);
        } else {
            refuse("character-not-allowed", printable(c));
        }
    }

    private void opening(char c) {
        open.push(c);
        if (open.size() > DEEPEST) {
            refuse("nested-too-deep", DEEPEST);
        }
        position++;
        prefixes = 0;
        afterOperand = false;
    }

    private void closing(char c) {
        if (open.isEmpty() || OPENING.indexOf(open.pop()) != CLOSING.indexOf(c)) {
            refuse("bracket-not-opened", c);
            return;
        }
        position++;
        // After a block a slash could only begin a slashy string; after a value it divides.
        afterOperand = c != '}';
        if (c == '}' && !open.isEmpty() && open.peek() == IN_TEXT) {
            open.pop();
            insideText('"');
        }
    }

    private void operator(char c) {
        if (c == '/' && !afterOperand) {
            refuse("character-not-allowed", c);
            return;
        }
        if (c != ',' && c != ';' && ++operators > MOST_OPERATORS) {
            refuse("script-too-large", MOST_OPERATORS);
        }
        prefixes = c == ',' || c == ';' ? 0 : prefixes + 1;
        if (prefixes > MOST_PREFIXES) {
            refuse("too-many-signs", MOST_PREFIXES);
        }
        position++;
        afterOperand = false;
    }

    private void word() {
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
        prefixes = 0;
        afterOperand = !BEFORE_AN_OPERAND.contains(text.substring(start, position));
    }

    private void number() {
        int start = position;
        while (position < text.length() && (isWordPart(text.charAt(position)) || isDecimalPoint())) {
            position++;
        }
        String number = text.substring(start, position);
        if (number.length() > LONGEST_NUMBER) {
            refuse("number-too-long", LONGEST_NUMBER);
        } else if (!number.matches("[0-9]+(\\.[0-9]+)?")
                || (number.length() > 1 && number.startsWith("0") && !number.startsWith("0."))) {
            // No exponents, suffixes, hexadecimal or octal: what is written is what is meant.
            refuse("not-a-number", number);
        }
        prefixes = 0;
        afterOperand = true;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private boolean isDecimalPoint() {
        return text.charAt(position) == '.'
                && position + 1 < text.length()
                && Character.isDigit(text.charAt(position + 1));
    }

    private void comment() {
        boolean line = text.charAt(position + 1) == '/';
        int end = text.indexOf(line ? "\n" : "*/", position + 2);
        if (end < 0 && !line) {
            refuse("comment-not-closed");
            return;
        }
        int stop = end < 0 ? text.length() : line ? end : end + 2;
        int escape = text.substring(0, stop).indexOf('\\', position);
        if (escape >= 0) {
            position = escape;
            refuse("character-not-allowed", '\\');
        }
        position = stop;
    }

    private void text(char quote) {
        if (text.startsWith(String.valueOf(quote).repeat(3), position)) {
            refuse("text-in-three-quotes");
            return;
        }
        position++;
        insideText(quote);
    }

    private void insideText(char quote) {
        int start = position;
        prefixes = 0;
        afterOperand = true;
        while (position < text.length() && position - start <= LONGEST_TEXT) {
            char c = text.charAt(position);
            if (c == quote) {
                position++;
                return;
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c == '\\' && !escape()) {
                return;
            }
            if (c == '$' && quote == '"' && dollar()) {
                return;
            }
            position++;
        }
        refuse(position - start > LONGEST_TEXT ? "literal-too-long" : "text-not-closed", LONGEST_TEXT);
    }

    private boolean escape() {
        position++;
        if (position >= text.length() || ESCAPES.indexOf(text.charAt(position)) < 0) {
            refuse("escape-not-allowed");
            return false;
        }
        return true;
    }

    /** True when an expression begins here, which the main loop reads and then comes back. */
    private boolean dollar() {
        if (!isNext('{', '{')) {
            // $name in a text: counted as an operand, so that many of them are many tokens.
            tokens++;
            return false;
        }
        open.push(IN_TEXT);
        position++;
        operators++;
        opening('{');
        return true;
    }

    private boolean isNext(char one, char other) {
        return position + 1 < text.length() && (text.charAt(position + 1) == one || text.charAt(position + 1) == other);
    }

    private static String printable(char c) {
        return c > 32 && c < 127 ? String.valueOf(c) : String.format("U+%04X", (int) c);
    }

    private void refuse(String code, Object... arguments) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        problems.add(line, before.length() - before.lastIndexOf('\n'), code, arguments);
        position = text.length();
    }
}
