package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.LayerMerge;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.Prospect;
import io.formwork.definition.layer.Rebase;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random definitions that a template and a tenant change at the same time: every property comes out as the rule says, and
 * nothing that the tenant did is lost without being told.
 *
 * <p>{@code -Dlayer.cases=…} makes it longer, {@code -Dlayer.seed=…} repeats a run.
 */
class LayerPropertyTest {
    private static final int CASES = Integer.getInteger("layer.cases", 20_000);
    private static final long SEED = Long.getLong("layer.seed", 20_261_127L);

    /** One template's definition in two versions, and what a tenant made of the first. */
    private record Case(String name, Node.Mapping was, Node.Mapping theirs, Node.Mapping ours) {
        Overlay overlay() {
            return new Overlay(Place.NOWHERE, "form/x", Difference.between(was, ours));
        }
    }

    /** What comes out, and what is reported. */
    private record Outcome(Node.Mapping merged, List<Conflict> conflicts) {
        static Outcome of(Node.Mapping below, Overlay overlay) {
            LayerMerge merge = new LayerMerge("tenant");
            Node.Mapping merged = merge.merge(below, overlay);
            return new Outcome(merged, merge.conflicts());
        }

        boolean reports(PropertyPath path) {
            return conflicts.stream()
                    .map(conflict -> PropertyPath.of(conflict.at()))
                    .anyMatch(at -> at.startsWith(path) || path.startsWith(at));
        }
    }

    private interface Claim {
        void check(Case each);
    }

    private static void always(Claim claim) {
        for (int i = 0; i < CASES; i++) {
            RandomDefinitions random = new RandomDefinitions(new Random(SEED + i));
            Node.Mapping was = random.definition();
            claim.check(new Case("seed " + (SEED + i), was, random.changed(was), random.changed(was)));
        }
    }

    @Test
    void over_what_it_was_made_for_an_overlay_gives_what_was_made() {
        always(each -> {
            Outcome outcome = Outcome.of(each.was(), each.overlay());
            assertThat(outcome.merged()).as(each.name()).isEqualTo(each.ours());
            assertThat(outcome.conflicts()).as(each.name()).isEmpty();
        });
    }

    @Test
    void every_property_is_what_the_rule_says() {
        always(each -> {
            Outcome outcome = Outcome.of(each.theirs(), each.overlay());
            properties(each).forEach(path -> {
                Node was = path.in(each.was());
                Node theirs = path.in(each.theirs());
                Node ours = path.in(each.ours());
                Node is = path.in(outcome.merged());
                String about = each.name() + " at " + path;
                boolean told = outcome.reports(path);
                boolean waits = told && waits(each, path, is);
                if (Objects.equals(was, ours)) {
                    assertThat(told || Objects.equals(is, theirs))
                            .as(about + " flows in")
                            .isTrue();
                } else if (Objects.equals(was, theirs) || Objects.equals(theirs, ours)) {
                    assertThat(waits || Objects.equals(is, ours))
                            .as(about + " stays")
                            .isTrue();
                } else if (!areBroughtTogether(theirs, ours)) {
                    assertThat(told).as(about + " is a conflict").isTrue();
                    assertThat(waits || Objects.equals(is, ours))
                            .as(about + " is ours, or waits")
                            .isTrue();
                }
            });
        });
    }

    /** Item by item or key by key; also what we added to what they took away. */
    private static boolean areBroughtTogether(@Nullable Node theirs, @Nullable Node ours) {
        return theirs instanceof Node.Sequence && ours instanceof Node.Sequence
                || (theirs == null || theirs instanceof Node.Mapping) && ours instanceof Node.Mapping;
    }

    /** What the template took away all around it is as that has it, and comes again when that does. */
    private static boolean waits(Case each, PropertyPath path, @Nullable Node value) {
        return Objects.equals(value, path.in(each.theirs()))
                && Outcome.of(each.was(), each.overlay()).merged().equals(each.ours());
    }

