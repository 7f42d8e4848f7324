package io.formwork.ui.ledger;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Form;
import io.formwork.document.DocumentLabel;
import io.formwork.document.LedgerView;
import io.formwork.ledger.Entry;
import io.formwork.ledger.EntryPage;
import io.formwork.ledger.EntryQuery;
import io.formwork.tenant.Caller;
import io.formwork.ui.Words;
import io.formwork.ui.form.FormScreen;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The movements behind a balance in their order, with what they add up to; each leads to the document that made it. */
final class EntryRows extends Div {
    private static final int PAGE = 100;
    private static final int MOST_CARDS = 500;
    /** So many dimensions have a column each. */
    private static final int MOST_APART = 3;

    private final DefinitionSet set;
    private final LedgerView view;
    private final LedgerText text;
    private final LedgerState state;
    private final List<EntryPage.Line> loaded = new ArrayList<>();
    private final Map<UUID, DocumentLabel> causes = new HashMap<>();
    private EntryQuery.@Nullable Cursor next;
    private boolean complete;

    EntryRows(DefinitionSet set, LedgerView view, LedgerText text, LedgerState state, boolean narrow) {
        this.set = set;
        this.view = view;
        this.text = text;
        this.state = state;
        LocalDate last = state.at();
        if (last != null && !state.oldestFirst()) {
            next = EntryQuery.Cursor.before(last.plusDays(1)
                    .atStartOfDay(Caller.current().tenant().zone())
                    .toOffsetDateTime());
        }
        addClassName("fw-rows");
        read();
        if (narrow) {
            addClassName("fw-rows-cards");
        }
        add(narrow ? cards() : grid());
    }

    boolean isEmpty() {
        return loaded.isEmpty();
    }

    /** Pages come behind a cursor: to reach a row, all before it have been read once. */
    private Stream<EntryPage.Line> fetch(int offset, int limit) {
        while (!complete && loaded.size() < offset + limit) {
            read();
        }
        return loaded.subList(Math.min(offset, loaded.size()), Math.min(offset + limit, loaded.size())).stream();
    }

    private void read() {
        EntryPage page = view.running(text.ledger().ledger(), state.where(), next, PAGE, !state.oldestFirst());
        LocalDate last = state.at();
        List<EntryPage.Line> lines = page.lines().stream()
                .filter(line -> last == null || !day(line.entry()).isAfter(last))
                .toList();
        text.expect(lines.stream().map(line -> line.entry().dimensions()).toList());
        causes.putAll(view.causes(lines.stream().map(EntryPage.Line::entry).toList()));
        loaded.addAll(lines);
        next = page.next();
        complete = next == null || lines.size() < page.lines().size();
    }

    private static LocalDate day(Entry entry) {
        return entry.effectiveAt()
                .atZoneSameInstant(Caller.current().tenant().zone())
                .toLocalDate();
    }

    private static String address(EntryPage.Line line) {
        return "f/" + line.entry().source().form() + "/" + line.entry().source().document();
    }

    private String source(EntryPage.Line line) {
        String form = set.form(line.entry().source().form())
                .map(Form::title)
                .map(title -> title.in(Words.reader()))
                .orElse(line.entry().source().form());
        return form + " " + line.entry().source().number();
    }

    private List<String> others() {
        return LedgerState.shown(text.ledger()).stream()
                .filter(dimension -> !state.where().containsKey(dimension))
                // Most movements leave most dimensions open; a column of nothing says nothing.
                .filter(dimension -> loaded.stream()
                        .anyMatch(line -> line.entry().dimensions().containsKey(dimension)))
                .toList();
    }

    /** Why there is a second line about something; what brought a correction is named. */
    private String remark(EntryPage.Line line) {
        Entry entry = line.entry();
        if (entry.reverses() != null) {
            return Words.of("ledger.reversal");
        } else if (entry.causedBy() == null) {
            return "";
        }
        DocumentLabel cause = causes.get(entry.causedBy());
        return Words.of(
                "ledger.correction", cause == null ? "" : Objects.requireNonNullElse(cause.key(), cause.label()));
    }

