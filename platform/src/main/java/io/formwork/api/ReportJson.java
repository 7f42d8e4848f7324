package io.formwork.api;

import io.formwork.definition.report.Report;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.definition.report.ReportShape;
import io.formwork.report.Cell;
import io.formwork.report.Origin;
import io.formwork.report.ReportResult;
import io.formwork.tenant.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reports and their answers as JSON; decimals are exact, links are read as {@code {id, form, key, label}}. */
final class ReportJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ReportJson() {}

    static JsonNode list(List<Report> reports) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        for (Report report : reports) {
            ObjectNode item = items.addObject()
                    .put("report", report.key())
                    .put("area", report.area())
                    .put("title", report.title().in(language()));
            if (report.definition().purpose() != null) {
                item.put("purpose", report.definition().purpose().in(language()));
            }
            ArrayNode parameters = item.putArray("parameters");
            report.parameters().forEach((key, parameter) -> {
                ObjectNode node = described(parameters.addObject().put("parameter", key), parameter.shape());
                node.put("required", parameter.definition().required());
            });
        }
        return answer;
    }

    static JsonNode of(ReportResult result) {
        ObjectNode answer = JSON.objectNode()
                .put("report", result.report().key())
                .put("title", result.report().title().in(language()));
        ObjectNode parameters = answer.putObject("parameters");
        result.parameters().forEach((key, cell) -> parameters.set(key, cell(cell)));
        ArrayNode columns = answer.putArray("columns");
        result.shown().forEach(column -> described(columns.addObject().put("column", column.key()), column.shape()));
        ArrayNode rows = answer.putArray("rows");
        result.rows().forEach(row -> rows.add(row(result.shown(), row)));
        if (!result.groups().isEmpty()) {
            ArrayNode groups = answer.putArray("groups");
            result.groups().forEach(group -> {
                ObjectNode node = groups.addObject()
                        .put("level", group.level())
                        .put("column", group.column())
                        .put("first", group.first())
                        .put("count", group.count());
                node.set("value", group.value() == null ? JSON.nullNode() : cell(group.value()));
                numbers(node.putObject("totals"), group.totals());
            });
        }
        numbers(answer.putObject("totals"), result.totals());
        if (result.before() != null) {
            answer.set("before", row(result.shown(), result.before()));
        }
        return answer;
    }

    private static ObjectNode described(ObjectNode node, ReportShape shape) {
        node.put("title", shape.title().in(language()))
                .put("type", shape.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (shape.numeric()) {
            node.put("scale", shape.scale());
        }
        if (shape.to() != null) {
            node.put("to", shape.to());
        }
        if (!shape.options().isEmpty()) {
            ArrayNode options = node.putArray("options");
            shape.options()
                    .forEach(option -> options.addObject()
                            .put("key", option.key())
                            .put("title", option.title().in(language())));
        }
        return node;
    }

    private static ObjectNode row(List<ReportColumn> columns, ReportResult.Row row) {
        ObjectNode node = JSON.objectNode();
        for (ReportColumn column : columns) {
            Cell cell = row.cell(column.key());
            node.set(column.key(), cell == null ? JSON.nullNode() : cell(cell));
        }
        if (row.opening()) {
            node.put("_opening", true);
        }
        if (row.origin() != null) {
            node.set("_opens", origin(row.origin()));
        }
        return node;
    }

    private static ObjectNode origin(Origin origin) {
        ObjectNode node = JSON.objectNode();
        switch (origin) {
            case Origin.Movements(var ledger, var where, var from, var to) -> {
                node.put("ledger", ledger);
                texts(node.putObject("where"), where);
                if (from != null) {
                    node.put("from", from.toString());
                }
                if (to != null) {
                    node.put("to", to.toString());
                }
            }
            case Origin.Single(var document) ->
                node.put("form", document.form()).put("id", document.id().toString());
            case Origin.Several(var form, var filter) -> node.put("form", form).put("filter", filter);
            case Origin.Another(var report, var with) -> {
                node.put("report", report);
                texts(node.putObject("with"), with);
            }
        }
        return node;
    }

    private static void texts(ObjectNode node, Map<String, String> texts) {
        texts.forEach(node::put);
    }

    private static void numbers(ObjectNode node, Map<String, java.math.BigDecimal> numbers) {
        numbers.forEach(node::put);
    }

    private static JsonNode cell(@Nullable Cell cell) {
        return switch (cell) {
            case null -> JSON.nullNode();
            case Cell.Text(var text) -> JSON.stringNode(text);
            case Cell.Number(var number) -> JSON.numberNode(number);
            case Cell.Flag(var flag) -> JSON.booleanNode(flag);
            case Cell.Day(var day) -> JSON.stringNode(day.toString());
            case Cell.TimeOfDay(var time) -> JSON.stringNode(time.toString());
            case Cell.Moment(var moment) -> JSON.stringNode(moment.toString());
            case Cell.Link link ->
                JSON.objectNode()
                        .put("id", link.ref().id().toString())
                        .put("form", link.ref().form())
                        .put("key", link.key())
                        .put("label", link.label());
        };
    }

    private static Locale language() {
        return Caller.current().language();
    }
}
