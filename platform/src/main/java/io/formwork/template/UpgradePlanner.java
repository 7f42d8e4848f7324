package io.formwork.template;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.LayerMerge;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.layer.OverlayEdit;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.Prospect;
import io.formwork.definition.layer.Rebase;
import io.formwork.definition.layer.Renames;
import io.formwork.definition.layer.SharedFields;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.template.UpgradePlan.Becomes;
import io.formwork.template.UpgradePlan.Decided;
import io.formwork.template.UpgradePlan.ElementPlan;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what lies below the tenant's own layer before and after, and brings that layer over. */
final class UpgradePlanner {
    private final ElementTrees now;
    private final ElementTrees next;
    private final OwnLayer own;
    private final Map<ElementKey, List<Overlay>> overlays;
    private final Map<ElementKey, Drawn> drawn;
    private final Map<ElementKey, Map<String, Rebase.Decision>> decided = new LinkedHashMap<>();

    /**
     * @param now what runs, and what lies below it
     * @param next what would run with the tenant's layer as it is
     * @param drawings the BPMN processes below that layer, now and then
     * @param files of that layer
     */
    UpgradePlanner(
            ElementTrees now,
            ElementTrees next,
            Drawings drawings,
            Map<String, String> files,
            List<Decided> decisions) {
        this.now = now;
        this.next = next;
        this.drawn = drawn(drawings, files);
        this.own = new OwnLayer(files);
        this.overlays = own.overlays();
        decisions.forEach(decision -> decided.computeIfAbsent(decision.element(), _ -> new LinkedHashMap<>())
                .put(PropertyPath.of(decision.at()).toString(), decision.decision()));
        requireDecidable();
    }

    /** BPMN processes by their paths. */
    record Drawings(Map<String, String> before, Map<String, String> after) {}

    private record Drawn(String path, DrawingPlan plan) {}

    /** The processes that are drawn otherwise below. */
    private static Map<ElementKey, Drawn> drawn(Drawings drawings, Map<String, String> files) {
        Map<ElementKey, Drawn> drawn = new LinkedHashMap<>();
        drawings.before().forEach((path, before) -> {
            String after = drawings.after().get(path);
            if (after != null && !after.equals(before)) {
                ElementKey key = new ElementKey("process", path.replaceAll(".*/|\\.bpmn$", ""));
                try {
                    drawn.put(key, new Drawn(path, new DrawingPlan(key, before, after, files.get(path))));
                } catch (IllegalArgumentException _) {
                    // What is no XML is told as a problem of the file.
                }
            }
        });
        return drawn;
    }

    /** A decision about nothing would silently do nothing. */
    private void requireDecidable() {
        decided.forEach((element, decisions) -> {
            List<String> open = properties(element).stream()
                    .filter(UpgradePlan::isDecidable)
                    .map(property -> PropertyPath.of(property.at()).toString())
                    .toList();
            decisions.keySet().stream().filter(at -> !open.contains(at)).forEach(at -> {
                throw new TemplateRefusal("nothing-to-decide", element + (at.isEmpty() ? "" : "#" + at));
            });
        });
    }

    /** Every definition in which something changes, or of which the tenant changed something; conflicts first. */
    List<ElementPlan> elements() {
        Set<ElementKey> keys = new LinkedHashSet<>(overlays.keySet());
        keys.addAll(now.keys());
        keys.addAll(next.keys());
        List<ElementPlan> plans = new ArrayList<>();
        drawn.forEach((key, drawing) -> {
            Map<String, LocalizedText> names = drawing.plan().names();
            LocalizedText title = names.getOrDefault(key.key(), LocalizedText.same(key.key()));
            plans.add(new ElementPlan(key, title, names, Becomes.CHANGED, properties(key)));
        });
        for (ElementKey key : keys) {
            // Fields that are shared show in the forms that have them, unless the tenant changed the shared one.
            boolean shown = !key.kind().equals(SharedFields.KIND) || overlays.containsKey(key);
            if (!shown || key.kind().equals("template")) {
                continue;
            }
            Node.Mapping before = below(now, key);
            Node.Mapping after = below(next, key);
            if (before == null && after == null && !overlays.containsKey(key)) {
                continue;
            }
            List<Prospect.Property> properties = properties(key);
            Becomes becomes = after == null ? Becomes.GONE : before == null ? Becomes.NEW : Becomes.CHANGED;
            if (becomes != Becomes.CHANGED || !properties.isEmpty()) {
                Map<String, LocalizedText> fields = new LinkedHashMap<>();
                name(fields, before);
                name(fields, after);
                overlays.getOrDefault(key, List.of()).forEach(overlay -> name(fields, overlay));
                plans.add(
                        new ElementPlan(key, title(key, after != null ? after : before), fields, becomes, properties));
            }
        }
        return plans.stream()
                .sorted(Comparator.comparing((ElementPlan plan) -> -plan.count(Prospect.Outcome.CONFLICT))
                        .thenComparing(plan -> -plan.count(Prospect.Outcome.WAITS))
                        .thenComparing(UpgradePlanner::onlyStays)
                        .thenComparing(ElementPlan::becomes))
                .toList();
    }

