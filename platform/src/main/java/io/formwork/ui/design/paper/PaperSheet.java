package io.formwork.ui.design.paper;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.formwork.report.Prints;

/** The paper itself, as large as there is room: the same page and styles of which the PDF is made. */
@Tag("fw-paper-sheet")
@JavaScript("context://fw/design.js")
@JavaScript("context://fw/paper.js")
final class PaperSheet extends Component {

    void draw(Prints.Sheet sheet) {
        getElement().callJsFunction("draw", sheet.style(), sheet.html(), sheet.paper(), sheet.margin());
    }
}
