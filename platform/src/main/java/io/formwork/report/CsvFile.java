package io.formwork.report;

import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.tenant.Caller;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report's rows as CSV, numbers and days as programs read them; without subtotals, for those would be summed again. */
final class CsvFile {
    /** Some spreadsheets take the wide signs of Chinese keyboards for the narrow ones. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r＝＋－＠]");

    private static final Pattern QUOTED = Pattern.compile("[\",;\\r\\n]");

    private CsvFile() {}

    static String of(ReportResult result) {
        List<ReportColumn> columns = result.shown();
        // Without the mark, Excel takes Chinese for something else.
        StringBuilder out = new StringBuilder("\ufeff");
        row(
                out,
                columns.stream()
                        .map(column -> safe(column.title().in(Caller.current().language())))
                        .toList());
        for (ReportResult.Row row : result.rows()) {
            row(
                    out,
                    columns.stream()
                            .map(column -> cell(column, row.cell(column.key())))
                            .toList());
        }
        return out.toString();
    }

    private static String cell(ReportColumn column, @org.jspecify.annotations.Nullable Cell cell) {
        return cell instanceof Cell.Number(var number)
                ? number.toPlainString()
                : safe(CellText.plain(column.shape(), cell));
    }

    /** A text that a spreadsheet would run as a formula is handed over as the text that it is. */
    private static String safe(String text) {
        String marked = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
        return QUOTED.matcher(marked).find() ? "\"" + marked.replace("\"", "\"\"") + "\"" : marked;
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append(cells.stream().collect(Collectors.joining(","))).append("\r\n");
    }
}