    @Test
    void lists_have_what_either_side_added_and_nothing_twice() {
        always(each -> {
            Outcome outcome = Outcome.of(each.theirs(), each.overlay());
            properties(each).forEach(path -> {
                if (path.in(each.was()) instanceof Node.Sequence(var _, var was)
                        && path.in(each.theirs()) instanceof Node.Sequence(var _, var theirs)
                        && path.in(each.ours()) instanceof Node.Sequence(var _, var ours)
                        && path.in(outcome.merged()) instanceof Node.Sequence(var _, var merged)) {
                    String about = each.name() + " at " + path;
                    List<Node> added = new ArrayList<>(scalars(ours));
                    added.addAll(scalars(theirs));
                    added.removeAll(was);
                    assertThat(merged).as(about).containsAll(added);
                    List<Node> kept = scalars(was);
                    kept.retainAll(ours);
                    kept.retainAll(theirs);
                    assertThat(merged).as(about).containsAll(kept);
                    List<Node> gone = scalars(was);
                    gone.removeIf(item -> ours.contains(item) && theirs.contains(item));
                    gone.retainAll(merged);
                    assertThat(gone).as(about).isEmpty();
                    assertThat(scalars(merged)).as(about).doesNotHaveDuplicates();
                }
            });
        });
    }

    private static List<Node> scalars(List<Node> items) {
        return new ArrayList<>(
                items.stream().filter(Node.Scalar.class::isInstance).toList());
    }

    @Test
    void every_change_of_the_tenant_stands_or_is_reported() {
        always(each -> {
            Outcome outcome = Outcome.of(each.theirs(), each.overlay());
            for (Change change : each.overlay().changes()) {
                PropertyPath path = PropertyPath.of(change.at());
                boolean stands = Objects.equals(path.in(outcome.merged()), change.is());
                boolean brought = change.is() instanceof Node.Sequence || change.is() instanceof Node.Mapping;
                assertThat(stands || brought || outcome.reports(path))
                        .as(each.name() + " at " + path)
                        .isTrue();
            }
        });
    }

    @Test
    void written_anew_over_the_new_version_an_overlay_says_the_same() {
        always(each -> {
            Outcome before = Outcome.of(each.theirs(), each.overlay());
            Overlay anew = Rebase.of(each.overlay(), each.theirs(), _ -> null);
            Outcome after = Outcome.of(each.theirs(), anew);
            assertThat(after.merged()).as(each.name()).isEqualTo(before.merged());
            assertThat(after.conflicts()).as(each.name()).isEqualTo(before.conflicts());
        });
    }

    @Test
    void what_is_foretold_is_what_happens_and_speaks_of_every_change_of_either_side() {
        always(each -> {
            Outcome outcome = Outcome.of(each.theirs(), each.overlay());
            List<Prospect.Property> foretold = Prospect.of(each.was(), each.theirs(), List.of(each.overlay()));
            for (Prospect.Property property : foretold) {
                PropertyPath path = PropertyPath.of(property.at());
                String about = each.name() + " at " + path;
                boolean conflicts = property.outcome() == Prospect.Outcome.CONFLICT;
                if (property.outcome() != Prospect.Outcome.WAITS && property.ours() != null) {
                    assertThat(property.is()).as(about).isEqualTo(path.in(outcome.merged()));
                }
                assertThat(!conflicts || outcome.reports(path)).as(about).isTrue();
            }
            List<String> told = foretold.stream()
                    .filter(property -> property.outcome() != Prospect.Outcome.FLOWS)
                    .map(Prospect.Property::at)
                    .toList();
            assertThat(told)
                    .as(each.name())
                    .containsExactlyInAnyOrderElementsOf(
                            each.overlay().changes().stream().map(Change::at).toList());
            Difference.between(each.was(), each.theirs())
                    .forEach(change -> assertThat(foretold)
                            .as(each.name() + " at " + change.at())
                            .anyMatch(property ->
                                    PropertyPath.of(change.at()).startsWith(PropertyPath.of(property.at()))));
        });
    }

    @Test
    void what_is_decided_is_no_conflict_any_more() {
        always(each -> {
            Outcome before = Outcome.of(each.theirs(), each.overlay());
            Overlay kept = Rebase.of(each.overlay(), each.theirs(), _ -> new Rebase.Decision.Keep());
            Outcome keep = Outcome.of(each.theirs(), kept);
            assertThat(keep.conflicts()).as(each.name()).allMatch(conflict -> conflict.theirs() == null);
            assertThat(keep.merged()).as(each.name()).isEqualTo(before.merged());

            Overlay taken = Rebase.of(each.overlay(), each.theirs(), _ -> new Rebase.Decision.Take());
            Outcome take = Outcome.of(each.theirs(), taken);
            assertThat(take.conflicts()).as(each.name()).isEmpty();
            before.conflicts().stream()
                    .filter(conflict -> conflict.theirs() instanceof Node.Scalar)
                    .map(conflict -> PropertyPath.of(conflict.at()))
                    .filter(path -> path.in(each.theirs()) instanceof Node.Scalar)
                    .forEach(path -> assertThat(path.in(take.merged()))
                            .as(each.name() + " at " + path)
                            .isEqualTo(path.in(each.theirs())));
        });
    }

