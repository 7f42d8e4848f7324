package io.formwork.ui.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Layer;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.report.Print;
import io.formwork.design.Design;
import io.formwork.design.DesignRefusal;
import io.formwork.design.Edit;
import io.formwork.design.FieldRename;
import io.formwork.design.FormEdits;
import io.formwork.design.TreeEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.value.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One person at the design of one form: the draft as it stands, and what of the form is chosen. */
public final class DesignSession {
    private final DesignDesk desk;
    private final ElementKey element;
    private final List<Runnable> listeners = new ArrayList<>();
    private Design design;
    /** What ran last without problems: it is what the page goes on showing. */
    private DefinitionSet good;

    private PropertyPath chosen = PropertyPath.ROOT;

    public DesignSession(DesignDesk desk, String form) {
        this(desk, ElementKey.form(form));
    }

    public DesignSession(DesignDesk desk, ElementKey element) {
        this.desk = desk;
        this.element = element;
        this.design = desk.designs().open();
        this.good = desk.definitions().current();
        remember();
    }

    private void remember() {
        DefinitionSet set = design.set();
        boolean isForm = element.kind().equals("form");
        if (set != null && (!isForm || set.form(element.key()).isPresent())) {
            good = set;
        }
    }

    public void listen(Runnable changed) {
        listeners.add(changed);
    }

    public DesignDesk desk() {
        return desk;
    }

    public ElementKey element() {
        return element;
    }

    public Design design() {
        return design;
    }

    public DefinitionSet good() {
        return good;
    }

    public Form form() {
        return good.requireForm(element.key());
    }

    /** The print that is designed. */
    public Print print() {
        return Objects.requireNonNull(good.prints().get(element.key()));
    }

    public boolean isStale() {
        return design.set() == null;
    }

    public PropertyPath chosen() {
        return chosen;
    }

    public void choose(PropertyPath path) {
        chosen = path;
    }

    FormEdits edits() {
        return FormEdits.of(design, element.key(), form().layout());
    }

    @Nullable
    public Node property(PropertyPath at) {
        if (at.keys().isEmpty()) {
            return design.trees().find(element).map(known -> known.tree()).orElse(null);
        }
        Node found = design.property(element, at);
        return found == null && design.trees().find(element).isPresent() ? tree().at(at) : found;
    }

    private TreeEdits tree() {
        return new TreeEdits(design, element);
    }

    /** A check that says nothing but its condition, or a number nothing but its pattern, is written out first. */
    private Edit spelled(Edit edit) {
        return edit instanceof Edit.Put(var of, var at, var value)
                        && of.equals(element)
                        && design.trees().find(element).isPresent()
                        && tree().isShort(at)
                ? tree().set(at, value)
                : edit;
    }

    /** Whether the tenant made what stands there, so that there is nothing to go back to. */
    public boolean isOwn(PropertyPath at) {
        Node.Mapping below = design.trees()
                .below(Layer.TENANT, element)
                .map(known -> known.tree())
                .orElse(null);
        return below == null || !at.keys().isEmpty() && at.in(below) == null;
    }

    /** Whether others know the field already, also where the draft calls it otherwise. */
    boolean isPublished(PropertyPath field) {
        return field.keys().size() > 1
                && desk.definitions()
                        .current()
                        .form(element.key())
                        .map(form -> form.fields().values().stream()
                                .filter(known -> known.stored()
                                        .equals(first(
                                                new PropertyPath(field.keys().subList(0, 2)))))
                                .anyMatch(known -> field.keys().size() < 4
                                        || known.type() instanceof FieldType.Table(var columns)
                                                && columns.values().stream()
                                                        .anyMatch(column ->
                                                                column.stored().equals(first(field)))))
                        .orElse(false);
    }

    private String first(PropertyPath field) {
        return FieldRename.first(field.keys().getLast(), property(field));
    }

    public boolean apply(String said, List<Edit> edits) {
        List<Edit> spelled = edits.stream().map(this::spelled).toList();
        return !edits.isEmpty() && change(() -> desk.designs().apply(said, spelled));
    }

    public void undo() {
        if (design.undo() != null) {
            change(() -> desk.designs().undo());
        }
    }

    public void redo() {
        if (design.redo() != null) {
            change(() -> desk.designs().redo());
        }
    }

    void discard() {
        desk.designs().discard();
        change(() -> desk.designs().open());
    }

    boolean change(Supplier<Design> doing) {
        try {
            design = doing.get();
        } catch (DesignRefusal e) {
            Blocks.refusal(Messages.text(Words.reader(), e.code(), e.arguments().toArray(String[]::new)));
            return false;
        }
        remember();
        // What is gone cannot stay chosen.
        while (!chosen.keys().isEmpty() && !isThere(chosen)) {
            chosen = PropertyPath.ROOT;
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    private boolean isThere(PropertyPath path) {
        return path.keys().getFirst().equals("layout")
                ? Integer.parseInt(path.keys().get(1)) < form().layout().size()
                : property(path) != null || isItem(path);
    }

    /** Whether it is one of a list, counted from 0. */
    private boolean isItem(PropertyPath path) {
        return property(path.parent()) instanceof Node.Sequence(var _, var items)
                && path.keys().getLast().matches("\\d+")
                && Integer.parseInt(path.keys().getLast()) < items.size();
    }

    /** What people call what stands at a place, in the reader's language. */
    public String said(PropertyPath at, String otherwise) {
        return ElementNames.said(property(at), otherwise);
    }

    /** Where in this definition a problem is; empty where it is elsewhere. */
    public Optional<PropertyPath> place(Problem problem) {
        String file = problem.place().file();
        boolean here = file.endsWith("overlays/" + element + ".yaml")
                || design.trees()
                        .find(element)
                        .filter(known -> file.endsWith(known.path()))
                        .isPresent();
        // Items of lists are told in brackets.
        return here ? Optional.of(PropertyPath.of(problem.key().replaceAll("\\[(\\d+)]", ".$1"))) : Optional.empty();
    }

    /** What is wrong with a property, in the words for authors; null where nothing is. */
    public @Nullable String problem(PropertyPath at) {
        return design.problems().stream()
                .filter(problem ->
                        place(problem).filter(place -> place.equals(at)).isPresent())
                .map(problem -> problem.message(Words.reader()))
                .findFirst()
                .orElse(null);
    }
}
