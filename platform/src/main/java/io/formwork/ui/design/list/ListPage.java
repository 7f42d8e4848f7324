package io.formwork.ui.design.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.SharedView;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.Edit;
import io.formwork.design.FormEdits;
import io.formwork.design.ListEdits;
import io.formwork.permission.Forbidden;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.Choices;
import io.formwork.ui.design.DesignPalette;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.DesignerPage;
import io.formwork.ui.design.Editors;
import io.formwork.ui.design.ElementNames;
import io.formwork.ui.design.Looking;
import io.formwork.ui.design.Texts;
import io.formwork.ui.list.ListScreen;
import io.formwork.ui.list.LivingLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that could be on the list, the living list, and what is said of a column, a view or the list itself. */
public final class ListPage extends DesignerPage implements ListCanvas.Listener {
    public static final String COLUMNS = "columns.";

    private final ListCanvas canvas = new ListCanvas(this);
    private final Div views = Blocks.div("fw-views-bar");
    private final Div palette = Blocks.div("fwd-palette");
    private final ListPanel panel;
    private final Div stage = Blocks.div("fwd-stage", views, canvas);

    /** What is chosen: {@code columns.supplier}, the path of a view, or nothing for the list. */
    private String chosen = "";

    private boolean narrow;

    ListPage(DesignSession session) {
        super(session);
        this.panel = new ListPanel(session, () -> chosen, this::choose, this::remove);
        panel.addClassName("fwd-right");
        palette.addClassName("fwd-left");
        add(bar, Blocks.div("fwd-main", palette, Blocks.div("fwd-middle", notices, stage), panel));
        session.listen(this::show);
        show();
    }

    String title() {
        return Words.of("listing.title", session.form().title().in(Words.reader()));
    }

    private ListEdits edits() {
        return ListEdits.of(
                session.design(), session.element().key(), session.form().list().columns());
    }

    private void show() {
        if (chosen.startsWith(COLUMNS) && !session.form().list().columns().contains(chosen.substring(COLUMNS.length()))
                || isView() && session.property(PropertyPath.of(chosen)) == null) {
            chosen = "";
        }
        bar.show(session, title());
        views();
        palette();
        draw();
        panel.show();
        toldStale();
    }

    private boolean isView() {
        return chosen.startsWith(ListEdits.VIEWS.toString());
    }

    private void views() {
        views.removeAll();
        views.add(tab(Words.of("views.all"), !isView(), () -> choose("")));
        session.form().list().views().forEach((key, view) -> {
            String at = ListEdits.VIEWS.with(key).toString();
            views.add(tab(view.title().in(Words.reader()), at.equals(chosen), () -> choose(at)));
        });
        NativeButton add = new NativeButton(Words.of("listing.view.add"), _ -> addView());
        add.addClassName("fw-view-save");
        views.add(add);
    }

    private static NativeButton tab(String title, boolean here, Runnable choose) {
        NativeButton tab = new NativeButton(title, _ -> choose.run());
        tab.addClassName("fw-view-tab");
        tab.getElement().setAttribute("aria-current", here ? "page" : "false");
        return tab;
    }

    private void addView() {
        FormEdits.Added added = edits().addView(Texts.of("listing.view.new"), Words.of("listing.view.new"));
        String before = chosen;
        chosen = added.at().toString();
        if (session.apply(Words.of("design.did.add", Words.of("listing.view")), added.edits())) {
            panel.name();
        } else {
            chosen = before;
        }
    }

    private void palette() {
        palette.removeAll();
        palette.add(Blocks.span("fwd-hint", Words.of("listing.hint")));
        Div items = Blocks.div("fwp-kinds");
        List<String> shown = session.form().list().columns();
        new Choices(session).columns().forEach((key, title) -> {
            Field field = session.form().fields().get(key);
            boolean there = shown.contains(key);
            NativeButton button = new NativeButton();
            button.addClassNames("fwd-kind", "fwp-kind");
            button.add(
                    there
                            ? VaadinIcon.CHECK.create()
                            : field == null
                                    ? VaadinIcon.INFO_CIRCLE_O.create()
                                    : DesignPalette.iconOf(Editors.kind(session.property(
                                            PropertyPath.of("fields").with(key).with("type")))),
                    new Span(title));
            button.getElement().setAttribute("data-kind", key);
            button.setTitle(there ? Words.of("listing.used", title) : title);
            if (there) {
                button.addClassName("used");
            }
            button.addClickListener(_ -> {
                if (there) {
                    choose(COLUMNS + key);
                } else {
                    place(key, null, title);
                }
            });
            items.add(button);
        });
        palette.add(items);
    }

