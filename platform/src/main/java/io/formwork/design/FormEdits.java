package io.formwork.design;

import io.formwork.definition.Layer;
import io.formwork.definition.form.LayoutElement;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What adding, moving, removing and naming on the page of a form means for its definition. */
public final class FormEdits {
    private static final String FIELDS = "fields";
    private static final String COLUMNS = "columns";
    private static final PropertyPath LAYOUT = PropertyPath.of("layout");
    /** What else of a form lists keys of its fields. */
    private static final List<PropertyPath> LISTS =
            List.of(PropertyPath.of("list.columns"), PropertyPath.of("label"), PropertyPath.of("summary"));

    /** What names types or is said to people, and so no field. */
    private static final Set<String> SAID = Set.of("type", "result", "title", "help", "message", "purpose");

    private static final PropertyPath SORT = PropertyPath.of("list.sort");

    private final ElementKey element;
    private final Node.Mapping tree;
    private final Node.@Nullable Mapping below;
    private final List<LayoutElement> shown;

    /**
     * @param tree the form as it is written
     * @param below the same without the tenant's own layer; null where the tenant made it
     * @param shown the blocks of the page as they are shown; empty where nobody knows
     */
    FormEdits(ElementKey element, Node.Mapping tree, Node.@Nullable Mapping below, List<LayoutElement> shown) {
        this.element = element;
        this.tree = tree;
        this.below = below;
        this.shown = List.copyOf(shown);
    }

    /**
     * @param shown the blocks of the page as they are shown
     * @throws DesignRefusal where there is no such form
     */
    public static FormEdits of(Design design, String form, List<LayoutElement> shown) {
        ElementKey key = ElementKey.form(form);
        Node.Mapping tree = design.trees()
                .find(key)
                .orElseThrow(() -> new DesignRefusal("design.no-element", key.toString()))
                .tree();
        return new FormEdits(
                key,
                tree,
                design.trees()
                        .below(Layer.TENANT, key)
                        .map(known -> known.tree())
                        .orElse(null),
                shown);
    }

    /**
     * Something new on the page.
     *
     * @param at where it is in the definition, such as {@code fields.freight}
     */
    public record Added(PropertyPath at, List<Edit> edits) {}

