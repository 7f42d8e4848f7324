package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.formwork.definition.form.ChecklistItem;
import io.formwork.document.Checklists;
import io.formwork.document.Document;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold before the document is handed in: what does and what does not, and where it is mended. */
final class ChecklistPanel extends Div {
    private final Checklists checklists;

    ChecklistPanel(Checklists checklists) {
        this.checklists = checklists;
        addClassNames("fw-section", "fw-checklist");
    }

    void show(Document document) {
        removeAll();
        List<Checklists.Answer> answers = checklists.of(document);
        long open = answers.stream().filter(answer -> !answer.holds()).count();
        setVisible(!answers.isEmpty());
        add(new H2(open == 0 ? Words.of("checklist.done") : Words.of("checklist.open", open, answers.size())));
        answers.stream().filter(answer -> !answer.holds()).forEach(answer -> add(row(answer)));
        answers.stream().filter(Checklists.Answer::holds).forEach(answer -> add(row(answer)));
    }

    private static Component row(Checklists.Answer answer) {
        ChecklistItem item = answer.item();
        boolean holds = answer.holds();
        String said = !holds && item.message() != null
                ? item.message().in(Words.reader())
                : item.title().in(Words.reader());
        Div row = Blocks.div(
                holds ? "fw-check holds" : "fw-check",
                Blocks.span("fw-check-mark", holds ? "✓" : "✕"),
                Blocks.span("fw-check-said", said));
        row.getElement().setAttribute("role", "listitem");
        if (!holds && answer.count() != null) {
            row.add(Blocks.span("fw-count", answer.count().toPlainString()));
        }
        ChecklistItem.Mending opens = item.opens();
        if (!holds && opens != null) {
            Anchor open = new Anchor(address(opens, answer.filter()), Words.of("checklist.mend"));
            open.setTarget("_blank");
            row.add(open);
        }
        return row;
    }

    private static String address(ChecklistItem.Mending opens, @Nullable String filter) {
        if (opens.report() != null) {
            return "reports/" + opens.report();
        }
        String list = "f/" + opens.form();
        return filter == null ? list : list + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }
}
