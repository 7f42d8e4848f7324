package io.formwork.ui.report;

import io.formwork.report.ReportResult;
import io.formwork.report.ReportResult.Group;
import io.formwork.report.ReportResult.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One line of a report on the screen: the head of a group, or a row. */
sealed interface ReportLine {

    record OfGroup(Group group) implements ReportLine {}

    record OfRow(Row row) implements ReportLine {}

    /** All lines in their order; of folded groups only the head. */
    static List<ReportLine> of(ReportResult result, Set<Group> folded) {
        List<ReportLine> lines = new ArrayList<>();
        int next = 0;
        int hidden = 0;
        for (Group group : result.groups()) {
            while (next < group.first()) {
                if (next >= hidden) {
                    lines.add(new OfRow(result.rows().get(next)));
                }
                next++;
            }
            if (group.first() >= hidden) {
                lines.add(new OfGroup(group));
                if (folded.contains(group)) {
                    hidden = group.first() + group.count();
                }
            }
        }
        while (next < result.rows().size()) {
            if (next >= hidden) {
                lines.add(new OfRow(result.rows().get(next)));
            }
            next++;
        }
        return lines;
    }
}
