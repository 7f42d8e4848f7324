package io.formwork.ui.design;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Problem;
import io.formwork.design.Design;
import io.formwork.design.DesignRefusal;
import io.formwork.design.FieldRename;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Before a field gets another key: what is changed with it, and what has to be changed by hand. */
final class RenameDialog {
    private static final int MOST_PLACES = 3;
    private static final int MOST_PROBLEMS = 6;

    private RenameDialog() {}

    /**
     * Renames a field, after asking where somebody else has to do with it.
     *
     * @param otherwise what happens where it keeps its key
     */
    static void rename(DesignSession session, PropertyPath field, String key, Runnable otherwise) {
        boolean published = session.isPublished(field);
        FieldRename rename = FieldRename.of(
                session.design(), session.good(), session.element().key(), field, key, published);
        Design tried;
        try {
            tried = session.desk().designs().trying(rename.edits());
        } catch (DesignRefusal e) {
            Blocks.refusal(Words.of("design.key.failed"));
            otherwise.run();
            return;
        }
        Set<ElementKey> meant = rename.meantOtherwise(tried);
        boolean alone = rename.uses().keySet().stream().allMatch(session.element()::equals)
                && rename.uses().values().stream()
                        .allMatch(places -> places.stream().allMatch(RenameDialog::goesWithoutSaying));
        if (!published
                && alone
                && rename.left().isEmpty()
                && meant.isEmpty()
                && tried.problems().isEmpty()) {
            apply(session, field, key, rename);
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Words.of("design.key.title", field.keys().getLast(), key));
        dialog.setText(said(session, field, rename, tried, meant, published));
        dialog.addClassName("fwd-rename");
        if (meant.isEmpty()) {
            dialog.setCancelable(true);
            dialog.setCancelText(Words.of("back"));
            dialog.setConfirmText(Words.of("design.key.rename"));
            dialog.addConfirmListener(_ -> apply(session, field, key, rename));
            dialog.addCancelListener(_ -> otherwise.run());
        } else {
            dialog.setConfirmText(Words.of("back"));
            dialog.addConfirmListener(_ -> otherwise.run());
        }
        dialog.open();
    }

    /** Where it stands on the page and on the list is seen there. */
    private static boolean goesWithoutSaying(String place) {
        return place.startsWith("layout") || place.startsWith("list.columns") || place.endsWith(".columns");
    }

    private static void apply(DesignSession session, PropertyPath field, String key, FieldRename rename) {
        String said = Words.of("design.did.key", field.keys().getLast(), key);
        session.choose(field.parent().with(key));
        if (!session.apply(said, rename.edits())) {
            session.choose(field);
        }
    }

    private static Div said(
            DesignSession session,
            PropertyPath field,
            FieldRename rename,
            Design tried,
            Set<ElementKey> meant,
            boolean published) {
        Div said = Blocks.div("fwd-uses");
        if (!meant.isEmpty()) {
            said.add(new Paragraph(Words.of(
                    "design.key.meant",
                    meant.stream()
                            .map(element -> Elements.name(element, session.design()))
                            .collect(Collectors.joining(Words.of("design.and"))))));
            return said;
        }
        if (published) {
            said.add(new Paragraph(Words.of("design.key.kept")));
        }
        if (!rename.uses().isEmpty()) {
            said.add(Blocks.span("fwd-label", Words.of("design.key.with")));
            said.add(uses(session, rename.uses()));
        }
        List<Problem> problems = tried.problems().stream()
                .filter(problem -> !session.design().problems().contains(problem))
                .toList();
        if (!rename.left().isEmpty() || !problems.isEmpty()) {
            Div lines = Blocks.div("fwd-use-lines");
            rename.left().forEach((where, places) -> lines.add(line(new Span(where), places)));
            problems.stream()
                    .limit(MOST_PROBLEMS)
                    .forEach(problem -> lines.add(Blocks.div(
                            "fwd-use",
                            new Span(problem.place().file()),
                            Blocks.span("fw-quiet", problem.message(Words.reader())))));
            said.add(Blocks.span("fwd-label", Words.of("design.key.by-hand")), lines);
        }
        return said;
    }

    private static Div uses(DesignSession session, Map<ElementKey, Set<String>> uses) {
        Div lines = Blocks.div("fwd-use-lines");
        uses.forEach((element, all) -> {
            Set<String> places = new LinkedHashSet<>(all);
            if (element.equals(session.element()) && all.size() > 1) {
                places.removeIf(RenameDialog::goesWithoutSaying);
            }
            Anchor link = new Anchor(Elements.address(element), Elements.name(element, session.design()));
            link.setTarget("_blank");
            lines.add(line(link, places));
        });
        return lines;
    }

    private static Div line(com.vaadin.flow.component.Component name, Set<String> places) {
        String named = places.stream().limit(MOST_PLACES).collect(Collectors.joining(", "));
        return Blocks.div("fwd-use", name, Blocks.span("fw-quiet", named + (places.size() > MOST_PLACES ? " …" : "")));
    }
}