    /** Nothing below changes in it: it is there to be looked up. */
    private static boolean onlyStays(ElementPlan plan) {
        return plan.becomes() == Becomes.CHANGED
                && plan.count(Prospect.Outcome.STAYS) == plan.properties().size();
    }

    private List<Prospect.Property> properties(ElementKey key) {
        Drawn drawing = drawn.get(key);
        if (drawing != null) {
            return drawing.plan().properties();
        }
        Node.Mapping before = below(now, key);
        Node.Mapping after = below(next, key);
        List<Overlay> changes = overlays.getOrDefault(key, List.of());
        Node.Mapping ours = now.find(key).map(ElementTrees.Element::tree).orElse(null);
        if (after == null) {
            // What the tenant changed becomes its own, unless it lets go of it; anything else goes unless it is kept.
            Prospect.Outcome outcome = changes.isEmpty() ? Prospect.Outcome.FLOWS : Prospect.Outcome.WAITS;
            return before == null && changes.isEmpty()
                    ? List.of()
                    : List.of(new Prospect.Property(
                            UpgradePlan.WHOLE, outcome, before, null, ours, keeps(key) ? ours : null));
        }
        if (before == null) {
            return ours == null
                    ? List.of()
                    : List.of(new Prospect.Property(
                            UpgradePlan.WHOLE, Prospect.Outcome.CONFLICT, null, after, ours, ours));
        }
        return Prospect.of(
                Renames.applied(before, after),
                after,
                changes.stream().map(Renames.between(before, after)::in).toList());
    }

    /** Whether a definition that the template has no more goes on as the tenant's own. */
    private boolean keeps(ElementKey key) {
        Rebase.Decision decision = decided.getOrDefault(key, Map.of()).get(UpgradePlan.WHOLE);
        return decision instanceof Rebase.Decision.Keep || decision == null && overlays.containsKey(key);
    }

    /** The files of the tenant's own layer, written anew over what comes. */
    Map<String, String> files() {
        Map<String, String> files = kept(own.written(this::anew), overlays);
        drawn.forEach((key, drawing) -> {
            if (files.containsKey(drawing.path())) {
                Map<String, Rebase.Decision> decisions = decided.getOrDefault(key, Map.of());
                String written = drawing.plan()
                        .written(at -> decisions.get(PropertyPath.of(at).toString()));
                files.remove(drawing.path());
                if (written != null) {
                    files.put(drawing.path(), written);
                }
            }
        });
        now.keys().forEach(key -> {
            Node.Mapping after = below(next, key);
            if (below(now, key) == null && after != null) {
                now.find(key).ifPresent(element -> meet(files, key, element, after));
            }
        });
        return files;
    }

    /** The files with those definitions that the template has no more and that go on as the tenant's own. */
    private Map<String, String> kept(Map<String, String> written, Map<ElementKey, List<Overlay>> changed) {
        Map<String, String> files = new LinkedHashMap<>(written);
        now.keys().forEach(key -> {
            if (below(next, key) == null && keeps(key)) {
                now.below(Layer.TENANT, key)
                        .ifPresent(element ->
                                files.put(element.path(), whole(element, changed.getOrDefault(key, List.of()))));
            }
        });
        return files;
    }

    /** A definition of the template's as the tenant has it, to the letter where it changes nothing. */
    private String whole(ElementTrees.Element element, List<Overlay> changes) {
        if (changes.isEmpty()) {
            return now.source(element).orElseGet(() -> YamlWriter.write(element.tree()));
        }
        Node.Mapping tree = element.tree();
        for (Overlay overlay : changes) {
            tree = new LayerMerge(Layer.TENANT).merge(tree, overlay);
        }
        return YamlWriter.write(tree);
    }

