package io.formwork.ui.design.guided;

import io.formwork.definition.element.Conversion;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.report.Report;
import io.formwork.design.Edit;
import io.formwork.design.NewAutomation;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.guided.Sheet.Block;
import io.formwork.ui.design.guided.Sheet.Cell;
import io.formwork.ui.design.guided.Sheet.Choice;
import io.formwork.ui.design.guided.Sheet.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An automation: when what happens, and what follows. */
final class AutomationGuide implements Guide {
    private static final PropertyPath ROOT = PropertyPath.ROOT;
    private static final String SCHEDULE = "schedule";
    private static final String[] OCCASIONS = {
        "document-submitted",
        "document-effective",
        "document-returned",
        "document-rejected",
        "document-cancelled",
        "document-closed",
        "document-reopened",
        "document-amended",
        "task-opened",
        "task-copied",
        SCHEDULE
    };
    private static final String[] DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

    private final DesignSession session;
    private final Known known;

    AutomationGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
    }

    @Override
    public Sheet sheet() {
        String form = known.text("form");
        String effect = effect();
        String on = known.text("on");
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(ROOT, "title", new Input.Texts()));
        cells.add(new Cell(
                PropertyPath.of("on"),
                "occasion",
                new Input.Either(Known.words("occasion", OCCASIONS), on, this::happens)));
        if (!effect.equals("notify")) {
            cells.add(new Cell(
                    PropertyPath.of("form"),
                    "of",
                    new Input.One(on.equals(SCHEDULE) ? known.forms() : known.documents())));
        }
        if (on.equals(SCHEDULE)) {
            cells.add(new Cell(PropertyPath.of("at"), "daytime", new Input.Time()));
            cells.add(Cell.of(ROOT, "days", new Input.Several(Known.words("day", DAYS))));
        }
        if (!effect.equals("notify")) {
            cells.add(Cell.of(ROOT, "when", new Input.Compared(form)));
        }
        cells.add(new Cell(
                PropertyPath.of("effect"),
                "effect",
                new Input.Either(possible(on, form, effect), effect, to -> turn(effect, to))));
        return new Sheet(List.of(new Block("automation", cells), what(effect, form)));
    }

    private String effect() {
        return NewAutomation.EFFECTS.stream()
                .filter(each -> known.edits().at(PropertyPath.of(each)) != null)
                .findFirst()
                .orElse("mail");
    }

    /** On schedule documents are made, or people are told; only then they are. */
    private Choice possible(String on, String form, String now) {
        return new Choice("effects of " + on + form + now, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            NewAutomation.EFFECTS.stream()
                    .filter(each -> each.equals(now)
                            || (on.equals(SCHEDULE)
                                    ? List.of("make", "notify").contains(each)
                                    : !each.equals("notify")))
                    .filter(each -> each.equals(now)
                            || new NewAutomation(known.set())
                                    .effect(each, anyForm(form))
                                    .isPresent())
                    .forEach(each -> titles.put(each, Words.of("guided.effect." + each)));
            return titles;
        });
    }

    private @Nullable String anyForm(String form) {
        return form.isEmpty()
                ? known.documents().known().get().keySet().stream().findFirst().orElse(null)
                : form;
    }

    /** What can follow depends on what happens: people are told on schedule, mails are sent when something happened. */
    private void happens(String on) {
        List<Edit> edits = new ArrayList<>();
        edits.add(put("on", text(on)));
        String effect = effect();
        if (on.equals(SCHEDULE)) {
            edits.add(put("at", text("06:00")));
            if (!effect.equals("make") && !effect.equals("notify")) {
                edits.addAll(turned(effect, "notify"));
            }
        } else {
            edits.add(put("at", null));
            edits.add(put("days", null));
            if (effect.equals("notify")) {
                edits.addAll(turned(effect, "mail"));
            }
        }
        session.apply(Words.of("guided.did.set", Words.of("guided.occasion")), edits);
    }

    private void turn(String from, String to) {
        session.apply(Words.of("guided.did.set", Words.of("guided.effect")), turned(from, to));
    }

    private List<Edit> turned(String from, String to) {
        String form = anyForm(known.text("form"));
        List<Edit> edits = new ArrayList<>();
        new NewAutomation(known.set()).effect(to, form).ifPresent(effect -> {
            edits.add(put(from, null));
            edits.add(put("apart", null));
            edits.add(put("handIn", null));
            edits.add(put("form", to.equals("notify") || form == null ? null : text(form)));
            if (to.equals("notify")) {
                edits.add(put("when", null));
            }
            edits.add(put(to, effect));
        });
        return edits;
    }

    private Edit put(String at, @Nullable Node value) {
        return known.edits().set(PropertyPath.of(at), value);
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private Block what(String effect, String form) {
        PropertyPath at = PropertyPath.of(effect);
        return switch (effect) {
            case "make" -> make(at, form);
            case "convert" -> convert(form);
            case "notify" -> told(at);
            case "webhook" -> new Block("webhook", List.of(Cell.of(at, "connection", new Input.Line())));
            default -> new Block("mail", mail(at, form));
        };
    }

    /** The reader's language first. */
    private List<Cell> mail(PropertyPath at, String form) {
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell(at.with("to"), "address", new Input.Script(form, null, false)),
                new Cell(at.with("print"), "attached", new Input.One(known.prints(form))),
                new Cell(at.with("apart"), "eachApart", new Input.Flag())));
        Words.readersFirst().stream().map(Locale::getLanguage).forEach(language -> {
            cells.add(Cell.of(at, "subject." + language, new Input.Spoken(form)));
            cells.add(Cell.of(at, "body." + language, new Input.Spoken(form)));
        });
        return cells;
    }

    private Block make(PropertyPath at, String form) {
        String made = known.text(at.with("form"));
        String each = known.text(at.with("each"));
        String table = each.isEmpty() ? null : each;
        FieldRows fields = new FieldRows(known, at.with("fields"), known.entered("made", made, null));
        return new Block(
                "make",
                "",
                null,
                List.of(
                        new Cell(at.with("form"), "made", new Input.One(known.forms())),
                        new Cell(at.with("each"), "oneFor", new Input.One(known.tables(form))),
                        new Cell(at.with("fill"), "filledBy", new Input.Several(known.fills(made))),
                        Cell.of(at, "submit", new Input.Flag())),
                fields.rows("", new Input.Script(form, table, false)),
                fields.adder("map", key -> guess(key, made, form, table)));
    }

    private String guess(String key, String made, String form, @Nullable String table) {
        String alike = Known.alike(key, known.fields(made, null).get(key), known.fields(form, table));
        return alike == null ? "null" : alike;
    }

    private Block convert(String form) {
        Conversion conversion = known.set().conversions().get(known.text("convert"));
        String made = conversion == null ? "" : conversion.to();
        String lines = conversion == null || conversion.lines() == null
                ? null
                : conversion.lines().from();
        FieldRows apart = new FieldRows(known, PropertyPath.of("apart"), known.entered("apart", made, null));
        return new Block(
                "convert",
                "",
                null,
                List.of(
                        new Cell(PropertyPath.of("convert"), "convert", new Input.One(known.conversions(form))),
                        new Cell(PropertyPath.of("handIn"), "handInWhere", new Input.Compared(made))),
                apart.rows("", new Input.Script(form, lines, false)),
                apart.adder("apart", key -> guess(key, made, form, lines)));
    }

    private Block told(PropertyPath at) {
        String report = known.text(at.with("report"));
        Choice columns = known.columns(report);
        FieldRows with = new FieldRows(known, at.with("with"), known.parameters(report));
        return new Block(
                "notify",
                "",
                null,
                List.of(
                        new Cell(
                                at.with("report"),
                                "report",
                                new Input.Either(known.reports(), report, chosen -> report(at, chosen))),
                        new Cell(at.with("roles"), "toldRoles", new Input.Several(known.roles())),
                        new Cell(at.with("to"), "toldTo", new Input.One(columns)),
                        new Cell(at.with("says"), "says", new Input.Several(columns)),
                        new Cell(at.with("once"), "once", new Input.Several(columns))),
                with.rows("", new Input.Line()),
                with.adder("with", _ -> "1"));
    }

    /** Another report has other columns. */
    private void report(PropertyPath at, String chosen) {
        Report report = known.set().reports().get(chosen);
        if (report == null) {
            return;
        }
        new NewAutomation(known.set())
                .told(report)
                .ifPresent(told -> session.apply(
                        Words.of("guided.did.set", Words.of("guided.report")),
                        List.of(known.edits().set(at, roles(at, (Node.Mapping) told)))));
    }

    private Node roles(PropertyPath at, Node.Mapping told) {
        Node roles = known.edits().at(at.with("roles"));
        return roles == null ? told : told.with("roles", roles);
    }
}
