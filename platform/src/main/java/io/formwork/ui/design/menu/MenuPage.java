package io.formwork.ui.design.menu;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.Menu;
import io.formwork.design.Edit;
import io.formwork.design.FormEdits;
import io.formwork.design.MenuEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.MenuSeen;
import io.formwork.ui.Words;
import io.formwork.ui.design.DefinitionsScreen;
import io.formwork.ui.design.DesignCanvas;
import io.formwork.ui.design.DesignDesk;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.DesignerPage;
import io.formwork.ui.design.Looking;
import io.formwork.ui.design.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in no area yet, the areas with what stands in them, and what is said of an area or an entry. */
final class MenuPage extends DesignerPage implements DesignCanvas.Listener {
    private final MenuCanvas canvas = new MenuCanvas(this);
    private final TextField search = new TextField();
    private final Div offered = Blocks.div("fwp-kinds");
    private final MenuPanel panel;

    /** {@code area/purchase}, {@code item/purchase/supplier}, or nothing. */
    private String chosen = "";

    private final Div stage = Blocks.div("fwd-stage fwm-stage", canvas);

    MenuPage(DesignSession session) {
        super(session);
        this.panel = new MenuPanel(session, this);
        panel.addClassName("fwd-right");
        search.setPlaceholder(Words.of("menu.search"));
        search.setAriaLabel(Words.of("menu.search"));
        search.setClearButtonVisible(true);
        search.setWidthFull();
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(_ -> palette());
        NativeButton area = new NativeButton();
        area.addClassNames("fwd-kind", "fwp-kind");
        area.add(VaadinIcon.FOLDER_ADD.create(), new Span(Words.of("menu.area.add")));
        area.addClickListener(_ -> addArea());
        Div left = Blocks.div(
                "fwd-palette fwd-left", Blocks.span("fwd-hint", Words.of("menu.hint")), area, search, offered);
        add(bar, Blocks.div("fwd-main", left, Blocks.div("fwd-middle", notices, stage), panel));
        session.listen(this::show);
        show();
    }

    List<Menu.Group> groups() {
        return session.good().menu();
    }

    MenuEdits edits() {
        return MenuEdits.of(session.design(), groups());
    }

    String chosen() {
        return chosen;
    }

    private void show() {
        bar.show(session, Words.of("menu.title"));
        palette();
        draw();
        panel.show();
        toldStale();
    }

    private void palette() {
        offered.removeAll();
        MenuNames names = new MenuNames(session.good());
        Set<String> shown =
                groups().stream().flatMap(group -> group.items().stream()).collect(Collectors.toSet());
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        names.all().stream()
                .filter(item -> wanted.isEmpty()
                        ? !shown.contains(item)
                        : names.of(item).toLowerCase(Locale.ROOT).contains(wanted))
                .forEach(item -> {
                    NativeButton button = new NativeButton();
                    button.addClassNames("fwd-kind", "fwp-kind");
                    button.add(names.icon(item).create(), new Span(names.of(item)));
                    button.setTitle(names.kind(item));
                    button.getElement().setAttribute("data-kind", item);
                    String area = edits().areaOf(item);
                    if (area != null) {
                        button.addClassName("used");
                    }
                    button.addClickListener(_ -> {
                        if (area != null) {
                            choose(MenuBoard.ITEM + area + "/" + item);
                        } else {
                            place(item, null, target(), null);
                        }
                    });
                    offered.add(button);
                });
    }

    /** Where something pressed goes: the area that is chosen, or the first. */
    private String target() {
        return chosen.isEmpty() ? groups().getFirst().area() : chosen.split("/", -1)[1];
    }

