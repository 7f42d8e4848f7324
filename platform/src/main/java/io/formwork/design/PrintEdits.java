package io.formwork.design;

import io.formwork.definition.Layer;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What adding, moving, removing and naming on a paper means for the definition of its print. */
public final class PrintEdits {
    private static final PropertyPath SIGNATURES = PropertyPath.of("signatures");

    private final ElementKey element;
    private final Node.Mapping tree;
    private final Node.@Nullable Mapping below;

    PrintEdits(ElementKey element, Node.Mapping tree, Node.@Nullable Mapping below) {
        this.element = element;
        this.tree = tree;
        this.below = below;
    }

    /** @throws DesignRefusal where there is no such print */
    public static PrintEdits of(Design design, String print) {
        ElementKey key = new ElementKey("print", print);
        Node.Mapping tree = design.trees()
                .find(key)
                .orElseThrow(() -> new DesignRefusal("design.no-element", key.toString()))
                .tree();
        Node.Mapping below = design.trees()
                .below(Layer.TENANT, key)
                .map(known -> known.tree())
                .orElse(null);
        return new PrintEdits(key, tree, below);
    }

    /** The values of a band as they stand. */
    public List<String> keys(PrintBand band) {
        Set<String> natural = natural(band);
        Set<String> order = new LinkedHashSet<>();
        if (band.order().in(tree) instanceof Node.Sequence(var _, var said)) {
            said.stream()
                    .filter(key -> key instanceof Node.Scalar scalar && natural.contains(scalar.text()))
                    .forEach(key -> order.add(((Node.Scalar) key).text()));
        }
        order.addAll(natural);
        return new ArrayList<>(order);
    }

    private Set<String> natural(PrintBand band) {
        return band.at().in(tree) instanceof Node.Mapping items
                ? items.entries().keySet()
                : Set.of();
    }

    /** The band in which something stands; null for what is in none. */
    public static @Nullable PrintBand bandOf(PropertyPath what) {
        for (PrintBand band : PrintBand.values()) {
            if (what.startsWith(band.at())
                    && what.keys().size() > band.at().keys().size()) {
                return band;
            }
        }
        return null;
    }

    /** Which values stand on the print already, with where. */
    public Map<String, PropertyPath> used() {
        Map<String, PropertyPath> used = new LinkedHashMap<>();
        for (PrintBand band : PrintBand.values()) {
            keys(band).forEach(key -> {
                PropertyPath at = band.at().with(key);
                used.putIfAbsent(band == PrintBand.COLUMNS ? "line:" + value(at) : value(at), at);
            });
        }
        return used;
    }

    /** What a value says, however it is written. */
    public String value(PropertyPath item) {
        Node said = item.in(tree);
        Node value = said instanceof Node.Mapping mapping ? mapping.get("value") : said;
        return value instanceof Node.Scalar scalar ? scalar.text().strip() : "";
    }

    /**
     * A value on the paper.
     *
     * @param named what stands before it; null for the title of the field
     * @param table whose lines the print shows, where it shows none yet
     * @param before the value it comes before; null for the last place
     */
    public FormEdits.Added add(
            PrintBand band,
            String value,
            @Nullable LocalizedText named,
            @Nullable String table,
            @Nullable String before) {
        Set<String> taken = natural(band);
        String key = key(value, taken);
        PropertyPath at = band.at().with(key);
        Node item = named == null ? Nodes.text(value) : Nodes.map("value", Nodes.text(value), "title", texts(named));
        List<Edit> edits = new ArrayList<>();
        if (band == PrintBand.COLUMNS
                && table != null
                && PropertyPath.of("lines").in(tree) == null) {
            edits.add(put(PropertyPath.of("lines"), Nodes.map("table", Nodes.text(table))));
        }
        edits.add(put(at, item));
        edits.addAll(ordered(band, key, before));
        return new FormEdits.Added(at, edits);
    }

    static Node texts(LocalizedText text) {
        Node.Mapping said = Nodes.map(Map.of());
        for (String language : List.of("en", "zh")) {
            String one = text.byLanguage().get(language);
            said = said.with(language, one == null ? null : Nodes.text(one));
        }
        return said;
    }

    private static String key(String value, Set<String> taken) {
        String last = value.replaceAll(".*\\.", "");
        String first = value.replaceAll("\\..*", "");
        return value.matches("\\w+(\\.\\w+)*") && !taken.contains(last) && !value.contains(".name")
                ? last
                : FieldKeys.of(value.matches("\\w+\\.name") ? first : value, "value", taken);
    }

    private Edit put(PropertyPath at, Node value) {
        return new Edit.Put(element, at, value);
    }

    /** What makes a key stand before another one of its band. */
    private List<Edit> ordered(PrintBand band, String key, @Nullable String before) {
        List<String> order = keys(band);
        order.remove(key);
        int at = before == null ? -1 : order.indexOf(before);
        order.add(at < 0 ? order.size() : at, key);
        Set<String> natural = new LinkedHashSet<>(natural(band));
        natural.add(key);
        if (!order.equals(List.copyOf(natural))) {
            return List.of(put(band.order(), Nodes.texts(order)));
        }
        return band.order().in(tree) == null ? List.of() : List.of(new Edit.Remove(element, band.order()));
    }

