package io.formwork.ui.list;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.DocumentPage;
import io.formwork.document.DocumentQuery;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything a list finds as a CSV file, page by page, with numbers and dates as programs read them. */
final class ListExport implements DownloadHandler {
    private static final int PAGE = 500;

    /** Spreadsheets count rows up to here; who needs more asks the API. */
    private static final int MOST = 1_000_000;

    /** Some spreadsheets take the wide signs of Chinese keyboards for the narrow ones. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r＝＋－＠]");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.,]\\d+)?( ?%)?");
    private static final Pattern QUOTED = Pattern.compile("[\",;\\r\\n]");

    private final Form form;
    private final ListState state;
    private final DocumentSearch search;
    private final Documents documents;
    private final Locale reader;
    private final List<ListColumn> columns;

    ListExport(Form form, ListState state, ListDesk desk, Locale reader) {
        this.form = form;
        this.state = state;
        this.search = desk.search();
        this.documents = desk.documents();
        this.reader = reader;
        this.columns = desk.columns(form);
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        event.setFileName(form.key() + ".csv");
        event.setContentType("text/csv; charset=utf-8");
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            // Without the mark, Excel takes Chinese for something else.
            out.write('\ufeff');
            row(out, columns.stream().map(ListColumn::title).toList());
            String after = null;
            int written = 0;
            do {
                after = page(out, after);
                written += PAGE;
            } while (after != null && written < MOST);
        }
    }

    private @Nullable String page(Writer out, @Nullable String after) throws IOException {
        DocumentPage page =
                search.page(new DocumentQuery(form.key(), state.filter(), state.search(), state.sort(), after, PAGE));
        Labels labels = new Labels(documents);
        page.items().forEach(document -> labels.expect(document.values()));
        FieldText text = new FieldText(reader, labels::of);
        for (Document document : page.items()) {
            row(
                    out,
                    columns.stream().map(column -> column.typed(text, document)).toList());
        }
        return page.next();
    }

    private static void row(Writer out, List<String> cells) throws IOException {
        out.write(cells.stream().map(ListExport::cell).collect(Collectors.joining(",")));
        out.write("\r\n");
    }

    /** A text that a spreadsheet would run as a formula is handed over as the text that it is; numbers stay numbers. */
    private static String cell(String text) {
        boolean formula =
                FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        return QUOTED.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
