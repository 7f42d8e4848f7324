package io.formwork.ui.design.menu;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.formwork.definition.element.Menu;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.Edit;
import io.formwork.design.MenuEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.KeysEditor;
import io.formwork.ui.design.LivingPanel;
import io.formwork.ui.design.TextsEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is said of an area of the menu or of an entry; everything also without dragging. */
final class MenuPanel extends LivingPanel {
    private static final List<String> ICONS = List.of(
            "cart",
            "truck",
            "package",
            "factory",
            "cogs",
            "wrench",
            "tools",
            "storage",
            "cubes",
            "stock",
            "money",
            "wallet",
            "calc",
            "coin-piles",
            "credit-card",
            "book",
            "chart",
            "bar-chart",
            "trending-up",
            "users",
            "user-card",
            "handshake",
            "briefcase",
            "building",
            "home",
            "office",
            "calendar",
            "clock",
            "clipboard-text",
            "file-text-o",
            "folder-o",
            "database",
            "archive",
            "tags",
            "barcode",
            "star",
            "heart",
            "phone",
            "envelope",
            "globe",
            "map-marker",
            "car",
            "flask",
            "medal",
            "shield",
            "key",
            "bell");

    private final MenuPage page;
    private @Nullable TextsEditor title;

    MenuPanel(DesignSession session, MenuPage page) {
        super(session);
        this.page = page;
    }

    public void show() {
        String[] parts = page.chosen().split("/", 3);
        Menu.Group group = parts.length < 2 ? null : found(parts[1]);
        boolean arranged = group != null && page.edits().isArranged(group.area());
        show(page.chosen() + (group == null) + arranged, () -> {
            title = null;
            if (group == null) {
                add(head(Words.of("menu.title"), Words.of("menu.nothing"), null));
                add(told(
                        "areas",
                        new Span(Words.of("menu.property.areas")),
                        () -> session.property(MenuEdits.AREAS) != null,
                        () -> List.of(new Edit.Remove(session.element(), MenuEdits.AREAS))));
            } else if (parts.length < 3) {
                area(group);
            } else {
                item(group, parts[2]);
            }
        });
    }

    private Menu.@Nullable Group found(String area) {
        return page.groups().stream()
                .filter(each -> each.area().equals(area))
                .findFirst()
                .orElse(null);
    }

    private Menu.Group now(Menu.Group group) {
        Menu.Group found = found(group.area());
        return found == null ? group : found;
    }

    void name() {
        if (title != null) {
            title.select();
        }
    }

    private static Div head(String name, String what, @Nullable Component action) {
        Div head = Blocks.div("fwd-what", Blocks.div("fwd-what-text", new H2(name), Blocks.span("fw-quiet", what)));
        if (action != null) {
            head.add(action);
        }
        return head;
    }