    /** Every path on which one of the three says something that is no mapping. */
    private static Set<PropertyPath> properties(Case each) {
        Set<PropertyPath> paths = new LinkedHashSet<>();
        for (Node.Mapping tree : List.of(each.was(), each.theirs(), each.ours())) {
            collect(PropertyPath.ROOT, tree, paths);
        }
        return paths;
    }

    private static void collect(PropertyPath at, Node node, Set<PropertyPath> into) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, value) -> collect(at.with(key), value, into));
        } else {
            into.add(at);
        }
    }

    /** Definitions of few keys and few values, so that both sides often mean the same property. */
    private static final class RandomDefinitions {
        private static final List<String> KEYS = List.of("fields", "a", "b", "c", "x.y");
        private final Random random;

        RandomDefinitions(Random random) {
            this.random = random;
        }

        Node.Mapping definition() {
            return mapping(3);
        }

        private Node.Mapping mapping(int depth) {
            Map<String, Node> entries = new LinkedHashMap<>();
            for (String key : KEYS) {
                if (random.nextInt(3) > 0) {
                    entries.put(key, any(depth - 1));
                }
            }
            return new Node.Mapping(Place.NOWHERE, entries);
        }

        private Node any(int depth) {
            int kind = random.nextInt(depth > 0 ? 5 : 2);
            return switch (kind) {
                case 0, 1 -> scalar(6);
                case 2 -> list(depth);
                default -> mapping(depth);
            };
        }

        private Node.Scalar scalar(int of) {
            return new Node.Scalar(Place.NOWHERE, "v" + random.nextInt(of));
        }

        /** Of single values each once, as lists of fields and columns are; or of mappings. */
        private Node.Sequence list(int depth) {
            Set<Node> items = new LinkedHashSet<>();
            boolean simple = random.nextBoolean();
            for (int i = random.nextInt(5); i > 0; i--) {
                items.add(simple ? scalar(30) : mapping(depth - 1));
            }
            return new Node.Sequence(Place.NOWHERE, List.copyOf(items));
        }

        Node.Mapping changed(Node.Mapping was) {
            Node.Mapping changed = was;
            for (int i = random.nextInt(5); i > 0; i--) {
                changed = once(changed, 3);
            }
            return changed;
        }

        private Node.Mapping once(Node.Mapping mapping, int depth) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            Node there = mapping.get(key);
            return switch (there) {
                case Node.Mapping inner when random.nextInt(6) > 0 -> mapping.with(key, once(inner, depth - 1));
                case Node.Sequence list when random.nextInt(6) > 0 -> mapping.with(key, once(list, depth - 1));
                case null, default -> mapping.with(key, random.nextInt(4) == 0 ? null : any(depth - 1));
            };
        }

        private Node.Sequence once(Node.Sequence list, int depth) {
            List<Node> items = new ArrayList<>(list.items());
            int at = items.isEmpty() ? 0 : random.nextInt(items.size());
            switch (random.nextInt(4)) {
                case 0 -> add(items, at);
                case 1 -> {
                    if (!items.isEmpty()) {
                        items.remove(at);
                    }
                }
                case 2 -> {
                    if (!items.isEmpty()) {
                        items.add(random.nextInt(items.size()), items.remove(at));
                    }
                }
                default -> {
                    if (!items.isEmpty() && items.get(at) instanceof Node.Mapping mapping) {
                        items.set(at, once(mapping, Math.max(1, depth)));
                    } else {
                        add(items, at);
                    }
                }
            }
            return new Node.Sequence(Place.NOWHERE, items);
        }

        private void add(List<Node> items, int at) {
            Node item = scalar(30);
            if (!items.contains(item)) {
                items.add(at, item);
            }
        }
    }
}