    /** To another place; nothing where it cannot stand there, as values of lines stand nowhere else. */
    public FormEdits.Added move(PropertyPath what, PrintBand band, @Nullable String before) {
        PrintBand from = bandOf(what);
        String key = what.keys().getLast();
        Node item = what.in(tree);
        if (from == null
                || item == null
                || (from == PrintBand.COLUMNS) != (band == PrintBand.COLUMNS)
                || from == band && key.equals(before)) {
            return new FormEdits.Added(what, List.of());
        }
        if (from == band) {
            return new FormEdits.Added(what, ordered(band, key, before));
        }
        String free = key;
        for (int i = 2; natural(band).contains(free); i++) {
            free = key + i;
        }
        List<Edit> edits = new ArrayList<>(remove(what));
        edits.add(put(band.at().with(free), item));
        edits.addAll(ordered(band, free, before));
        return new FormEdits.Added(band.at().with(free), edits);
    }

    /** One place further; nothing at the end. */
    public List<Edit> step(PropertyPath what, int by) {
        if (isSignature(what)) {
            int from = index(what);
            return moveSignature(from, from + by);
        }
        PrintBand band = bandOf(what);
        if (band == null) {
            return List.of();
        }
        List<String> order = keys(band);
        int to = order.indexOf(what.keys().getLast()) + by;
        if (to < 0 || to >= order.size()) {
            return List.of();
        }
        int before = by < 0 ? to : to + 1;
        return ordered(band, what.keys().getLast(), before < order.size() ? order.get(before) : null);
    }

    /** Off the paper: a value, a signature, the note or the lines; what a template says can be brought back. */
    public List<Edit> remove(PropertyPath what) {
        if (isSignature(what)) {
            List<Node> signatures = signatures();
            signatures.remove(index(what));
            return List.of(put(SIGNATURES, Nodes.list(signatures)));
        }
        List<Edit> edits = new ArrayList<>();
        PrintBand band = bandOf(what);
        if (band != null && band.order().in(tree) instanceof Node.Sequence(var _, var said)) {
            List<Node> left = said.stream()
                    .filter(key -> !(key instanceof Node.Scalar scalar
                            && scalar.text().equals(what.keys().getLast())))
                    .toList();
            if (left.size() < said.size()) {
                edits.add(put(band.order(), Nodes.list(left)));
            }
        }
        if (what.in(tree) != null) {
            edits.add(new Edit.Remove(element, what));
        }
        return edits;
    }

    /** Says something of a value, which may have been written as nothing but the value. */
    public List<Edit> set(PropertyPath item, String property, @Nullable Node value) {
        if (isSignature(item)) {
            List<Node> signatures = signatures();
            if (value == null) {
                signatures.remove(index(item));
            } else {
                signatures.set(index(item), value);
            }
            return List.of(put(SIGNATURES, Nodes.list(signatures)));
        }
        if (!item.keys().isEmpty() && bandOf(item) != null && item.in(tree) instanceof Node.Scalar bare) {
            Node said = property.equals("value") && value != null
                    ? value
                    : Nodes.map("value", bare).with(property, value);
            return List.of(put(item, said));
        }
        PropertyPath at = property.isEmpty() ? item : join(item, property);
        return List.of(Edit.set(element, at, value));
    }

    private static PropertyPath join(PropertyPath item, String property) {
        PropertyPath at = item;
        for (String key : PropertyPath.of(property).keys()) {
            at = at.with(key);
        }
        return at;
    }

    /** What the template said of a value, also where it said nothing but the value. */
    public List<Edit> restore(PropertyPath item, String property) {
        Node was = below == null ? null : item.in(below);
        Node now = item.in(tree);
        if (was instanceof Node.Scalar && now instanceof Node.Mapping said) {
            Node.Mapping left = said.with(property, property.equals("value") ? was : null);
            boolean bare = left.entries().size() == 1 && was.equals(left.get("value"));
            return List.of(bare ? new Edit.Restore(element, item) : put(item, left));
        }
        return List.of(new Edit.Restore(element, property.isEmpty() ? item : join(item, property)));
    }

    /** Somebody more who signs. */
    public FormEdits.Added addSignature(LocalizedText name) {
        List<Node> signatures = signatures();
        signatures.add(texts(name));
        return new FormEdits.Added(
                SIGNATURES.with(Integer.toString(signatures.size() - 1)),
                List.of(put(SIGNATURES, Nodes.list(signatures))));
    }

    /** A signature to another place; nothing where there is none. */
    public List<Edit> moveSignature(int from, int wanted) {
        List<Node> signatures = signatures();
        int to = wanted >= signatures.size() && wanted > from + 1 ? signatures.size() - 1 : wanted;
        if (to < 0 || to >= signatures.size() || to == from) {
            return List.of();
        }
        signatures.add(to, signatures.remove(from));
        return List.of(put(SIGNATURES, Nodes.list(signatures)));
    }

    private List<Node> signatures() {
        return SIGNATURES.in(tree) instanceof Node.Sequence(var _, var items)
                ? new ArrayList<>(items)
                : new ArrayList<>();
    }

    /** What is said of a signature; null where it is none. */
    public @Nullable Node signature(PropertyPath what) {
        List<Node> signatures = signatures();
        return isSignature(what) && index(what) < signatures.size() ? signatures.get(index(what)) : null;
    }

    public static boolean isSignature(PropertyPath what) {
        return what.keys().size() == 2 && what.startsWith(SIGNATURES);
    }

    private static int index(PropertyPath signature) {
        return Integer.parseInt(signature.keys().getLast());
    }
}
