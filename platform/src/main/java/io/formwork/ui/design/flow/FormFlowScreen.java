package io.formwork.ui.design.flow;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.Design;
import io.formwork.design.Designs;
import io.formwork.design.FlowEdits;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads to the approval of a form's documents: {@code /design/approval/<form>}; it is made in the draft where there is none. */
@Route("design/approval/:form")
@PermitAll
public class FormFlowScreen extends Div implements BeforeEnterObserver {
    private final transient Designs designs;

    FormFlowScreen(Designs designs) {
        this.designs = designs;
    }

    /** @param document that the approval is tried on first; null for none */
    public static void open(String form, @Nullable UUID document) {
        UI.getCurrent()
                .navigate(
                        FormFlowScreen.class,
                        new RouteParameters(Map.of("form", form)),
                        document == null
                                ? QueryParameters.empty()
                                : QueryParameters.of("document", document.toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ElementKey form = ElementKey.form(event.getRouteParameters().get("form").orElse(""));
        if (!designs.mayDesign()) {
            throw new NotFoundException();
        }
        Design design = designs.open();
        if (design.trees().find(form).isEmpty()) {
            throw new NotFoundException();
        }
        String process = design.property(form, PropertyPath.of("process")) instanceof Node.Scalar known
                ? known.text()
                : made(design, form.key());
        Location location = event.getLocation();
        event.forwardTo(
                FlowScreen.class, new RouteParameters(Map.of("process", process)), location.getQueryParameters());
    }

    private String made(Design design, String form) {
        FlowEdits.Added added = FlowScreen.approvalFor(design, form);
        designs.apply(Words.of("flow.did.create"), added.edits());
        return added.id();
    }
}
