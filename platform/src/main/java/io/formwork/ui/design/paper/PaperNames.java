package io.formwork.ui.design.paper;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.report.Print;
import io.formwork.definition.report.Print.PrintItem;
import io.formwork.design.Design;
import io.formwork.design.PrintBand;
import io.formwork.design.PrintEdits;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.ElementNames;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands on a paper, what it is called by whoever designs it, and who brought it. */
public final class PaperNames {
    private final DesignSession session;
    private final PrintEdits edits;
    private final Map<String, LocalizedText> titles = new LinkedHashMap<>();

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
        items.forEach(item ->
                titles.put(band.at().with(item.key()).toString(), item.shape().title()));
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
                    session.property(PropertyPath.of("title")),
                    session.element().key());
        }
        if (PrintEdits.isSignature(path)) {
            return Words.of("paper.part.signature", ElementNames.said(edits.signature(path), ""));
        }
        if (PrintEdits.bandOf(path) == null) {
            return Words.of("paper.part." + path.keys().getFirst());
        }
        String key = path.keys().getLast();
        LocalizedText usual = titles.get(path.toString());
        return ElementNames.said(session.property(path.with("title")), usual == null ? key : usual.in(Words.reader()));
    }

    /** What stands before a value where nobody says it, by language. */
    public Map<String, String> usual(PropertyPath path) {
        LocalizedText usual = titles.get(path.toString());
        return usual == null || session.property(path.with("title")) != null ? Map.of() : usual.byLanguage();
    }

    /** What a part of any print is called, where it has no title of its own; null for what is no part of one. */
    public static @Nullable String usual(Design design, ElementKey element, PropertyPath path) {
        DefinitionSet set = design.set();
        Print print = set == null || !element.kind().equals("print")
                ? null
                : set.prints().get(element.key());
        PrintBand band = PrintEdits.bandOf(path);
        if (print == null || band == null) {
            return null;
        }
        List<PrintItem> items = switch (band) {
            case FIELDS -> print.fields();
            case COLUMNS -> print.columns();
            case TOTALS -> print.totals();
        };
        return items.stream()
                .filter(item -> item.key().equals(path.keys().getLast()))
                .map(item -> item.shape().title().in(Words.reader()))
                .findFirst()
                .orElse(null);
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
