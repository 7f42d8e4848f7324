package io.formwork.ui.exchange;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An empty file with the headings that are understood, to be filled in. */
final class ImportSample implements DownloadHandler {
    private final Form form;
    private final Locale reader;

    ImportSample(Form form, Locale reader) {
        this.form = form;
        this.reader = reader;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        List<String> headings = new ArrayList<>(headings(form.fields()));
        form.fields().values().stream()
                .filter(field -> field.gathers() == null)
                .filter(field -> field.type() instanceof FieldType.Table)
                .findFirst()
                .ifPresent(field -> headings.addAll(headings(((FieldType.Table) field.type()).fields()).stream()
                        .filter(heading -> !headings.contains(heading))
                        .toList()));
        StringBuilder text = new StringBuilder("\ufeff");
        row(text, headings);
        event.setFileName(form.key() + ".csv");
        event.setContentType("text/csv; charset=utf-8");
        event.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<String> headings(Map<String, Field> fields) {
        return fields.values().stream()
                .filter(field -> !field.computed() && !field.visible().equals(Condition.NEVER))
                .filter(field ->
                        !(field.type() instanceof FieldType.Table) && !(field.type() instanceof FieldType.Files))
                .map(field -> field.title().in(reader))
                .distinct()
                .toList();
    }

    static void row(StringBuilder text, List<String> cells, String... more) {
        List<String> all = new ArrayList<>(cells);
        all.addAll(List.of(more));
        for (int i = 0; i < all.size(); i++) {
            text.append(i == 0 ? "" : ",").append(quoted(all.get(i)));
        }
        text.append("\r\n");
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",;\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
