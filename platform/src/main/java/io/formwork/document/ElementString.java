package io.formwork.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GS1 element string (GS1 General Specifications, chapters 3 and 7.8), as scanners hand it on: with a symbology
 * identifier, with separators, with brackets as people print it, or bare where it begins with an article number.
 *
 * @param elements the data by application identifier, in the order in which they stand
 */
record ElementString(Map<String, String> elements) {
    private static final Pattern BRACKETS = Pattern.compile("\\((\\d{2,4})\\)([^()]+)");
    private static final Pattern SYMBOLOGY = Pattern.compile("^\\](C1|e0|d2|Q3|J1)");
    private static final char SEPARATOR = '\u001d';

    /** How long the data is whose length is fixed, by the first two digits of the identifier. */
    private static final Map<String, Integer> FIXED = Map.ofEntries(
            Map.entry("00", 18),
            Map.entry("01", 14),
            Map.entry("02", 14),
            Map.entry("11", 6),
            Map.entry("12", 6),
            Map.entry("13", 6),
            Map.entry("15", 6),
            Map.entry("16", 6),
            Map.entry("17", 6),
            Map.entry("20", 2),
            Map.entry("31", 6),
            Map.entry("32", 6),
            Map.entry("33", 6),
            Map.entry("34", 6),
            Map.entry("35", 6),
            Map.entry("36", 6),
            Map.entry("41", 13));

    private static final Set<String> THREE_DIGITS = Set.of("23", "24", "25", "40", "41", "42", "71");
    private static final Set<String> FOUR_DIGITS =
            Set.of("31", "32", "33", "34", "35", "36", "39", "43", "70", "72", "80", "81", "82");

    /** The elements of what was read; null where it is no element string but a plain code. */
    static @Nullable ElementString of(String read) {
        if (BRACKETS.matcher(read).lookingAt()) {
            return bracketed(read);
        }
        Matcher symbology = SYMBOLOGY.matcher(read);
        boolean said = symbology.lookingAt();
        String text = said ? read.substring(symbology.end()) : read;
        if (text.startsWith("" + SEPARATOR)) {
            said = true;
            text = text.substring(1);
        }
        if (!said && text.indexOf(SEPARATOR) < 0 && !(text.length() > 16 && article(text))) {
            return null;
        }
        return bare(text);
    }

    /** Whether it begins with an article number whose check digit is right: nothing else does so by chance. */
    private static boolean article(String text) {
        return text.matches("01\\d{14}.*") && checked(text.substring(2, 16));
    }

    /** Whether the last digit is what the others demand: from the right, every other one counts three times. */
    static boolean checked(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : 3 * digit;
        }
        return sum % 10 == 0;
    }

    private static @Nullable ElementString bracketed(String text) {
        Map<String, String> elements = new LinkedHashMap<>();
        Matcher element = BRACKETS.matcher(text);
        int end = 0;
        while (element.find() && element.start() == end) {
            elements.put(element.group(1), element.group(2).strip());
            end = element.end();
        }
        return end == text.length() ? new ElementString(elements) : null;
    }

    private static @Nullable ElementString bare(String text) {
        Map<String, String> elements = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            if (at + 2 > text.length()) {
                return null;
            }
            String family = text.substring(at, at + 2);
            int digits = FOUR_DIGITS.contains(family) ? 4 : THREE_DIGITS.contains(family) ? 3 : 2;
            int from = at + digits;
            int separator = text.indexOf(SEPARATOR, at);
            int end = separator < 0 ? text.length() : separator;
            Integer fixed = FIXED.get(family);
            int to = fixed == null ? end : from + fixed;
            if (to > end || from >= to || !text.substring(at, from).matches("\\d+")) {
                return null;
            }
            elements.put(text.substring(at, from), text.substring(from, to));
            at = to < text.length() && text.charAt(to) == SEPARATOR ? to + 1 : to;
        }
        return elements.isEmpty() ? null : new ElementString(elements);
    }

    /** The day that six digits say, of this century; day 00 is the last of its month. Null where there is no such day. */
    static @Nullable LocalDate day(String digits) {
        if (!digits.matches("\\d{6}")) {
            return null;
        }
        try {
            YearMonth month = YearMonth.of(
                    2000 + Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2, 4)));
            int day = Integer.parseInt(digits.substring(4));
            return day == 0 ? month.atEndOfMonth() : month.atDay(day);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
