package io.formwork.report;

import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.report.ReportResult.Group;
import io.formwork.tenant.Caller;
import io.formwork.value.Messages;
import java.util.ArrayList;
import java.util.List;

/** The sentences around a report's numbers, in the caller's language. */
final class ReportText {
    private ReportText() {}

    /** What was asked, a line for each parameter that was not empty. */
    static List<String> asked(ReportResult result) {
        List<String> asked = new ArrayList<>();
        result.report().parameters().forEach((key, parameter) -> {
            Cell cell = result.parameters().get(key);
            if (cell != null) {
                asked.add(parameter.shape().title().in(Caller.current().language()) + ": "
                        + CellText.of(parameter.shape(), cell));
            }
        });
        return asked;
    }

    static String total() {
        return word("report.total");
    }

    static String opening() {
        return word("report.opening");
    }

    static String group(ReportResult result, Group group) {
        ReportColumn by = result.report().column(group.column());
        String text = by == null || group.value() == null ? "" : CellText.of(by, group.value());
        return text.isEmpty() ? word("report.none") : text;
    }

    static String word(String key, String... arguments) {
        return Messages.text(Caller.current().language(), key, arguments);
    }
}
