package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.ui.Words;
import java.util.function.Consumer;

/** What every designer asks about its draft. */
public final class DesignDialogs {
    private DesignDialogs() {}

    /** Asks before the draft is forgotten. */
    public static void discard(DesignSession session) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Words.of("design.discard.title"));
        dialog.setText(Words.of("design.discard.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(Words.of("back"));
        dialog.setConfirmText(Words.of("design.discard"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(_ -> session.discard());
        dialog.open();
    }

    /** @param jump leads to where something is wrong */
    public static void problems(DesignSession session, Consumer<PropertyPath> jump) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(
                Words.of("design.publish.problems", session.design().problems().size()));
        dialog.setWidth("560px");
        dialog.add(ProblemLines.of(session, path -> {
            dialog.close();
            jump.accept(path);
        }));
        dialog.getFooter().add(new Button(Words.of("back"), _ -> dialog.close()));
        dialog.open();
    }
}