    /** The template brings what the tenant had made itself: one of them is left, or ours lies over theirs. */
    private void meet(Map<String, String> files, ElementKey key, ElementTrees.Element element, Node.Mapping after) {
        Rebase.Decision decision = decided.getOrDefault(key, Map.of()).get(UpgradePlan.WHOLE);
        if (decision == null) {
            return;
        }
        files.remove(element.path());
        if (decision instanceof Rebase.Decision.Keep) {
            Overlay ours = OverlayEdit.to(after, OverlayEdit.none(key), element.tree());
            files.put(Overlay.file(key), YamlWriter.write(OverlayEdit.tree(ours)));
        }
    }

    /** Other files over the same, such as drafts, with what they say of what is called otherwise now, or is gone. */
    Map<String, String> followed(Map<String, String> files) {
        OwnLayer drafted = new OwnLayer(files);
        Map<String, String> written = drafted.written(overlay -> {
            ElementKey key = ElementKey.of(overlay.overlay());
            Node.Mapping before = below(now, key);
            Node.Mapping after = below(next, key);
            if (after == null) {
                return before == null ? overlay : null;
            }
            return before == null ? overlay : Renames.between(before, after).in(overlay);
        });
        return kept(written, drafted.overlays());
    }

    private @Nullable Overlay anew(Overlay overlay) {
        ElementKey key = ElementKey.of(overlay.overlay());
        Node.Mapping before = below(now, key);
        Node.Mapping after = below(next, key);
        Map<String, Rebase.Decision> decisions = decided.getOrDefault(key, Map.of());
        if (after == null) {
            // What is kept is a definition now, and of what was gone before nothing can be kept.
            return before != null || decisions.get(UpgradePlan.WHOLE) instanceof Rebase.Decision.Take ? null : overlay;
        }
        Overlay moved =
                before == null ? overlay : Renames.between(before, after).in(overlay);
        Function<String, Rebase.@Nullable Decision> decision =
                at -> decisions.get(PropertyPath.of(at).toString());
        return Rebase.of(moved, after, decision);
    }

    private static Node.@Nullable Mapping below(ElementTrees trees, ElementKey key) {
        return trees.below(Layer.TENANT, key).map(ElementTrees.Element::tree).orElse(null);
    }

    private LocalizedText title(ElementKey key, Node.@Nullable Mapping tree) {
        Node.Mapping known = tree != null
                ? tree
                : Optional.ofNullable(below(now, key)).orElseGet(() -> new Node.Mapping(Place.NOWHERE, Map.of()));
        LocalizedText title = text(known.get("title"));
        if (title != null) {
            return title;
        }
        // Parts without a name, such as menus, are those of their template.
        String name = named(key);
        Node.Mapping template = below(next, new ElementKey("template", name));
        LocalizedText titled = template == null ? null : text(template.get("title"));
        return titled == null ? LocalizedText.same(name) : titled;
    }

    private static @Nullable LocalizedText text(@Nullable Node node) {
        return switch (node) {
            case Node.Mapping texts
            when texts.get("en") instanceof Node.Scalar english && texts.get("zh") instanceof Node.Scalar chinese ->
                LocalizedText.of(english.text(), chinese.text());
            case Node.Scalar text when text.value() != null -> LocalizedText.same(text.text());
            case null, default -> null;
        };
    }

    private static void name(Map<String, LocalizedText> names, @Nullable Node form) {
        if (form instanceof Node.Mapping tree && tree.get("fields") instanceof Node.Mapping fields) {
            fields.entries().forEach((key, field) -> {
                LocalizedText title = field instanceof Node.Mapping said ? text(said.get("title")) : null;
                if (title != null) {
                    names.put(key, title);
                }
                name(names, field);
            });
        }
    }

    /** A field that the tenant added says itself what it is called. */
    private static void name(Map<String, LocalizedText> names, Overlay overlay) {
        overlay.changes().forEach(change -> {
            List<String> keys = PropertyPath.of(change.at()).keys();
            boolean whole = keys.size() >= 2 && keys.get(keys.size() - 2).equals("fields");
            LocalizedText title = whole && change.is() instanceof Node.Mapping field ? text(field.get("title")) : null;
            if (title != null) {
                names.put(keys.getLast(), title);
            }
        });
    }

    private static String named(ElementKey key) {
        String[] parts = key.key().split("/");
        return parts.length > 1 ? parts[1] : key.key();
    }
}
