package io.formwork.ui.design.flow;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.formwork.process.Migrations;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Documents under way under earlier versions of a process: which can go on under the present one, and which are to. */
final class MoveDialog extends Dialog {
    private final Migrations migrations;
    private final String process;
    private final Div body = Blocks.div("fwf-moves");
    private final Map<UUID, Checkbox> chosen = new LinkedHashMap<>();
    private final Button move = new Button(Words.of("flow.move.do"), _ -> move());

    MoveDialog(Migrations migrations, String process) {
        this.migrations = migrations;
        this.process = process;
        setHeaderTitle(Words.of("flow.move"));
        setWidth("min(620px, 94vw)");
        move.addThemeVariants(ButtonVariant.PRIMARY);
        move.setDisableOnClick(true);
        getFooter().add(new Button(Words.of("back"), _ -> close()), move);
        add(body);
        show();
    }

    private void show() {
        body.removeAll();
        chosen.clear();
        List<Migrations.Candidate> candidates = migrations.candidates(process);
        body.add(new Paragraph(Words.of(candidates.isEmpty() ? "flow.move.none" : "flow.move.says")));
        candidates.forEach(candidate -> body.add(row(candidate)));
        enable();
    }

    private Div row(Migrations.Candidate candidate) {
        boolean can = candidate.hindrance() == null;
        Checkbox box = new Checkbox();
        box.setAriaLabel(candidate.label());
        box.setValue(can);
        box.setEnabled(can);
        box.addValueChangeListener(_ -> enable());
        if (can) {
            chosen.put(candidate.instance(), box);
        }
        Anchor document = new Anchor(
                "f/" + candidate.document().form() + "/" + candidate.document().id(), candidate.label());
        String waits = candidate.waits().stream()
                .map(step -> step.in(Words.reader()))
                .collect(Collectors.joining(Words.of("flow.comma")));
        Div text = Blocks.div(
                "fwf-move-text",
                document,
                Blocks.span("fw-quiet", Words.of("flow.move.at", candidate.version(), waits)));
        if (candidate.hindrance() != null) {
            String code = candidate.hindrance().name().toLowerCase(Locale.ROOT);
            text.add(Blocks.span("fwf-wrong", Words.of("flow.move." + code)));
        }
        return Blocks.div("fwf-move", box, text);
    }

    private void enable() {
        move.setEnabled(chosen.values().stream().anyMatch(Checkbox::getValue));
    }

    private void move() {
        List<UUID> all = chosen.entrySet().stream()
                .filter(each -> each.getValue().getValue())
                .map(Map.Entry::getKey)
                .toList();
        Blocks.notice(Words.of("flow.move.done", migrations.move(all)));
        show();
    }
}
