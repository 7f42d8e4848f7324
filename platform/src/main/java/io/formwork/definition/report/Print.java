package io.formwork.definition.report;

import io.formwork.definition.report.PrintDefinition.Item;
import java.util.List;
import java.util.Set;

/** A print as it effectively is for a tenant: every value with how it is called and shown. */
public record Print(
        PrintDefinition definition, List<PrintItem> fields, List<PrintItem> columns, List<PrintItem> totals) {
    public Print {
        fields = List.copyOf(fields);
        columns = List.copyOf(columns);
        totals = List.copyOf(totals);
    }

    /** @param uses what its reader must be allowed to see */
    public record PrintItem(String key, Item definition, ReportShape shape, Set<ReportUse> uses) {}

    public String key() {
        return definition.print();
    }
}