    private Grid<EntryPage.Line> grid() {
        Grid<EntryPage.Line> grid = new Grid<>();
        grid.addClassName("fw-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSizeFull();
        grid.setPageSize(PAGE);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(LitRenderer.<EntryPage.Line>of("<span>${item.text}</span>")
                        .withProperty("text", line -> text.day(day(line.entry()))))
                .setHeader(Words.of("ledger.day"))
                .setFrozen(true)
                .setWidth("118px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<EntryPage.Line>of(
                                "<a class=\"fw-open\" href=\"${item.href}\" router-link>${item.text}</a> <span class=\"${item.back ? 'fw-badge warning' : ''}\">${item.back}</span>")
                        .withProperty("href", EntryRows::address)
                        .withProperty("text", this::source)
                        .withProperty("back", this::remark))
                .setHeader(Words.of("ledger.source"))
                .setFrozen(true)
                .setResizable(true)
                .setWidth("196px")
                .setFlexGrow(1);
        List<String> others = others();
        List<String> apart = others.size() <= MOST_APART ? others : others.subList(0, MOST_APART - 1);
        for (String dimension : apart) {
            dimension(
                    grid,
                    text.dimension(dimension),
                    line -> text.value(dimension, line.entry().dimensions().get(dimension)));
        }
        if (apart.size() < others.size()) {
            // The figures are what one came for: what few movements have shares a column.
            Set<String> without = new HashSet<>(state.where().keySet());
            without.addAll(apart);
            dimension(
                    grid,
                    others.subList(apart.size(), others.size()).stream()
                            .map(text::dimension)
                            .collect(Collectors.joining(" · ")),
                    line -> text.name(line.entry().dimensions(), without));
        }
        text.measures().forEach((measure, title) -> number(grid, measure, title, false));
        text.figures().forEach((measure, title) -> {
            // Of an account only what it comes to is worth following from line to line.
            if (!accounting() || !text.measures().containsKey(measure)) {
                number(grid, measure, Words.of("ledger.running", title), true);
            }
        });
        if (text.ledger().costing() != null) {
            grid.addColumn(LitRenderer.<EntryPage.Line>of(
                                    "<button class=\"fw-why\" title=\"${item.title}\" aria-label=\"${item.title}\""
                                            + " @click=\"${event => { event.stopPropagation(); why(); }}\">?</button>")
                            .withProperty("title", _ -> Words.of("ledger.why.title"))
                            .withFunction("why", this::explain))
                    .setWidth("48px")
                    .setFlexGrow(0);
        }
        grid.setItems(query -> fetch(query.getOffset(), query.getLimit()));
        grid.addItemClickListener(event -> {
            if (!event.isCtrlKey() && !event.isMetaKey()) {
                Entry entry = event.getItem().entry();
                UI.getCurrent()
                        .navigate(
                                FormScreen.class,
                                FormScreen.at(
                                        entry.source().form(), entry.source().document()));
            }
        });
        return grid;
    }

    private static void dimension(
            Grid<EntryPage.Line> grid, String title, ValueProvider<EntryPage.Line, String> value) {
        grid.addColumn(LitRenderer.<EntryPage.Line>of("<span>${item.text}</span>")
                        .withProperty("text", value))
                .setHeader(title)
                .setResizable(true)
                .setWidth("124px")
                .setFlexGrow(1);
    }

    private void explain(EntryPage.Line line) {
        ValueDialog.open(set, view, text, line.entry().id());
    }

    private boolean accounting() {
        return text.ledger().kind() == LedgerDefinition.Kind.ACCOUNTING;
    }

    private void number(Grid<EntryPage.Line> grid, String measure, String title, boolean running) {
        grid.addColumn(LitRenderer.<EntryPage.Line>of("<span class=\"${item.tone}\">${item.text}</span>")
                        .withProperty("text", line -> number(line, measure, running))
                        .withProperty(
                                "tone",
                                line -> text.figure(measure, numbers(line, running))
                                                        .signum()
                                                < 0
                                        ? "fw-neg"
                                        : running ? "fw-running" : ""))
                .setHeader(title)
                .setTextAlign(ColumnTextAlign.END)
                .setResizable(true)
                .setWidth("112px")
                .setFlexGrow(0);
    }

    private static Map<String, BigDecimal> numbers(EntryPage.Line line, boolean running) {
        return running ? line.running() : line.entry().measures();
    }

    private String number(EntryPage.Line line, String measure, boolean running) {
        boolean nothing = !running && text.figure(measure, numbers(line, false)).signum() == 0;
        return nothing ? "" : text.shown(measure, numbers(line, running));
    }

    private VirtualList<EntryPage.Line> cards() {
        VirtualList<EntryPage.Line> cards = new VirtualList<>();
        cards.addClassName("fw-cards");
        cards.setRenderer(LitRenderer.<EntryPage.Line>of(
                        "<a class=\"fw-card fw-card-why\" href=\"${item.href}\" router-link>"
                                + "<b>${item.title}</b><span class=\"fw-quiet\">${item.day}</span><p>${item.rest}</p>"
                                + "<p class=\"fw-card-figures\">${item.figures}</p>"
                                + "<button class=\"fw-why\" ?hidden=\"${!item.why}\" aria-label=\"${item.why}\""
                                + " @click=\"${event => { event.preventDefault(); event.stopPropagation(); why(); }}\">?</button></a>")
                .withProperty("why", _ -> text.ledger().costing() == null ? "" : Words.of("ledger.why.title"))
                .withFunction("why", this::explain)
                .withProperty("href", EntryRows::address)
                .withProperty("title", this::source)
                .withProperty("day", line -> text.day(day(line.entry())))
                .withProperty(
                        "rest",
                        line -> Stream.of(
                                        remark(line),
                                        text.name(
                                                line.entry().dimensions(),
                                                state.where().keySet()))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" · ")))
                .withProperty(
                        "figures", line -> BalanceRows.figures(moved(line), measure -> number(line, measure, false))));
        // A thumb that went through so many wants another question, not more of them.
        fetch(0, MOST_CARDS);
        cards.setItems(loaded);
        return cards;
    }

    private Map<String, String> moved(EntryPage.Line line) {
        Map<String, String> moved = new LinkedHashMap<>(text.measures());
        moved.keySet().removeIf(measure -> number(line, measure, false).isEmpty());
        return moved;
    }
}
