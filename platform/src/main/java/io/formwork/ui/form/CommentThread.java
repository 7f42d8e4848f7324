package io.formwork.ui.form;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.document.Comment;
import io.formwork.ui.Blocks;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import io.formwork.value.DocumentRef;
import java.util.List;

/** What people said about a document, and a place to say something; what is typed stays until it is said. */
final class CommentThread extends Div {
    private final FormDesk desk;
    private final DocumentRef ref;
    private final TextArea text = new TextArea();
    private final Div said = Blocks.div("fw-said");

    CommentThread(FormDesk desk, DocumentRef ref, boolean speaks) {
        this.desk = desk;
        this.ref = ref;
        addClassName("fw-comments");
        if (speaks) {
            text.setPlaceholder(Words.of("comment.placeholder"));
            text.setAriaLabel(Words.of("comment.placeholder"));
            text.setWidthFull();
            text.setMinRows(1);
            text.setMaxRows(6);
            text.setMaxLength(4000);
            text.setValueChangeMode(ValueChangeMode.EAGER);
            Button say = new Button(Words.of("comment.say"), _ -> say());
            say.setEnabled(false);
            say.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).listenOn(text);
            text.addValueChangeListener(
                    event -> say.setEnabled(!event.getValue().isBlank()));
            add(Blocks.div("fw-comment-box", text, say));
        }
        add(said);
        show();
    }

    private void show() {
        said.removeAll();
        List<Comment> comments = desk.comments().list(ref);
        comments.reversed().forEach(comment -> said.add(entry(comment)));
    }

    private Div entry(Comment comment) {
        String who = desk.users().displayName(comment.by());
        return Blocks.div(
                "fw-event fw-comment",
                Blocks.div(
                        "fw-event-head", Blocks.span("fw-who", who), Blocks.span("fw-when", Moments.of(comment.at()))),
                Blocks.span("fw-comment-text", comment.text()));
    }

    private void say() {
        if (text.isEmpty()) {
            return;
        }
        try {
            desk.comments().add(ref, text.getValue().strip());
            text.clear();
            show();
        } catch (RuntimeException e) {
            String sentence = Problems.sentence(e);
            if (sentence == null) {
                throw e;
            }
            Blocks.refusal(sentence);
        }
    }
}
