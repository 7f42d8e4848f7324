package io.formwork.ui.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that keeps a draft from being published; what is on this form leads there. */
final class ProblemLines {
    private ProblemLines() {}

    static Div of(DesignSession session, Consumer<PropertyPath> jump) {
        ElementNames names = new ElementNames(session);
        Div lines = Blocks.div("fwd-lines");
        for (Problem problem : session.design().problems()) {
            PropertyPath place = session.place(problem).orElse(null);
            PropertyPath owner = place == null ? null : ChangeWords.owner(place);
            NativeButton line = new NativeButton();
            line.addClassNames("fwd-line", "wrong");
            line.add(
                    new Span(owner == null ? problem.place().file() : names.of(owner)),
                    Blocks.span("fw-quiet", sentence(session, place, problem)));
            line.setEnabled(owner != null);
            if (owner != null) {
                line.addClickListener(_ -> jump.accept(owner));
            }
            lines.add(line);
        }
        return lines;
    }

    /** What is wrong with a script is said in the language of the reader; other problems speak to authors. */
    private static String sentence(DesignSession session, @Nullable PropertyPath place, Problem problem) {
        PropertyPath owner = place == null ? PropertyPath.ROOT : ChangeWords.owner(place);
        if (place == null
                || owner.keys().isEmpty()
                || place.equals(owner)
                || !(session.property(place) instanceof Node.Scalar script)
                || session.property(owner) == null) {
            return problem.message(Words.reader());
        }
        PropertyPath property = new PropertyPath(
                place.keys().subList(owner.keys().size(), place.keys().size()));
        String said = new Editors(session, () -> owner).wrong(property.toString(), script.text());
        return said == null ? problem.message(Words.reader()) : said;
    }
}