    /**
     * A new field; of a table that is to have columns, also the first of them.
     *
     * @param title what it is called, in the language of whoever adds it
     * @param first what its first option or its first column is called, where it needs one
     * @param to for links: the form that they point to
     */
    public Added add(FieldKind kind, String title, String first, @Nullable String to, Locale language, Spot wanted) {
        Spot spot = kind == FieldKind.TABLE ? outside(wanted) : wanted;
        PropertyPath owner = spot instanceof Spot.InTable(String table, var _)
                ? PropertyPath.of(FIELDS).with(table).with(FIELDS)
                : PropertyPath.of(FIELDS);
        String otherwise = kind.name().toLowerCase(Locale.ROOT).replaceAll("_.*", "");
        String key = FieldKeys.of(title, otherwise, keys(owner));
        PropertyPath at = owner.with(key);
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.Put(element, at, NewField.of(kind, title, first, to, language)));
        edits.addAll(place(key, spot, kind == FieldKind.TABLE));
        return new Added(at, edits);
    }

    /** As an author writes it. */
    public static String word(FieldKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Set<String> keys(PropertyPath owner) {
        return owner.in(tree) instanceof Node.Mapping fields ? fields.entries().keySet() : Set.of();
    }

    private FormLayout layout() {
        return new FormLayout(tree, shown);
    }

    private List<Edit> written(FormLayout layout) {
        return List.of(new Edit.Put(element, LAYOUT, layout.write()));
    }

    private List<Edit> place(String key, Spot spot, boolean table) {
        if (spot instanceof Spot.InTable(String of, String before)) {
            return inTable(key, of, before);
        }
        FormLayout layout = layout();
        layout.place(key, spot, table);
        return written(layout);
    }

    private List<Edit> inTable(String key, String table, @Nullable String before) {
        List<String> order = order(table);
        order.remove(key);
        int at = before == null ? -1 : order.indexOf(before);
        order.add(at < 0 ? order.size() : at, key);
        List<String> natural = natural(table);
        if (!natural.contains(key)) {
            natural.add(key);
        }
        boolean said = columns(table).in(tree) != null;
        if (!order.equals(natural)) {
            return List.of(new Edit.Put(element, columns(table), Nodes.texts(order)));
        }
        return said ? List.of(new Edit.Remove(element, columns(table))) : List.of();
    }

    private static PropertyPath columns(String table) {
        return PropertyPath.of(FIELDS).with(table).with(COLUMNS);
    }

    private List<String> natural(String table) {
        return new ArrayList<>(keys(PropertyPath.of(FIELDS).with(table).with(FIELDS)));
    }

    /** The columns of a table as they stand. */
    private List<String> order(String table) {
        Set<String> order = new LinkedHashSet<>();
        List<String> natural = natural(table);
        if (columns(table).in(tree) instanceof Node.Sequence(var _, var said)) {
            said.stream()
                    .filter(key -> key instanceof Node.Scalar scalar && natural.contains(scalar.text()))
                    .forEach(key -> order.add(((Node.Scalar) key).text()));
        }
        order.addAll(natural);
        return new ArrayList<>(order);
    }

    /** Whether a field is the tenant's own, and not one of a template or partner. */
    public boolean isOwn(PropertyPath field) {
        return below == null || field.in(below) == null;
    }

    /** A new section, empty. */
    public Added addSection(String title, int columns, Locale language, Spot spot) {
        FormLayout layout = layout();
        int before = Math.min(outside(spot).block(), layout.size());
        layout.addSection(before, NewField.said(title, language), columns);
        return new Added(LAYOUT.with(Integer.toString(before)), written(layout));
    }

    /** What concerns tabs. */
    public TabEdits tabs() {
        return new TabEdits(element, layout());
    }

    /** The place between blocks that is nearest. */
    Spot.Between outside(Spot spot) {
        return switch (spot) {
            case Spot.Between between -> between;
            case Spot.InColumn(int block, int _, var _) -> new Spot.Between(block + 1);
            case Spot.NewColumn(int block, int _) -> new Spot.Between(block + 1);
            case Spot.InTable(String table, var _) ->
                layout().find(table) instanceof Spot.Between(int block)
                        ? new Spot.Between(block + 1)
                        : new Spot.Between(layout().size());
        };
    }

    /** A field, a column or a section to another place; nothing where it cannot stand there. */
    public List<Edit> move(PropertyPath what, Spot spot) {
        if (isSection(what)) {
            int to = switch (spot) {
                case Spot.Between(int block) -> block;
                case Spot.InColumn(int block, int _, var _) -> block;
                case Spot.NewColumn(int block, int _) -> block;
                case Spot.InTable _ -> block(what);
            };
            FormLayout layout = layout();
            layout.move(block(what), to);
            return written(layout);
        }
        String key = what.keys().getLast();
        boolean column = what.keys().size() > 2;
        boolean there = spot instanceof Spot.InTable(String table, var _)
                ? column && table.equals(what.keys().get(1))
                : !column;
        return there ? place(key, spot, isTable(what)) : List.of();
    }

    private boolean isTable(PropertyPath field) {
        return field.with("type").in(tree) instanceof Node.Scalar type
                && type.text().equals("table");
    }

    private static boolean isSection(PropertyPath what) {
        return what.keys().getFirst().equals("layout");
    }

    private static int block(PropertyPath section) {
        return Integer.parseInt(section.keys().get(1));
    }

    /** Where one step leads from where something stands; null where there is nothing further. */
    public @Nullable Spot step(PropertyPath what, int across, int down) {
        FormLayout layout = layout();
        return new Steps(layout, this::order).from(what, across, down);
    }

    /** Right behind something on the page; at the root, where there is room. */
    public Spot after(PropertyPath what) {
        return new Steps(layout(), this::order).after(what, !what.keys().isEmpty() && isTable(what));
    }

    /** How many fields of a section, or one of its columns, stand where. */
    public List<List<String>> fieldsOf(PropertyPath section) {
        FormLayout layout = layout();
        return layout.isSection(block(section)) ? layout.columns(block(section)) : List.of();
    }

    public @Nullable Node titleOf(PropertyPath section) {
        FormLayout layout = layout();
        return layout.title(block(section));
    }

    public List<Edit> title(PropertyPath section, @Nullable Node title) {
        FormLayout layout = layout();
        layout.title(block(section), title);
        return written(layout);
    }

    public List<Edit> columns(PropertyPath section, int count) {
        FormLayout layout = layout();
        layout.columns(block(section), count);
        return written(layout);
    }

    /**
     * An own field goes away, with all that names it on the page and the list; one of a template is hidden, as templates and
     * documents go on using it. A section goes, its fields stay.
     */
    public List<Edit> remove(PropertyPath what) {
        if (isSection(what)) {
            FormLayout layout = layout();
            layout.removeBlock(block(what));
            return written(layout);
        }
        if (!isOwn(what)) {
            return List.of(new Edit.Put(element, what.with("visible"), Nodes.text("false")));
        }
        List<Edit> edits = new ArrayList<>();
        String key = what.keys().getLast();
        if (what.keys().size() > 2) {
            PropertyPath columns = columns(what.keys().get(1));
            without(columns, key, "").ifPresent(list -> edits.add(new Edit.Put(element, columns, list)));
        } else {
            FormLayout layout = layout();
            if (names(LAYOUT.in(tree), key)) {
                layout.remove(key);
                edits.addAll(written(layout));
            }
            LISTS.forEach(
                    list -> without(list, key, "").ifPresent(left -> edits.add(new Edit.Put(element, list, left))));
            without(SORT, key, "-").ifPresent(left -> edits.add(new Edit.Put(element, SORT, left)));
        }
        edits.add(new Edit.Remove(element, what));
        return edits;
    }

    private Optional<Node> without(PropertyPath list, String key, String before) {
        if (!(list.in(tree) instanceof Node.Sequence(Place place, var items))) {
            return Optional.empty();
        }
        List<Node> left = items.stream()
                .filter(item -> !(item instanceof Node.Scalar scalar
                        && (scalar.text().equals(key) || scalar.text().equals(before + key))))
                .toList();
        return left.size() == items.size() ? Optional.empty() : Optional.of(new Node.Sequence(place, left));
    }

    /** A field on the list of documents, or off it. */
    public List<Edit> onList(String field, boolean on, List<String> shownColumns) {
        List<String> columns = new ArrayList<>(shownColumns);
        columns.remove(field);
        if (on) {
            // The state closes a row where it does so already.
            int last = columns.size();
            columns.add(last > 0 && columns.getLast().equals("state") ? last - 1 : last, field);
        }
        return List.of(new Edit.Put(element, LISTS.getFirst(), Nodes.texts(columns)));
    }

    /**
     * A field that nobody else knows yet gets the key that its title suggests.
     *
     * @return nothing where it has that key, or where something names it
     */
    public @Nullable Added named(PropertyPath field, String title) {
        PropertyPath owner = field.parent();
        String old = field.keys().getLast();
        Set<String> others = new LinkedHashSet<>(keys(owner));
        others.remove(old);
        String key = FieldKeys.of(title, old, others);
        if (!isOwn(field)
                || key.equals(old)
                || !(field.in(tree) instanceof Node.Mapping known)
                || isNamed(field, old)) {
            return null;
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.Remove(element, field));
        edits.add(new Edit.Put(element, owner.with(key), known));
        if (field.keys().size() > 2) {
            PropertyPath columns = columns(field.keys().get(1));
            if (columns.in(tree) != null) {
                edits.add(new Edit.Put(element, columns, renamed(columns, old, key)));
            }
        } else {
            FormLayout layout = layout();
            layout.rename(old, key);
            if (names(LAYOUT.in(tree), old)) {
                edits.addAll(written(layout));
            }
            LISTS.stream()
                    .filter(list -> names(list.in(tree), old))
                    .forEach(list -> edits.add(new Edit.Put(element, list, renamed(list, old, key))));
        }
        return new Added(owner.with(key), edits);
    }

    private Node renamed(PropertyPath list, String old, String key) {
        return list.in(tree) instanceof Node.Sequence(var _, var items)
                ? new Node.Sequence(
                        Place.NOWHERE,
                        items.stream()
                                .map(item -> item instanceof Node.Scalar scalar
                                                && scalar.text().equals(old)
                                        ? Nodes.text(key)
                                        : item)
                                .toList())
                : Nodes.texts(List.of());
    }

    /** Whether a script or a rule of the form names a field, beside the lists that can be written anew. */
    private boolean isNamed(PropertyPath field, String key) {
        Node.Mapping rest = field.put(tree, null);
        for (PropertyPath list : LISTS) {
            rest = list.put(rest, null);
        }
        Node.Mapping scripts = LAYOUT.put(rest, null);
        return field.keys().size() > 2
                ? names(columns(field.keys().get(1)).put(scripts, null), key)
                : names(scripts, key);
    }

    private static boolean names(@Nullable Node node, String key) {
        return switch (node) {
            case null -> false;
            case Node.Mapping(var _, var entries) ->
                entries.entrySet().stream()
                        .anyMatch(entry -> !SAID.contains(entry.getKey()) && names(entry.getValue(), key));
            case Node.Sequence(var _, var items) -> items.stream().anyMatch(item -> names(item, key));
            case Node.Scalar scalar -> scalar.text().matches("(?s).*\\b" + key + "\\b.*");
        };
    }
}
