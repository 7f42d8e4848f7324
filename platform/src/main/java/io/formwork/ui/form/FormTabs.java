package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tabs of a form. What stands in one that is not open is there all the same: entered values stay, and are checked with
 * all others.
 */
final class FormTabs extends Div {
    private final Tabs bar = new Tabs();
    private final List<Page> pages = new ArrayList<>();
    /** Whoever designs the form puts things into a tab in which there is nothing yet. */
    private boolean empty;

    /**
     * @param block where it begins in the layout
     * @param faults how many things are wrong in it
     */
    private record Page(int block, Tab tab, Div panel, Span faults, Map<String, Component> placed) {
        /** What is wrong with a column is wrong with its table. */
        boolean holds(String field) {
            return placed.containsKey(field.replaceFirst("\\..*", ""));
        }
    }

    FormTabs() {
        addClassName("fw-tabs");
        bar.addSelectedChangeListener(_ -> shown());
        add(bar);
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    /**
     * The next tab.
     *
     * @return what stands in it is to be added there
     */
    Div begin(String title, int block) {
        Span faults = Blocks.span("fw-tab-faults", "");
        faults.setVisible(false);
        Tab tab = new Tab(new Span(title), faults);
        String id = "fw-tab-" + block;
        tab.setId(id);
        tab.getElement().setAttribute("data-design", "layout." + block);
        Div panel = Blocks.div("fw-tab-panel");
        panel.getElement().setAttribute("role", "tabpanel");
        panel.getElement().setAttribute("aria-labelledby", id);
        panel.getElement().setAttribute("data-tab", Integer.toString(block));
        pages.add(new Page(block, tab, panel, faults, new java.util.LinkedHashMap<>()));
        bar.add(tab);
        add(panel);
        shown();
        return panel;
    }

    /** Notes that a field stands in the tab that began last, if one did. */
    void holds(String field, Component placed) {
        if (!pages.isEmpty()) {
            pages.getLast().placed().put(field, placed);
        }
    }

    /** Also tabs in which nothing is to be seen are there from now on. */
    void showEmpty() {
        empty = true;
    }

    /**
     * Shows the tabs in which there is something for whoever looks, and what is wrong where.
     *
     * @param faults how many things are wrong with each field
     */
    void show(Map<String, Integer> faults) {
        for (Page page : pages) {
            boolean seen = empty || page.placed().values().stream().anyMatch(Component::isVisible);
            page.tab().setVisible(seen);
            int wrong = faults.entrySet().stream()
                    .filter(field -> page.holds(field.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            page.faults().setVisible(wrong > 0);
            page.faults().setText(Integer.toString(wrong));
            page.faults().getElement().setAttribute("aria-label", Words.of("form.tab-faults", wrong));
            page.faults().getElement().setAttribute("role", "img");
        }
        Tab open = bar.getSelectedTab();
        if (open == null || !open.isVisible()) {
            pages.stream()
                    .filter(page -> page.tab().isVisible())
                    .findFirst()
                    .ifPresent(page -> bar.setSelectedTab(page.tab()));
        }
        setVisible(pages.stream().anyMatch(page -> page.tab().isVisible()));
        shown();
    }

    private void shown() {
        pages.forEach(page ->
                page.panel().setVisible(page.tab().isVisible() && page.tab().equals(bar.getSelectedTab())));
    }

    /** Opens the tab in which a field stands. */
    void open(String field) {
        open(pages.stream().filter(page -> page.holds(field)).findFirst().orElse(null));
    }

    /** Opens the tab that begins with a block of the layout, or in which that stands; none where it stands above them. */
    void open(int block) {
        open(pages.stream()
                .filter(page -> page.block() <= block)
                .reduce((_, last) -> last)
                .orElse(null));
    }

    private void open(@Nullable Page page) {
        if (page != null && page.tab().isVisible()) {
            bar.setSelectedTab(page.tab());
        }
    }

    /** Which tab is open, counted from 0; -1 where there is none. */
    int opened() {
        return bar.getSelectedIndex();
    }

    void openAt(int index) {
        open(index >= 0 && index < pages.size() ? pages.get(index) : null);
    }
}
