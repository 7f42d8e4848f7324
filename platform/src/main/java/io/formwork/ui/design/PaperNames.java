package io.formwork.ui.design;

import io.formwork.definition.Layer;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.report.Print;
import io.formwork.definition.report.Print.PrintItem;
import io.formwork.design.PrintBand;
import io.formwork.design.PrintEdits;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands on a paper, what it is called by whoever designs it, and who brought it. */
final class PaperNames {
    private final DesignSession session;
    private final PrintEdits edits;
    private final Map<String, String> titles = new LinkedHashMap<>();

    PaperNames(DesignSession session) {
        this.session = session;
        this.edits = PrintEdits.of(session.design(), session.element().key());
        Print print = session.good().prints().get(session.element().key());
        if (print != null) {
            titles(PrintBand.FIELDS, print.fields());
            titles(PrintBand.COLUMNS, print.columns());
            titles(PrintBand.TOTALS, print.totals());
        }
    }

    private void titles(PrintBand band, List<PrintItem> items) {
        items.forEach(item -> titles.put(
                band.at().with(item.key()).toString(), item.shape().title().in(Words.reader())));
    }

    /** From top to bottom. */
    List<PropertyPath> paths() {
        List<PropertyPath> paths = new ArrayList<>();
        paths.add(PropertyPath.of("title"));
        for (PrintBand band : PrintBand.values()) {
            edits.keys(band).forEach(key -> paths.add(band.at().with(key)));
        }
        paths.add(PropertyPath.of("note"));
        PropertyPath signatures = PropertyPath.of("signatures");
        if (session.property(signatures) instanceof Node.Sequence(var _, var items)) {
            for (int i = 0; i < items.size(); i++) {
                paths.add(signatures.with(Integer.toString(i)));
            }
        }
        return paths;
    }

    /** Name and origin by path, of everything on the paper. */
    Map<String, String[]> all() {
        Map<String, String[]> all = new LinkedHashMap<>();
        paths().forEach(path -> all.put(path.toString(), new String[] {of(path), origin(path)}));
        for (String room : List.of("head", "fields", "lines", "totals", "signatures")) {
            all.putIfAbsent(room, new String[] {Words.of("paper.part." + room), ""});
        }
        return all;
    }

    String of(PropertyPath path) {
        if (path.keys().isEmpty()) {
            return ElementNames.said(
                    session.property(PropertyPath.of("title")), session.element().key());
        }
        if (PrintEdits.isSignature(path)) {
            return Words.of("paper.part.signature", ElementNames.said(edits.signature(path), ""));
        }
        if (PrintEdits.bandOf(path) == null) {
            return Words.of("paper.part." + path.keys().getFirst());
        }
        String key = path.keys().getLast();
        return ElementNames.said(
                session.property(path.with("title")), titles.getOrDefault(path.toString(), key));
    }

    /** What stands before a value where nobody says it; empty where nothing does. */
    @Nullable
    String usual(PropertyPath path) {
        return session.property(path.with("title")) == null ? titles.get(path.toString()) : null;
    }

    private String origin(PropertyPath path) {
        if (session.property(path) == null) {
            return "";
        }
        String layer = session.design().origin(session.element(), path);
        return layer.equals(Layer.TENANT) && !session.isOwn(path)
                ? Words.of("design.origin.changed")
                : Words.of("design.origin." + (layer.isEmpty() ? "template" : layer));
    }
}
