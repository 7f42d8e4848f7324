package io.formwork.ui.form;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.ShortcutRegistration;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Document;
import io.formwork.document.DocumentNotFound;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Recent;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One document: {@code /f/<form>/<id>}, or a new one: {@code /f/<form>/new}. */
@Route(value = "f/:form/:id", layout = MainLayout.class)
@PermitAll
public class FormScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    static final String NEW = "new";

    /** In the address of a new document: a code that is read into it at once. */
    public static final String SCAN = "scan";

    private final FormDesk desk;
    private @Nullable FormPage page;

    FormScreen(FormDesk desk) {
        this.desk = desk;
        addClassName("fw-form-screen");
    }

    /** Where a document is; a new one where there is no id. */
    public static RouteParameters at(String form, @Nullable UUID id) {
        return new RouteParameters(java.util.Map.of("form", form, "id", id == null ? NEW : id.toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters parameters = event.getRouteParameters();
        Form form = desk.definitions()
                .current()
                .form(parameters.get("form").orElse(""))
                .orElseThrow(NotFoundException::new);
        String id = parameters.get("id").orElse(NEW);
        Document stored = id.equals(NEW) ? null : read(form, id);
        if (stored == null && !desk.permissions().may(desk.definitions().current(), form, Action.CREATE)) {
            throw new NotFoundException();
        }
        removeAll();
        FormPage opened = new FormPage(desk, form, stored);
        page = opened;
        add(opened);
        if (stored == null) {
            event.getLocation()
                    .getQueryParameters()
                    .getSingleParameter(SCAN)
                    .ifPresent(code -> scan(opened, form, code));
        }
        if (stored != null) {
            Recent.opened(form.key(), stored);
        }
    }

    /** The code leaves the address, so that a reload does not count it twice. */
    private static void scan(FormPage page, Form form, String code) {
        page.scan(code).ifPresent(heard -> {
            if (heard.taken()) {
                Blocks.notice(heard.sentence());
            } else {
                Blocks.refusal(heard.sentence());
            }
        });
        UI.getCurrent().getPage().getHistory().replaceState(null, "f/" + form.key() + "/" + NEW);
    }

    private Document read(Form form, String id) {
        try {
            return desk.documents().read(form.key(), UUID.fromString(id));
        } catch (IllegalArgumentException | DocumentNotFound e) {
            throw new NotFoundException();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        // What stands in the field that has the focus is sent before the shortcut is.
        shortcut(FormPage::save, Key.KEY_S);
        shortcut(FormPage::submit, Key.ENTER);
    }

    private void shortcut(Consumer<FormPage> doing, Key key) {
        ShortcutRegistration shortcut = Shortcuts.addShortcutListener(
                this, () -> doing.accept(Objects.requireNonNull(page)), key, KeyModifier.CONTROL);
        shortcut.setBrowserDefaultAllowed(false);
        shortcut.setResetFocusOnActiveElement(true);
    }

    @Override
    public String getPageTitle() {
        return page == null ? "" : page.title();
    }
}
