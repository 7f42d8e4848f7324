package io.formwork.ui.design.menu;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.definition.form.FormKind;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the menu can hold, and what it is called. */
record MenuNames(DefinitionSet set) {
    private static final String LEDGER = "ledger:";

    /** Everything that one can go to, by what it is called. */
    List<String> all() {
        List<String> all = new ArrayList<>(set.forms().keySet());
        set.reports().keySet().forEach(key -> all.add(Menu.REPORT + key));
        set.ledgers().keySet().forEach(key -> all.add(LEDGER + key));
        all.sort(Comparator.comparing(this::of));
        return all;
    }

    boolean isThere(String item) {
        return title(item) != null;
    }

    String of(String item) {
        String title = title(item);
        return title == null ? item : title;
    }

    private @Nullable String title(String item) {
        if (item.startsWith(Menu.REPORT)) {
            var report = set.reports().get(item.substring(Menu.REPORT.length()));
            return report == null ? null : report.title().in(Words.reader());
        }
        if (item.startsWith(LEDGER)) {
            return set.ledger(item.substring(LEDGER.length()))
                    .map(ledger -> ledger.title().in(Words.reader()))
                    .orElse(null);
        }
        return set.form(item).map(form -> form.title().in(Words.reader())).orElse(null);
    }

    VaadinIcon icon(String item) {
        return item.startsWith(Menu.REPORT)
                ? VaadinIcon.BAR_CHART
                : item.startsWith(LEDGER)
                        ? VaadinIcon.BOOK
                        : set.form(item)
                                .filter(form -> form.kind() == FormKind.DOCUMENT)
                                .map(_ -> VaadinIcon.FILE_TEXT_O)
                                .orElse(VaadinIcon.ARCHIVE);
    }

    /** What kind of thing it is, in a word. */
    String kind(String item) {
        return item.startsWith(Menu.REPORT)
                ? Words.of("definitions.kind.report")
                : Words.of(item.startsWith(LEDGER) ? "definitions.kind.ledger" : "definitions.kind.form");
    }

    /** The address of its definition. */
    String definition(String item) {
        return item.startsWith(Menu.REPORT)
                ? "design/d/report:" + item.substring(Menu.REPORT.length())
                : item.startsWith(LEDGER) ? "design/d/" + item : "design/d/form:" + item;
    }

    /** The reports by title, for first pages. */
    Map<String, String> reports() {
        Map<String, String> titles = new LinkedHashMap<>();
        set.reports().values().stream()
                .sorted(Comparator.comparing(report -> report.title().in(Words.reader())))
                .forEach(report -> titles.put(report.key(), report.title().in(Words.reader())));
        return titles;
    }
}
