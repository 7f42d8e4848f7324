package io.formwork.ui.list;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.FooterRow;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.RowMark;
import io.formwork.document.Document;
import io.formwork.document.DocumentPage;
import io.formwork.document.DocumentQuery;
import io.formwork.document.DocumentSearch;
import io.formwork.document.DocumentSum;
import io.formwork.document.RowMarks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;
import io.formwork.ui.form.FormScreen;
import io.formwork.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a list, fetched page by page as one scrolls; cards on a phone. */
final class ListRows extends Div {
    private static final int PAGE = 80;
    private static final int NARROW = 640;

    private final Form form;
    private final ListState state;
    private final ListDesk desk;
    private final DocumentSearch search;
    private final Labels labels;
    private final Map<String, DocumentSum> sums;
    private final Consumer<ListState> go;
    private final List<ListColumn> columns;
    private final FieldText text;
    private final RowMarks marks;
    private final List<Document> loaded = new ArrayList<>();
    private @Nullable String next;
    private boolean complete;
    private boolean narrow;
    /** Where a range of chosen rows begins. */
    private int anchor = -1;

    /** @param sums what the numbers of all found documents come to, by column */
    ListRows(
            Form form,
            ListState state,
            ListDesk desk,
            Labels labels,
            Map<String, DocumentSum> sums,
            Consumer<ListState> go) {
        this.form = form;
        this.state = state;
        this.desk = desk;
        this.search = desk.search();
        this.labels = labels;
        this.sums = sums;
        this.go = go;
        this.columns = desk.columns(form);
        this.marks = new RowMarks(desk.definitions().current(), form, desk.evaluation());
        this.text = new FieldText(Words.reader(), labels::of);
        addClassName("fw-rows");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        narrow = event.getUI().getPage().getExtendedClientDetails().getWindowInnerWidth() < NARROW;
        build();
        event.getUI().getPage().addBrowserWindowResizeListener(resized -> {
            boolean now = resized.getWidth() < NARROW;
            if (now != narrow && isAttached()) {
                narrow = now;
                build();
            }
        });
    }

    private void build() {
        removeAll();
        add(narrow ? cards() : grid());
    }

    /** Pages come behind a cursor: to reach a row, all before it have been read once. */
    private Stream<Document> fetch(int offset, int limit) {
        while (!complete && loaded.size() < offset + limit) {
            DocumentPage page = search.page(
                    new DocumentQuery(form.key(), state.filter(), state.search(), state.sort(), next, PAGE));
            page.items().forEach(document -> labels.expect(document.values()));
            marks.expect(page.items());
            loaded.addAll(page.items());
            next = page.next();
            complete = next == null;
        }
        return loaded.subList(Math.min(offset, loaded.size()), Math.min(offset + limit, loaded.size())).stream();
    }

