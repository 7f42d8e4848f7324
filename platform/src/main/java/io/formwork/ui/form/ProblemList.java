package io.formwork.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.formwork.definition.form.Form;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.List;

/** Everything that is wrong with a document in one place; each jumps to where it is. */
final class ProblemList extends Div {
    private static final int MOST = 8;

    ProblemList() {
        addClassName("fw-problems");
    }

    boolean isShown() {
        return getComponentCount() > 0;
    }

    /** What belongs to no field stays as well, until something changes. */
    void tell(String sentence) {
        removeAll();
        getElement().setAttribute("role", "alert");
        add(Blocks.span("fw-problems-title", sentence));
        scrollIntoView();
    }

    void show(Form form, Draft draft, FormBody body) {
        removeAll();
        List<FormFaults.Fault> faults = body.faults().all();
        if (faults.isEmpty()) {
            return;
        }
        getElement().setAttribute("role", "alert");
        String title = draft.onlyRefused()
                ? Words.of("form.refused", FormHead.name(form, draft))
                : Words.of("form.problems", faults.size());
        add(Blocks.span("fw-problems-title", title));
        faults.stream().limit(MOST).forEach(fault -> {
            Button jump = new Button(fault.sentence(), _ -> body.jump(fault));
            jump.addThemeVariants(ButtonVariant.TERTIARY);
            add(jump);
        });
    }
}
