package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.document.DocumentLabel;
import io.formwork.document.DocumentLinks.Edge;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a document came from and what it led to, each a step to its own page. */
final class TraceList extends Div {
    private final FormDesk desk;
    private final DefinitionSet set;

    TraceList(FormDesk desk, UUID document) {
        this.desk = desk;
        this.set = desk.definitions().current();
        List<Edge> edges = desk.links().around(document);
        Set<UUID> before = reach(document, edges, Edge::target, Edge::source);
        Set<UUID> after = reach(document, edges, Edge::source, Edge::target);
        if (before.isEmpty() && after.isEmpty()) {
            add(Blocks.span("fw-quiet", Words.of("side.trace.none")));
            return;
        }
        group("side.trace.before", before);
        group("side.trace.after", after);
    }

    private static Set<UUID> reach(UUID from, List<Edge> edges, Function<Edge, UUID> near, Function<Edge, UUID> far) {
        Set<UUID> reached = new LinkedHashSet<>();
        Deque<UUID> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            UUID here = next.removeFirst();
            edges.stream()
                    .filter(edge -> near.apply(edge).equals(here))
                    .map(far)
                    .filter(reached::add)
                    .forEach(next::add);
        }
        return reached;
    }

    private void group(String heading, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            Map<UUID, DocumentLabel> labels = desk.documents().labels(ids);
            Div block = Blocks.div("fw-trace", Blocks.span("fw-quiet", Words.of(heading)));
            ids.forEach(id -> block.add(link(labels.get(id))));
            add(block);
        }
    }

    private Component link(@Nullable DocumentLabel label) {
        if (label == null) {
            return new Span();
        }
        RouterLink link = new RouterLink();
        link.setRoute(FormScreen.class, FormScreen.at(label.form(), label.id()));
        String form = set.form(label.form())
                .map(Form::title)
                .map(title -> title.in(Words.reader()))
                .orElse(label.form());
        String name = label.key() == null ? label.label() : label.key();
        link.add(new Span(form + " "), Blocks.span("fw-who", name));
        return link;
    }
}
