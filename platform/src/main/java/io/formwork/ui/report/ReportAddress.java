package io.formwork.ui.report;

import com.vaadin.flow.router.QueryParameters;
import io.formwork.definition.report.Report;
import io.formwork.report.Cell;
import io.formwork.report.Origin;
import io.formwork.ui.ledger.LedgerScreen;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a report is asked, as it stands in its address; and the addresses of what is behind its rows. */
public final class ReportAddress {
    private ReportAddress() {}

    /** What the address says of the report's own parameters; anything else there is no business of the report. */
    static Map<String, String> texts(Report report, QueryParameters query) {
        Map<String, String> texts = new LinkedHashMap<>();
        report.parameters()
                .keySet()
                .forEach(key -> query.getSingleParameter(key).ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    public static String of(String report, Map<String, String> texts) {
        return "reports/" + report + (texts.isEmpty() ? "" : "?" + query(texts));
    }

    /** What a row opens; null where there is nothing behind it. */
    static @Nullable String of(@Nullable Origin origin) {
        return switch (origin) {
            case null -> null;
            case Origin.Movements(var ledger, var where, var _, var _) -> LedgerScreen.entriesOf(ledger, where);
            case Origin.Single(var document) -> document(document.form(), document.id());
            case Origin.Several(var form, var filter) -> "f/" + form + "?" + query(Map.of("filter", filter));
            case Origin.Another(var report, var with) -> of(report, with);
        };
    }

    static String document(String form, UUID id) {
        return "f/" + form + "/" + id;
    }

    /** A parameter's value as the address takes it. */
    static String text(@Nullable Cell cell) {
        return switch (cell) {
            case null -> "";
            case Cell.Text(var text) -> text;
            case Cell.Number(var number) -> number.toPlainString();
            case Cell.Flag(var flag) -> Boolean.toString(flag);
            case Cell.Day(var day) -> day.toString();
            case Cell.TimeOfDay(var time) -> time.toString();
            case Cell.Moment(var moment) -> moment.toString();
            case Cell.Link link -> link.key() == null ? link.ref().id().toString() : link.key();
        };
    }

    private static String query(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
