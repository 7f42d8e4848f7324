package io.formwork.ui.list;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Document;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done with the chosen rows: each on its own, so that one that fails holds up no other. */
final class BulkBar extends Div {
    private static final Logger log = LoggerFactory.getLogger(BulkBar.class);
    private static final List<Action> WORTH = List.of(Action.SUBMIT, Action.CLOSE, Action.DELETE);

    private final ListDesk desk;
    private final Form form;
    private final Runnable none;
    private List<Document> chosen = List.of();

    /** @param none takes the choice back */
    BulkBar(ListDesk desk, Form form, Runnable none) {
        this.desk = desk;
        this.form = form;
        this.none = none;
        addClassName("fw-bulk");
        getElement().setAttribute("role", "region").setAttribute("aria-label", Words.of("bulk"));
        setVisible(false);
    }

    void choose(Collection<Document> documents) {
        chosen = List.copyOf(documents);
        removeAll();
        setVisible(!chosen.isEmpty());
        if (chosen.isEmpty()) {
            return;
        }
        Span count = Blocks.span("fw-who", Words.of("bulk.chosen", chosen.size()));
        count.getElement().setAttribute("role", "status");
        add(count);
        DefinitionSet set = desk.definitions().current();
        for (Action action : WORTH) {
            long able = chosen.stream()
                    .filter(document ->
                            desk.actions().offered(set, form, document).contains(action))
                    .count();
            if (able > 0) {
                Button button = new Button(Words.of("bulk.do", verb(action), able), _ -> ask(action));
                button.addThemeVariants(action == Action.DELETE ? ButtonVariant.ERROR : ButtonVariant.PRIMARY);
                if (action == Action.CLOSE) {
                    button.removeThemeVariants(ButtonVariant.PRIMARY);
                }
                add(button);
            }
        }
        if (getComponentCount() == 1) {
            add(Blocks.span("fw-quiet", Words.of("bulk.nothing")));
        }
        Button clear = new Button(new Icon("vaadin", "close-small"), _ -> none.run());
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        clear.setAriaLabel(Words.of("bulk.clear"));
        clear.setTooltipText(Words.of("bulk.clear"));
        add(clear);
    }

    private static String verb(Action action) {
        return Words.of("action." + action.name().toLowerCase(Locale.ROOT));
    }

    private void ask(Action action) {
        if (action == Action.SUBMIT) {
            run(action);
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Words.of("bulk.confirm", verb(action), chosen.size()));
        dialog.setText(Words.of("form.confirm." + action.name().toLowerCase(Locale.ROOT)));
        dialog.setCancelable(true);
        dialog.setCancelText(Words.of("back"));
        dialog.setConfirmText(verb(action));
        if (action == Action.DELETE) {
            dialog.setConfirmButtonTheme("error primary");
        }
        dialog.addConfirmListener(_ -> run(action));
        dialog.open();
    }

    private void run(Action action) {
        DefinitionSet set = desk.definitions().current();
        Map<Document, String> refused = new LinkedHashMap<>();
        List<Document> done = new ArrayList<>();
        for (Document document : chosen) {
            String sentence = desk.actions().offered(set, form, document).contains(action)
                    ? attempt(document, action)
                    : Words.of("problem.wrong-state", name(document));
            if (sentence == null) {
                done.add(document);
            } else {
                refused.put(document, sentence);
            }
        }
        if (refused.isEmpty()) {
            Blocks.notice(Words.of("bulk.done", verb(action), done.size()));
        } else {
            report(action, done, refused);
        }
        none.run();
        UI.getCurrent().refreshCurrentRoute(false);
    }

    /** What stands in the way, or nothing where it worked. */
    private @Nullable String attempt(Document document, Action action) {
        try {
            switch (action) {
                case SUBMIT -> desk.actions().submit(document.ref(), document.revision());
                case DELETE -> desk.documents().delete(form.key(), document.id(), document.revision());
                case CLOSE -> desk.actions().move(document.ref(), document.revision(), action);
                case READ, CREATE, EDIT, CANCEL, REOPEN, AMEND, IMPORT ->
                    throw new IllegalArgumentException(action.name());
            }
            return null;
        } catch (RuntimeException e) {
            String sentence = Problems.sentence(e);
            if (sentence == null) {
                log.error("{} of {} failed", action, document.ref(), e);
            }
            return sentence == null ? Words.of("bulk.failed") : sentence;
        }
    }

    private static String name(Document document) {
        String name = Labels.name(document);
        return name.isEmpty() ? Words.of("list.no-number") : name;
    }

    private static void report(Action action, List<Document> done, Map<Document, String> refused) {
        Dialog dialog = new Dialog(Words.of("bulk.report", verb(action), done.size(), refused.size()));
        dialog.setWidth("min(620px, 94vw)");
        Div rows = Blocks.div("fw-bulk-report");
        refused.forEach((document, sentence) -> rows.add(Blocks.div(
                "fw-bulk-row bad",
                new Icon("vaadin", "exclamation-circle-o"),
                Blocks.span("fw-who", name(document)),
                new Span(sentence))));
        done.forEach(document -> rows.add(Blocks.div(
                "fw-bulk-row good",
                new Icon("vaadin", "check-circle-o"),
                Blocks.span("fw-who", name(document)),
                new Span(Words.of("bulk.worked")))));
        dialog.add(rows);
        Button close = new Button(Words.of("bulk.understood"), _ -> dialog.close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(close);
        dialog.open();
    }
}
