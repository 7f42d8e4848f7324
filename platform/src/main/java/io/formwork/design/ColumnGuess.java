package io.formwork.design;

import io.formwork.definition.language.FieldKind;
import io.formwork.value.Notation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of values stand in the column of a table, by all of its cells and a little by its heading. */
final class ColumnGuess {
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,8})?");
    private static final Pattern PERCENT = Pattern.compile("-?\\d{1,6}(\\.\\d{1,4})?\\s*%");
    private static final Set<String> YES = Set.of("true", "yes", "y", "是", "x", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "否", "0");
    /** What is written in digits and never added up. */
    private static final Pattern NAMING = Pattern.compile(
            ".*(code|number|serial|phone|mobile|fax|zip|postal|account|号|编码|电话|手机|邮编|代码).*|(.*[\\W_])?(no\\.?|id)");
    /** Words of a heading that is written as programs write names: {@code customerID}. */
    private static final Pattern HUMPS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final Pattern AMOUNT = Pattern.compile(
            ".*(price|amount|cost|\\bfee|total|\\brent|deposit|freight|salary|budget|balance|价|金额|额|费|款|薪|成本|合计|租金|押金|单价).*");

    private static final int MOST_OPTIONS = 12;
    private static final int LONGEST_OPTION = 40;
    private static final int LONGEST_TEXT = 200;

    private final String heading;
    private final List<String> cells;

    private final Notation notation;

    private ColumnGuess(String heading, List<String> cells) {
        this.heading = words(heading).toLowerCase(Locale.ROOT);
        this.cells = cells;
        this.notation = Notation.of(cells);
    }

    /**
     * @param cells all of the column, blank where nothing is said
     * @param kind a kind that can hold each of them
     * @param options of a choice, in the order in which they come
     * @param scale decimals of numbers
     * @param filled whether every row has a value
     * @param different whether no two rows have the same
     */
    record Guess(FieldKind kind, List<String> options, int scale, boolean filled, boolean different, int longest) {}

    /** A heading as people would write it: Order date of {@code orderDate} and {@code ORDER_DATE}. */
    static String words(String heading) {
        String words = HUMPS.matcher(heading).replaceAll(" ").replace('_', ' ').strip();
        if (words.equals(heading)) {
            return heading;
        }
        StringBuilder said = new StringBuilder();
        for (String word : words.split("\\s+")) {
            boolean initials =
                    word.length() <= 3 && word.equals(word.toUpperCase(Locale.ROOT)) && !heading.contains("_");
            said.append(said.isEmpty() ? "" : " ").append(initials ? word : word.toLowerCase(Locale.ROOT));
        }
        said.setCharAt(0, Character.toUpperCase(said.charAt(0)));
        return said.toString();
    }

    static Guess of(String heading, List<String> all) {
        List<String> said = all.stream()
                .map(String::strip)
                .filter(cell -> !Notation.isNothing(cell))
                .toList();
        ColumnGuess guess = new ColumnGuess(heading, said);
        FieldKind kind = guess.kind();
        boolean different = Set.copyOf(said).size() == said.size();
        return new Guess(
                kind,
                kind == FieldKind.CHOICE ? List.copyOf(new LinkedHashSet<>(said)) : List.of(),
                guess.scale(),
                !said.isEmpty() && said.size() == all.size(),
                different && said.size() > 1,
                said.stream().mapToInt(String::length).max().orElse(0));
    }

    private FieldKind kind() {
        if (cells.isEmpty()) {
            return FieldKind.TEXT;
        } else if (each(cell -> notation.moment(cell).isPresent())) {
            return each(this::isDay) ? FieldKind.DATE : FieldKind.DATE_TIME;
        } else if (all(TIME)) {
            return FieldKind.TIME;
        } else if (isYesOrNo()) {
            return FieldKind.BOOLEAN;
        } else if (all(PERCENT)) {
            return FieldKind.PERCENT;
        } else if (!NAMING.matcher(heading).matches() && each(cell -> number(cell) != null)) {
            return numeric();
        }
        return text();
    }

    private boolean isDay(String cell) {
        return notation.moment(cell).filter(written -> written.time().isEmpty()).isPresent();
    }

    /** Written with a point; null where it is no number, or begins with a nought that would be lost. */
    private @Nullable String number(String cell) {
        return notation.number(cell)
                .filter(number -> NUMBER.matcher(number).matches())
                .orElse(null);
    }

    private FieldKind numeric() {
        if (AMOUNT.matcher(heading).matches() || cells.stream().anyMatch(Notation::isMoney)) {
            return FieldKind.MONEY;
        }
        return scale() == 0 ? FieldKind.INTEGER : FieldKind.DECIMAL;
    }

    private FieldKind text() {
        Set<String> different = new LinkedHashSet<>(cells);
        boolean few = different.size() <= MOST_OPTIONS && different.size() * 2 <= cells.size();
        if (few && !NAMING.matcher(heading).matches() && each(cell -> cell.length() <= LONGEST_OPTION)) {
            return FieldKind.CHOICE;
        }
        boolean isShort = each(cell -> cell.length() <= LONGEST_TEXT && cell.indexOf('\n') < 0);
        return isShort ? FieldKind.TEXT : FieldKind.LONG_TEXT;
    }

    /** Ones and noughts alone could as well be numbers. */
    private boolean isYesOrNo() {
        List<String> words = new ArrayList<>();
        cells.forEach(cell -> words.add(cell.toLowerCase(Locale.ROOT)));
        boolean either = words.stream().allMatch(word -> YES.contains(word) || NO.contains(word));
        return either && words.stream().anyMatch(word -> !word.equals("1") && !word.equals("0"));
    }

    private int scale() {
        return cells.stream()
                .map(this::number)
                .filter(Objects::nonNull)
                .mapToInt(number -> Math.max(0, new BigDecimal(number).scale()))
                .max()
                .orElse(0);
    }

    private boolean all(Pattern pattern) {
        return each(cell -> pattern.matcher(cell).matches());
    }

    private boolean each(Predicate<String> holds) {
        return cells.stream().allMatch(holds);
    }
}