    @Override
    protected void draw() {
        SharedView view = isView()
                ? session.form()
                        .list()
                        .views()
                        .get(chosen.substring(ListEdits.VIEWS.toString().length() + 1))
                : null;
        String filter = view == null || view.filter() == null ? "" : view.filter();
        List<String> sort =
                view == null || view.sort().isEmpty() ? session.form().list().sort() : view.sort();
        Component shown;
        Map<String, String[]> names = new LinkedHashMap<>();
        try {
            LivingLists.Shown rows = Looking.as(
                    role(),
                    Words.reader(),
                    () -> Definitions.previewing(
                            session.good(), () -> session.desk().lists().of(session.form(), filter, sort)));
            rows.columns().forEach(column -> names.put(COLUMNS + column.key(), new String[] {column.title(), ""}));
            shown = narrow ? new ListCards(rows) : new ListTable(rows);
        } catch (Forbidden e) {
            shown = Blocks.div("fw-empty", new Span(Words.of("design.look.nothing")));
        }
        canvas.show(shown, names, chosen, false);
    }

    private void choose(String what) {
        boolean rows = isView() || what.startsWith(ListEdits.VIEWS.toString());
        chosen = what;
        if (rows) {
            views();
            draw();
        }
        panel.show();
        canvas.choose(chosen, false);
    }

    @Override
    public void select(String path) {
        if (path.isEmpty() && isView()) {
            return;
        }
        choose(path);
    }

    private void place(String key, @Nullable String before, String title) {
        boolean there = session.form().list().columns().contains(key);
        String was = chosen;
        chosen = COLUMNS + key;
        String said = Words.of(there ? "design.did.move" : "design.did.add", title);
        if (!session.apply(said, edits().place(key, before))) {
            chosen = was;
        }
    }

    private String titleOf(String key) {
        return new Choices(session).columns().getOrDefault(key, key);
    }

    private static @Nullable String before(String spot) {
        return spot.isBlank() ? null : spot;
    }

    @Override
    public void add(String kind, String spot) {
        place(kind, before(spot), titleOf(kind));
    }

    @Override
    public void move(String path, String spot) {
        String key = path.substring(COLUMNS.length());
        place(key, before(spot), titleOf(key));
    }

    @Override
    public void step(String path, int across, int down) {
        if (path.startsWith(COLUMNS)) {
            String key = path.substring(COLUMNS.length());
            session.apply(Words.of("design.did.move", titleOf(key)), edits().step(key, across + down));
        }
    }

    @Override
    public void resize(String path, int width) {
        String key = path.substring(COLUMNS.length());
        chosen = path;
        session.apply(
                Words.of("design.did.set", titleOf(key), Words.inSentence(Words.of("design.property.list.width"))),
                edits().width(key, Math.clamp(width, 40, 800)));
    }

    @Override
    public void remove(String path) {
        if (path.startsWith(COLUMNS)) {
            String key = path.substring(COLUMNS.length());
            session.apply(Words.of("design.did.remove", titleOf(key)), edits().remove(key));
        } else if (path.startsWith(ListEdits.VIEWS.toString())) {
            PropertyPath view = PropertyPath.of(path);
            String name = ElementNames.said(
                    session.property(view.with("title")), view.keys().getLast());
            session.apply(Words.of("design.did.remove", name), List.of(new Edit.Remove(session.element(), view)));
        }
    }

    @Override
    public void phone(boolean small) {
        narrow = small;
        stage.setClassName("fwd-phone", small);
        draw();
    }

    @Override
    public void leave() {
        UI.getCurrent()
                .navigate(ListScreen.class, ListScreen.at(session.element().key()));
    }
}
