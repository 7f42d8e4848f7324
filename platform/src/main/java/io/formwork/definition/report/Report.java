package io.formwork.definition.report;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.ReportDefinition.Column;
import io.formwork.definition.report.ReportDefinition.Key;
import io.formwork.definition.report.ReportDefinition.Source;
import io.formwork.value.LocalizedText;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report as it effectively is for a tenant: every name resolved, every column with how it is called and shown.
 *
 * @param area the template area it belongs to
 * @param keys what rows are gathered by, with the expression that answers each; by source
 */
public record Report(
        ReportDefinition definition,
        String area,
        Map<String, ParameterShape> parameters,
        List<ReportColumn> columns,
        Map<Source, List<KeyValue>> keys) {

    public Report {
        keys = new IdentityHashMap<>(keys);
        columns = List.copyOf(columns);
    }

    /** What a reader chooses, and how it is called and shown. */
    public record ParameterShape(ReportDefinition.ReportParameter definition, ReportShape shape) {}

    /** What rows are gathered by; a plain one is a dimension or field of that name. */
    public record KeyValue(Key key, Expression value, boolean plain) {}

    /**
     * One column.
     *
     * @param uses what its reader must be allowed to see
     */
    public record ReportColumn(String key, Column definition, ReportShape shape, Set<ReportUse> uses) {
        public LocalizedText title() {
            return shape.title();
        }

        public boolean summed() {
            return definition.total() == Column.Total.SUM;
        }
    }

    public String key() {
        return definition.report();
    }

    public LocalizedText title() {
        return definition.title();
    }

    public @Nullable ReportColumn column(String key) {
        return columns.stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
