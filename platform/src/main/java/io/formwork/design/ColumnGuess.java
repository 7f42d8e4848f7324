package io.formwork.design;

import io.formwork.definition.language.FieldKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What kind of values stand in the column of a table, by all of its cells and a little by its heading. */
final class ColumnGuess {
    private static final Pattern DATE = Pattern.compile("\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?( 0{1,2}:00(:00)?)?");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}[T ]\\d{1,2}:\\d{2}.*");
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,2}(,\\d{3})+|[1-9]\\d{0,14})");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,2}(,\\d{3})+|[1-9]\\d{0,14})(\\.\\d{1,8})?");
    private static final Pattern PERCENT = Pattern.compile("-?\\d{1,6}(\\.\\d{1,4})?\\s*%");
    private static final Set<String> YES = Set.of("true", "yes", "y", "是", "x", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "否", "0");
    /** What is written in digits and never added up. */
    private static final Pattern NAMING = Pattern.compile(
            ".*(code|number|serial|phone|mobile|fax|zip|postal|account|号|编码|电话|手机|邮编|代码).*|(.*\\W)?(no\\.?|id)");

    private static final Pattern AMOUNT =
            Pattern.compile(".*(price|amount|cost|fee|total|rent|deposit|价|金额|费|成本|合计|租金|押金|单价).*");

    private static final int MOST_OPTIONS = 12;
    private static final int LONGEST_OPTION = 40;
    private static final int LONGEST_TEXT = 200;

    private final String heading;
    private final List<String> cells;

    private ColumnGuess(String heading, List<String> cells) {
        this.heading = heading.toLowerCase(Locale.ROOT);
        this.cells = cells;
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

    static Guess of(String heading, List<String> all) {
        List<String> said =
                all.stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
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
        } else if (all(DATE)) {
            return FieldKind.DATE;
        } else if (all(MOMENT)) {
            return FieldKind.DATE_TIME;
        } else if (all(TIME)) {
            return FieldKind.TIME;
        } else if (isYesOrNo()) {
            return FieldKind.BOOLEAN;
        } else if (all(PERCENT)) {
            return FieldKind.PERCENT;
        } else if (!NAMING.matcher(heading).matches() && all(NUMBER)) {
            return numeric();
        }
        return text();
    }

    private FieldKind numeric() {
        if (AMOUNT.matcher(heading).matches()) {
            return FieldKind.MONEY;
        }
        return all(WHOLE) ? FieldKind.INTEGER : FieldKind.DECIMAL;
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
                .filter(cell -> NUMBER.matcher(cell).matches())
                .mapToInt(cell -> Math.max(0, new BigDecimal(cell.replace(",", "")).scale()))
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
