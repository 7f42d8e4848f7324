package io.formwork.ui.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.document.Document;
import io.formwork.document.State;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import org.jspecify.annotations.Nullable;

/** Tells above a document what its state alone does not: that it still counts, or that something came since. */
final class StateNotices {
    private StateNotices() {}

    static void tell(FormDesk desk, @Nullable Document stored, Div notices) {
        if (stored == null) {
            return;
        }
        if (desk.actions().stillCounts(stored)) {
            notices.add(notice(Words.of("form.still-counts")));
        }
        int since = stored.state() == State.EFFECTIVE ? desk.fills().cameSince(stored) : 0;
        if (since > 0) {
            notices.add(notice(Words.of("form.came-since", since)));
        }
    }

    private static Div notice(String words) {
        return Blocks.div("fw-notice", new Span(words));
    }
}