    @Override
    protected void draw() {
        Map<String, String[]> names = new LinkedHashMap<>();
        MenuNames said = new MenuNames(session.good());
        groups().forEach(group -> {
            names.put(
                    MenuBoard.AREA + group.area(), new String[] {group.heading().in(Words.reader()), ""});
            group.items()
                    .forEach(item -> names.put(
                            MenuBoard.ITEM + group.area() + "/" + item, new String[] {said.of(item), said.kind(item)}));
        });
        canvas.show(new MenuBoard(session.good(), seen()), names, chosen, false);
    }

    /** All of it, or what somebody of a role sees of it. */
    private List<Menu.Group> seen() {
        DesignDesk desk = session.desk();
        return role() == null
                ? groups()
                : Looking.as(
                        role(),
                        Words.reader(),
                        () -> Definitions.previewing(
                                session.good(),
                                () -> new MenuSeen(desk.permissions(), desk.ledgers(), desk.reports())
                                        .of(session.good())));
    }

    @Override
    public void phone(boolean narrow) {
        stage.setClassName("fwd-phone", narrow);
        draw();
    }

    void choose(String path) {
        chosen = path;
        panel.show();
        canvas.choose(path, false);
    }

    @Override
    public void select(String path) {
        chosen = path;
        panel.show();
    }

    private void addArea() {
        FormEdits.Added added = edits().addArea(Texts.of("menu.area.new"), Words.of("menu.area.new"));
        String before = chosen;
        chosen = MenuBoard.AREA + added.at().keys().getLast();
        if (session.apply(Words.of("design.did.add", Words.of("menu.area")), added.edits())) {
            panel.name();
        } else {
            chosen = before;
        }
    }

    void place(String item, @Nullable String from, String to, @Nullable String before) {
        String was = chosen;
        chosen = MenuBoard.ITEM + to + "/" + item;
        String word = from == null ? "design.did.add" : "design.did.move";
        List<Edit> edits = edits().place(item, from, to, before);
        if (!session.apply(Words.of(word, new MenuNames(session.good()).of(item)), edits)) {
            chosen = was;
        }
    }

    /** A place as a browser writes it: {@code purchase|supplier}; areas among each other {@code |purchase}. */
    private static @Nullable String after(String spot) {
        String before = spot.substring(spot.indexOf('|') + 1);
        return before.isEmpty() ? null : before;
    }

    @Override
    public void add(String kind, String spot) {
        if (!spot.startsWith("|")) {
            place(kind, edits().areaOf(kind), spot.substring(0, spot.indexOf('|')), after(spot));
        }
    }

    @Override
    public void move(String path, String spot) {
        String[] parts = path.split("/", 3);
        if (path.startsWith(MenuBoard.AREA)) {
            session.apply(Words.of("design.did.move", areaName(parts[1])), edits().moveArea(parts[1], after(spot)));
        } else if (!spot.startsWith("|")) {
            place(parts[2], parts[1], spot.substring(0, spot.indexOf('|')), after(spot));
        }
    }

    String areaName(String area) {
        return groups().stream()
                .filter(group -> group.area().equals(area))
                .map(group -> group.heading().in(Words.reader()))
                .findFirst()
                .orElse(area);
    }

    @Override
    public void step(String path, int across, int down) {
        String[] parts = path.split("/", 3);
        if (path.startsWith(MenuBoard.AREA)) {
            session.apply(Words.of("design.did.move", areaName(parts[1])), edits().stepArea(parts[1], across + down));
        } else {
            session.apply(
                    Words.of("design.did.move", new MenuNames(session.good()).of(parts[2])),
                    edits().step(parts[2], parts[1], across + down));
        }
    }

    @Override
    public void remove(String path) {
        if (path.startsWith(MenuBoard.ITEM)) {
            String[] parts = path.split("/", 3);
            chosen = MenuBoard.AREA + parts[1];
            session.apply(
                    Words.of("design.did.hide", new MenuNames(session.good()).of(parts[2])),
                    edits().remove(parts[2], parts[1]));
        }
    }

    @Override
    public void leave() {
        UI.getCurrent().navigate(DefinitionsScreen.class);
    }
}
