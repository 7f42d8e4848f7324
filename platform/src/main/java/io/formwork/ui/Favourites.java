package io.formwork.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.Icon;
import io.formwork.tenant.Preferences;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The places that a person wants at hand, in the order in which they were chosen. */
@Component
public class Favourites {
    private static final String NAME = "favourites";

    private final Preferences preferences;

    Favourites(Preferences preferences) {
        this.preferences = preferences;
    }

    List<String> items() {
        return preferences.read(NAME).map(items -> List.of(items.split("\n"))).orElse(List.of());
    }

    /** The star beside a title. */
    public Button star(String item) {
        boolean chosen = items().contains(item);
        Button star = new Button(new Icon("vaadin", chosen ? "star" : "star-o"), _ -> toggle(item));
        star.addThemeVariants(ButtonVariant.TERTIARY);
        star.addClassNames("fw-star");
        star.setAriaLabel(Words.of(chosen ? "favourite.remove" : "favourite.add"));
        star.setTooltipText(Words.of(chosen ? "favourite.remove" : "favourite.add"));
        star.getElement().setAttribute("aria-pressed", String.valueOf(chosen));
        return star;
    }

    private void toggle(String item) {
        List<String> items = new ArrayList<>(items());
        if (!items.remove(item)) {
            items.add(item);
        }
        preferences.keep(NAME, String.join("\n", items));
        // The rail shows them too.
        UI.getCurrent().refreshCurrentRoute(true);
    }
}