    private Grid<Document> grid() {
        Grid<Document> grid = new Grid<>();
        grid.addClassName("fw-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setPageSize(PAGE);
        grid.setSizeFull();
        if (desk.roomy()) {
            grid.addClassName("roomy");
        }
        grid.setColumnReorderingAllowed(true);
        for (int i = 0; i < columns.size(); i++) {
            column(grid, columns.get(i), i == 0);
        }
        order(grid);
        grid.addSortListener(event -> {
            if (event.isFromClient()) {
                go.accept(state.sorted(event.getSortOrder().stream()
                        .map(order -> (order.getDirection() == SortDirection.DESCENDING ? "-" : "")
                                + order.getSorted().getKey())
                        .toList()));
            }
        });
        grid.addItemClickListener(event -> {
            // Beside the box that chooses a row, one means the box.
            if (event.getColumn() != null && !event.isCtrlKey() && !event.isMetaKey() && !event.isShiftKey()) {
                open(event.getItem());
            }
        });
        grid.setItems(query -> fetch(query.getOffset(), query.getLimit()));
        sums(grid);
        choosing(grid);
        return grid;
    }

    private void column(Grid<Document> grid, ListColumn column, boolean first) {
        LitRenderer<Document> renderer = (first
                        ? LitRenderer.<Document>of(
                                        "<a class=\"fw-open\" href=\"${item.href}\" router-link>${item.text}</a>"
                                                + "<span class=\"${item.mark ? 'fw-badge fw-mark ' + item.markTone : ''}\">${item.mark}</span>")
                                .withProperty("href", document -> "f/" + form.key() + "/" + document.id())
                                .withProperty("mark", this::mark)
                                .withProperty("markTone", this::markTone)
                        : column.badge()
                                ? LitRenderer.<Document>of(
                                                "<span class=\"${item.tone ? 'fw-badge ' + item.tone : ''}\">${item.text}</span>")
                                        .withProperty("tone", column::tone)
                                : LitRenderer.<Document>of(
                                                "<span class=\"${item.neg ? 'fw-neg' : ''}\">${item.text}</span>")
                                        .withProperty(
                                                "neg",
                                                document -> column.rightAligned()
                                                        && column.text(text, document)
                                                                .startsWith("\u2212")))
                .withProperty("text", document -> column.text(text, document));
        Grid.Column<Document> made = grid.addColumn(renderer)
                .setHeader(column.title())
                .setKey(column.key())
                .setSortable(column.sortable())
                .setResizable(true)
                .setAutoWidth(false)
                .setWidth(column.width(form))
                .setFlexGrow(column.rightAligned() || form.list().widths().containsKey(column.key()) ? 0 : 1);
        if (column.rightAligned()) {
            made.setTextAlign(ColumnTextAlign.END);
            made.setPartNameGenerator(_ -> "number");
        }
    }

    private String mark(Document document) {
        RowMark mark = marks.of(document);
        return mark == null ? "" : mark.title().in(Words.reader());
    }

    private String markTone(Document document) {
        RowMark mark = marks.of(document);
        return mark == null || mark.tone() == null
                ? "warning"
                : mark.tone().name().toLowerCase(Locale.ROOT);
    }

    private void sums(Grid<Document> grid) {
        if (sums.isEmpty()) {
            return;
        }
        FooterRow footer = grid.appendFooterRow();
        for (ListColumn column : columns) {
            DocumentSum sum = sums.get(column.key());
            if (sum != null && column.field() != null) {
                footer.getCell(grid.getColumnByKey(column.key()))
                        .setText(
                                sum.mixed()
                                        ? Words.of("list.mixed")
                                        : text.shown(column.field().type(), new FieldValue.Number(sum.total())));
            }
        }
        FooterRow.FooterCell first = footer.getCell(grid.getColumns().getFirst());
        if (first.getText().isEmpty()) {
            first.setText(Words.of("list.sum"));
        }
    }

    private void choosing(Grid<Document> grid) {
        GridMultiSelectionModel<Document> choice =
                (GridMultiSelectionModel<Document>) grid.setSelectionMode(Grid.SelectionMode.MULTI);
        choice.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
        BulkBar bar = new BulkBar(desk, form, grid::deselectAll);
        choice.addMultiSelectionListener(event -> bar.choose(event.getAllSelectedItems()));
        choice.addClientItemToggleListener(event -> {
            int to = loaded.indexOf(event.getItem());
            if (event.isShiftKey() && anchor >= 0 && to >= 0) {
                List<Document> range = loaded.subList(Math.min(anchor, to), Math.max(anchor, to) + 1);
                grid.asMultiSelect().select(range);
            }
            anchor = to;
        });
        add(bar);
    }

    private void order(Grid<Document> grid) {
        List<GridSortOrder<Document>> orders = new ArrayList<>();
        for (String key : state.sort().isEmpty() ? form.list().sort() : state.sort()) {
            boolean descending = key.startsWith("-");
            Grid.Column<Document> column = grid.getColumnByKey(descending ? key.substring(1) : key);
            if (column != null) {
                orders.add(
                        new GridSortOrder<>(column, descending ? SortDirection.DESCENDING : SortDirection.ASCENDING));
            }
        }
        grid.sort(orders);
    }

    private VirtualList<Document> cards() {
        VirtualList<Document> cards = new VirtualList<>();
        cards.addClassName("fw-cards");
        cards.setSizeFull();
        ListColumn title = columns.getFirst();
        List<ListColumn> rest = columns.stream()
                .skip(1)
                .filter(column -> !column.badge() && !column.rightAligned())
                .limit(3)
                .toList();
        // The number that the list ends in is what it is about.
        List<ListColumn> figures =
                columns.stream().skip(1).filter(ListColumn::rightAligned).toList();
        List<ListColumn> badges =
                columns.stream().skip(1).filter(ListColumn::badge).limit(1).toList();
        cards.setRenderer(LitRenderer.<Document>of("<a class=\"fw-card\" href=\"${item.href}\" router-link>"
                        + "<b>${item.title} <span class=\"${item.mark ? 'fw-badge fw-mark ' + item.markTone : ''}\">${item.mark}</span></b><span class=\"${item.tone ? 'fw-badge ' + item.tone : 'fw-quiet'}\">${item.badge}</span>"
                        + "<p>${item.rest}</p><span class=\"fw-card-figure\">${item.figure}</span></a>")
                .withProperty(
                        "figure",
                        document -> figures.isEmpty() ? "" : figures.getLast().text(text, document))
                .withProperty("href", document -> "f/" + form.key() + "/" + document.id())
                .withProperty("title", document -> title.text(text, document))
                .withProperty("mark", this::mark)
                .withProperty("markTone", this::markTone)
                .withProperty(
                        "tone",
                        document -> badges.isEmpty() ? "" : badges.getFirst().tone(document))
                .withProperty(
                        "badge",
                        document -> badges.isEmpty() ? "" : badges.getFirst().text(text, document))
                .withProperty(
                        "rest",
                        document -> String.join(
                                " · ",
                                rest.stream()
                                        .map(column -> column.text(text, document))
                                        .filter(shown -> !shown.isEmpty())
                                        .toList())));
        CallbackDataProvider<Document, Void> provider = DataProvider.fromCallbacks(
                (Query<Document, Void> query) -> fetch(query.getOffset(), query.getLimit()),
                (Query<Document, Void> query) -> (int) search.count(
                        new DocumentQuery(form.key(), state.filter(), state.search(), state.sort(), null, 1)));
        cards.setDataProvider(provider);
        return cards;
    }

    private void open(Document document) {
        UI.getCurrent().navigate(FormScreen.class, FormScreen.at(form.key(), document.id()));
    }
}
