package io.formwork.report;

import io.formwork.definition.report.Print.PrintItem;
import io.formwork.definition.report.PrintDefinition.Paper;
import io.formwork.report.Prints.Filled;
import io.formwork.tenant.Caller;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How lines get onto paper as wide as it is: in smaller letters where a little is missing, across where it is more. What
 * runs off the edge is worse than either.
 */
final class LinesOnPaper {
    /** Codes, batches and numbers so short are not broken over lines. */
    private static final int SHORT_CODE = 16;

    private static final double FULL_SIZE = 9.5;
    private static final double SMALL = 0.87;
    private static final double SMALLEST = 0.6;
    private static final double MARGINS_MM = 24;
    private static final double LETTER_MM = 1.8;
    private static final double SIDES_MM = 3.4;
    /** The column that numbers the lines. */
    private static final double NUMBER_MM = 10.4;

    /** So many letters of a text stand in one line; what is longer goes on in the next. */
    private static final int TEXT_LETTERS = 18;

    private LinesOnPaper() {}

    /**
     * What was found.
     *
     * @param paper as style sheets say it
     * @param size of the letters, in points
     */
    record Measured(String paper, String size) {
        static Measured of(String paper, double share) {
            return new Measured(paper, String.format(Locale.ROOT, "%.1f", FULL_SIZE * share));
        }
    }

    static Measured measure(Paper paper, Filled filled) {
        double needed = NUMBER_MM
                + filled.columns().stream()
                        .filter(column -> !isEmpty(column, filled))
                        .mapToDouble(column -> needed(column, filled))
                        .sum();
        Integer margin = filled.print().definition().margin();
        double margins = margin == null ? MARGINS_MM : margin * 2.0;
        double share = (width(paper) - margins) / needed;
        if (share >= 1) {
            return Measured.of(paper.css(), 1);
        }
        Paper across = across(paper);
        return share >= SMALL || across == paper
                ? Measured.of(paper.css(), Math.max(share, SMALLEST))
                : Measured.of(across.css(), Math.clamp((width(across) - margins) / needed, SMALLEST, 1));
    }

    /** Whether it is shown only to whoever designs the print. */
    private static boolean isEmpty(PrintItem column, Filled filled) {
        return column.definition().optional()
                && filled.lines().stream().noneMatch(line -> line.containsKey(column.key()));
    }

    /** Whether a text is not to be broken. */
    static boolean whole(String text) {
        return text.length() <= SHORT_CODE && text.matches("[\\p{ASCII}&&[^ ]]+");
    }

    private static double needed(PrintItem column, Filled filled) {
        if (column.definition().width() != null) {
            return column.definition().width();
        }
        String title = column.shape().title().in(Caller.current().language());
        int head = Stream.of(title.split("\\s+"))
                .mapToInt(word -> Math.min(letters(word), 12))
                .max()
                .orElse(0);
        List<String> texts = filled.lines().stream()
                .map(line -> CellText.of(column.shape(), line.get(column.key())))
                .toList();
        int cells = texts.stream()
                .mapToInt(text ->
                        column.shape().numeric() || whole(text) ? letters(text) : Math.min(letters(text), TEXT_LETTERS))
                .max()
                .orElse(0);
        return Math.max(head, cells) * LETTER_MM + SIDES_MM;
    }

    /** Chinese letters are about twice as wide as others. */
    private static int letters(String text) {
        return text.codePoints().map(c -> c > 0x2E80 ? 2 : 1).sum();
    }

    private static double width(Paper paper) {
        return switch (paper) {
            case A4, A5_LANDSCAPE -> 210;
            case A4_LANDSCAPE -> 297;
            case A5 -> 148;
            case LABEL -> 70;
            case LABEL_LARGE -> 100;
        };
    }

    private static Paper across(Paper paper) {
        return switch (paper) {
            case A4 -> Paper.A4_LANDSCAPE;
            case A5 -> Paper.A5_LANDSCAPE;
            default -> paper;
        };
    }
}