    private static Button quiet(String word, VaadinIcon icon, Runnable doing) {
        Button button = new Button(Words.of(word), icon.create(), _ -> doing.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void set(Menu.Group group, String property, @Nullable Node value) {
        session.apply(
                Words.of(
                        "design.did.set",
                        group.heading().in(Words.reader()),
                        Words.inSentence(Words.of("menu.property." + property))),
                page.edits().set(group.area(), property, value));
    }

    private @Nullable Node said(Menu.Group group, String property) {
        return session.property(MenuEdits.at(group.area(), property));
    }

    private void area(Menu.Group group) {
        add(head(group.heading().in(Words.reader()), Words.of("menu.area"), null));
        Div rows = Blocks.div("fwd-group");
        TextsEditor titles =
                new TextsEditor(Words.of("menu.property.title"), false, value -> set(group, "title", value));
        each(() -> {
            titles.show(said(group, "title"));
            titles.usual(now(group).heading().byLanguage());
        });
        title = titles;
        rows.add(
                told(group, "title", titles.component(), "title"),
                told(group, "icon", icon(group), "icon"),
                told(group, "roles", roles(group, "roles", Menu.Group::roles, "listing.view.everybody"), "roles"),
                told(group, "first", roles(group, "first", Menu.Group::first, "menu.nobody"), "first"));
        KeysEditor home = new KeysEditor(
                Words.of("menu.property.home"),
                false,
                () -> new MenuNames(session.good()).reports(),
                () -> now(group).home(),
                value -> set(group, "home", value));
        each(() -> home.show(said(group, "home")));
        rows.add(told(group, "home", home.component(), "home"));
        rows.add(told(group, "items", new Span(Words.of("menu.entries")), "items", "without"));
        rows.add(Blocks.div(
                "fwm-do",
                quiet("menu.up", VaadinIcon.ARROW_UP, () -> page.step(page.chosen(), 0, -1)),
                quiet("menu.down", VaadinIcon.ARROW_DOWN, () -> page.step(page.chosen(), 0, 1))));
        if (page.edits().isArranged(group.area())) {
            rows.add(quiet(
                    "design.restore",
                    VaadinIcon.ROTATE_LEFT,
                    () -> session.apply(
                            Words.of("design.did.restore", group.heading().in(Words.reader())),
                            page.edits().restore(group.area()))));
        }
        add(rows);
    }

    /**
     * An editor with who said it, and the way back to what the templates say.
     *
     * @param properties what of the area it is
     */
    private Component told(Menu.Group group, String word, Component editor, String... properties) {
        return told(
                word,
                editor,
                () -> Arrays.stream(properties).anyMatch(property -> said(group, property) != null),
                () -> {
                    List<Edit> edits = new ArrayList<>();
                    for (String property : properties) {
                        if (said(group, property) != null) {
                            edits.addAll(page.edits().set(group.area(), property, null));
                        }
                    }
                    return edits;
                });
    }

    private Component told(String word, Component editor, BooleanSupplier saidHere, Supplier<List<Edit>> restored) {
        Button back = new Button(
                Words.of("design.restore"),
                _ -> session.apply(
                        Words.of("design.did.restore", Words.inSentence(Words.of("menu.property." + word))),
                        restored.get()));
        back.addThemeVariants(ButtonVariant.TERTIARY);
        back.addClassName("fwd-back");
        back.setAriaLabel(Words.of("design.restore.of", Words.of("menu.property." + word)));
        Span origin = Blocks.span("fwd-origin", "");
        each(() -> {
            boolean ours = saidHere.getAsBoolean();
            back.setVisible(ours);
            origin.setText(Words.of("design.origin." + (ours ? "tenant" : "template")));
            origin.setClassName("fwd-origin" + (ours ? " ours" : ""));
        });
        Div row = Blocks.div("fwd-row", editor, Blocks.div("fwd-from", back, origin));
        row.getElement().setAttribute("data-property", word);
        return row;
    }

    private static String iconOf(Menu.Group group) {
        return group.icon() == null ? "folder-o" : group.icon().replace("vaadin:", "");
    }

    private Component icon(Menu.Group group) {
        ComboBox<String> box = new ComboBox<>(Words.of("menu.property.icon"));
        box.setWidthFull();
        List<String> icons = new ArrayList<>(ICONS);
        if (!icons.contains(iconOf(group))) {
            icons.addFirst(iconOf(group));
        }
        box.setItems(icons);
        box.setRenderer(
                new ComponentRenderer<>(name -> Blocks.div("fwm-icon", new Icon("vaadin", name), new Span(name))));
        each(() -> {
            box.setValue(iconOf(now(group)));
            box.setPrefixComponent(new Icon("vaadin", iconOf(now(group))));
        });
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                String chosen = event.getValue();
                set(group, "icon", chosen == null ? null : new Node.Scalar(Place.NOWHERE, "vaadin:" + chosen));
            }
        });
        return box;
    }

    private Component roles(
            Menu.Group group, String property, Function<Menu.Group, List<String>> now, String otherwise) {
        MultiSelectComboBox<String> box = new MultiSelectComboBox<>(Words.of("menu.property." + property));
        box.setWidthFull();
        box.setPlaceholder(Words.of(otherwise));
        box.setItems(session.good().roles().keySet());
        box.setItemLabelGenerator(key ->
                Objects.requireNonNull(session.good().roles().get(key)).title().in(Words.reader()));
        each(() -> box.setValue(new LinkedHashSet<>(now.apply(now(group)))));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                List<Node> roles = new ArrayList<>();
                event.getValue().forEach(key -> roles.add(new Node.Scalar(Place.NOWHERE, key)));
                set(group, property, roles.isEmpty() ? null : new Node.Sequence(Place.NOWHERE, roles));
            }
        });
        return box;
    }

    private void item(Menu.Group group, String item) {
        MenuNames names = new MenuNames(session.good());
        Button hide = new Button(VaadinIcon.EYE_SLASH.create(), _ -> page.remove(page.chosen()));
        hide.addThemeVariants(ButtonVariant.TERTIARY);
        hide.setAriaLabel(Words.of("menu.hide"));
        hide.setTooltipText(Words.of("menu.hide"));
        add(head(names.of(item), names.kind(item), hide));
        ComboBox<String> area = new ComboBox<>(Words.of("menu.area"));
        area.setWidthFull();
        area.setItems(page.groups().stream().map(Menu.Group::area).toList());
        area.setItemLabelGenerator(page::areaName);
        area.setValue(group.area());
        area.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                page.place(item, group.area(), event.getValue(), null);
            }
        });
        add(Blocks.div(
                "fwd-group",
                area,
                Blocks.div(
                        "fwm-do",
                        quiet("menu.up", VaadinIcon.ARROW_UP, () -> page.step(page.chosen(), 0, -1)),
                        quiet("menu.down", VaadinIcon.ARROW_DOWN, () -> page.step(page.chosen(), 0, 1))),
                new Anchor(names.definition(item), Words.of("menu.definition"))));
    }
}
