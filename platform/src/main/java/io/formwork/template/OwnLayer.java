package io.formwork.template;

import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.layer.OverlayEdit;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the tenant's own layer, looked at as overlays of what is below. */
final class OwnLayer {
    private static final Pattern DEFINITION =
            Pattern.compile("(?:templates/[^/]+/)?([a-z]+?)(?:s|es)?/(?:[^/]+/)?([^/]+)\\.(?:yaml|bpmn)");

    private final Map<String, String> files;
    private final Map<String, Overlay> overlays = new LinkedHashMap<>();

    OwnLayer(Map<String, String> files) {
        this.files = files;
        new TreeMap<>(files).forEach((path, text) -> overlay(path, text).ifPresent(found -> overlays.put(path, found)));
    }

    private static Optional<Overlay> overlay(String path, String text) {
        Problems unread = new Problems();
        return path.endsWith(".yaml")
                        && YamlReader.read(path, text, unread) instanceof Node.Mapping tree
                        && tree.get("overlay") != null
                ? Optional.ofNullable(new RecordReader(unread).read(tree, Overlay.class, ""))
                        .filter(overlay -> overlay.overlay().matches("[a-z]+/.+"))
                : Optional.empty();
    }

    /** Whether a file changes what is below instead of adding to it. */
    static boolean isOverlay(String path, String text) {
        return overlay(path, text).isPresent();
    }

    /** The definition that a file says or changes, such as {@code form/item}; its path where it says none. */
    static String named(String path, String text) {
        return overlay(path, text).map(Overlay::overlay).orElseGet(() -> {
            Matcher definition = DEFINITION.matcher(path);
            return definition.matches() ? definition.group(1) + "/" + definition.group(2) : path;
        });
    }

    /** What overlays change, definition by definition. */
    Map<ElementKey, List<Overlay>> overlays() {
        Map<ElementKey, List<Overlay>> byElement = new LinkedHashMap<>();
        overlays.values()
                .forEach(overlay -> byElement.merge(
                        ElementKey.of(overlay.overlay()),
                        List.of(overlay),
                        (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream())
                                .toList()));
        return byElement;
    }

    /**
     * The files with each overlay written anew; one that stays as it is keeps its text to the letter.
     *
     * @param anew null for an overlay of which nothing is left
     */
    Map<String, String> written(Function<Overlay, @Nullable Overlay> anew) {
        Map<String, String> written = new LinkedHashMap<>(files);
        overlays.forEach((path, overlay) -> {
            Overlay after = anew.apply(overlay);
            boolean emptied = after != null
                    && after.changes().isEmpty()
                    && !overlay.changes().isEmpty();
            if (after == null || emptied) {
                written.remove(path);
            } else if (!same(overlay, after)) {
                written.put(path, YamlWriter.write(OverlayEdit.tree(after)));
            }
        });
        return written;
    }

    private static boolean same(Overlay one, Overlay other) {
        if (one.changes().size() != other.changes().size()) {
            return false;
        }
        for (int i = 0; i < one.changes().size(); i++) {
            Change mine = one.changes().get(i);
            Change theirs = other.changes().get(i);
            boolean same = PropertyPath.of(mine.at()).equals(PropertyPath.of(theirs.at()))
                    && Objects.equals(mine.was(), theirs.was())
                    && Objects.equals(mine.is(), theirs.is());
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
