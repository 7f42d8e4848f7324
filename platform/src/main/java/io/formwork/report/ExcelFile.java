package io.formwork.report;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.report.ReportResult.Group;
import io.formwork.report.ReportResult.Row;
import io.formwork.tenant.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A report as an Excel workbook: title, what was asked, the rows with their groups, and the totals. */
final class ExcelFile {
    private static final String GREY = "EEF1F6";
    private static final int WIDEST = 60;

    private final ReportResult result;
    private final List<ReportColumn> columns;
    private final Worksheet sheet;
    private final int[] widths;
    private int line;

    private ExcelFile(ReportResult result, Worksheet sheet) {
        this.result = result;
        this.columns = result.shown();
        this.sheet = sheet;
        this.widths = new int[Math.max(1, columns.size())];
    }

    static byte[] of(ReportResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Formwork", "1.0")) {
            String title = result.report().title().in(Caller.current().language());
            new ExcelFile(result, workbook.newWorksheet(name(title))).write(title);
        } catch (IOException e) {
            throw new UncheckedIOException("A workbook cannot be written", e);
        }
        return out.toByteArray();
    }

    /** Excel knows sheets by at most 31 letters, and not by all of them. */
    private static String name(String title) {
        String allowed = title.replaceAll("[\\\\/?*\\[\\]:]", " ");
        return allowed.length() > 31 ? allowed.substring(0, 31) : allowed;
    }

    private void write(String title) {
        sheet.value(line, 0, title);
        sheet.style(line++, 0).bold().fontSize(14).set();
        for (String asked : ReportText.asked(result)) {
            sheet.value(line++, 0, asked);
        }
        line++;
        for (int i = 0; i < columns.size(); i++) {
            String heading = columns.get(i).title().in(Caller.current().language());
            sheet.value(line, i, heading);
            sheet.style(line, i).bold().fillColor(GREY).borderStyle("thin").set();
            widen(i, heading);
        }
        sheet.freezePane(0, ++line);
        rows();
        if (!result.totals().isEmpty()) {
            totals(ReportText.total(), 0, result.totals());
        }
        for (int i = 0; i < widths.length; i++) {
            sheet.width(i, Math.min(WIDEST, widths[i] + 3));
        }
    }

    private void rows() {
        int next = 0;
        int begun = 0;
        for (Row row : result.rows()) {
            while (begun < result.groups().size() && result.groups().get(begun).first() == next) {
                Group group = result.groups().get(begun++);
                totals(ReportText.group(result, group), group.level(), group.totals());
            }
            next++;
            for (int i = 0; i < columns.size(); i++) {
                cell(i, columns.get(i), row);
            }
            if (row.opening()
                    && !columns.isEmpty()
                    && row.cell(columns.getFirst().key()) == null) {
                sheet.value(line, 0, ReportText.opening());
            }
            line++;
        }
    }

    private void totals(String label, int level, Map<String, BigDecimal> totals) {
        for (int i = 0; i < columns.size(); i++) {
            BigDecimal total = totals.get(columns.get(i).key());
            if (total != null) {
                number(i, columns.get(i), total);
            }
            sheet.style(line, i).bold().fillColor(GREY).set();
        }
        sheet.value(line, 0, label);
        sheet.style(line++, 0).bold().fillColor(GREY).indent(level).set();
    }

    private void cell(int at, ReportColumn column, Row row) {
        Cell cell = row.cell(column.key());
        switch (cell) {
            case null -> {}
            case Cell.Number(var number) -> number(at, column, number);
            case Cell.Day(var day) -> {
                sheet.value(line, at, day);
                sheet.style(line, at).format("yyyy-mm-dd").set();
                widen(at, "2026-01-01");
            }
            case Cell.Moment(var moment) -> {
                sheet.value(line, at, LocalDateTime.from(moment));
                sheet.style(line, at).format("yyyy-mm-dd hh:mm").set();
                widen(at, "2026-01-01 00:00");
            }
            default -> {
                String text = CellText.plain(column.shape(), cell);
                sheet.value(line, at, text);
                widen(at, text);
            }
        }
    }

    private void number(int at, ReportColumn column, BigDecimal number) {
        sheet.value(line, at, number);
        sheet.style(line, at).format(format(column)).set();
        widen(at, CellText.number(column, number));
    }

    private static String format(ReportColumn column) {
        int scale = column.shape().scale();
        return switch (column.shape().kind()) {
            case PERCENT -> "0.00%";
            case MONEY -> "#,##0." + "0".repeat(Math.max(2, scale));
            case INTEGER -> "#,##0";
            default -> column.shape().kind() == FieldKind.QUANTITY || scale > 0 ? "#,##0.######" : "#,##0";
        };
    }

    /** Chinese letters are twice as wide as digits. */
    private void widen(int at, String text) {
        int width = text.codePoints().map(c -> c > 0x2E80 ? 2 : 1).sum();
        widths[at] = Math.max(widths[at], width);
    }
}
