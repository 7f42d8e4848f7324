package io.formwork.ui.design.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.design.PrintOffer;
import io.formwork.ui.Words;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a report could show, of the documents or of the ledger that it asks first. */
record ReportOffers(DefinitionSet set, ReportDefinition report) {
    private static final List<String> SIDES = List.of("opening", "inward", "outward", "closing");

    /**
     * One value.
     *
     * @param named what its column is called where its own title would not say whose it is
     * @param number whether it can be summed
     */
    record Offer(String value, String title, @Nullable LocalizedText named, boolean number) {
        /** The joined source that says it; empty where the first does. */
        String join(ReportDefinition report) {
            String name = value.replaceAll("\\..*", "");
            return report.join().containsKey(name) ? name : "";
        }
    }

    /** Offers under a heading. */
    record Group(String title, boolean first, List<Offer> offers) {}

    private ReportDefinition.Source from() {
        return report.from();
    }

    List<Group> groups() {
        List<Group> groups = new ArrayList<>(ofFirst());
        report.join().forEach((name, source) -> groups.addAll(joined(name, source)));
        return groups;
    }

    /** The numbers of a joined source. */
    private List<Group> joined(String name, ReportDefinition.Source source) {
        List<Offer> offers = new ArrayList<>();
        String title;
        if (source.ledger() != null) {
            LedgerDefinition ledger = set.ledgers().get(source.ledger());
            if (ledger == null) {
                return List.of();
            }
            title = ledger.title().in(Words.reader());
            ledger.measures().forEach((key, measure) -> {
                String said = measure.title() == null ? key : measure.title().in(Words.reader());
                if (source.totals() == null) {
                    offers.add(new Offer(name + "." + key, said, null, true));
                } else {
                    SIDES.forEach(side -> offers.add(new Offer(
                            name + "." + side + "." + key, Words.of("reporting.side." + side, said), null, true)));
                }
            });
        } else {
            Form form = set.forms().get(String.valueOf(source.form()));
            if (form == null) {
                return List.of();
            }
            title = form.title().in(Words.reader());
            Map<String, Field> fields =
                    source.lines() != null && form.tables().get(source.lines()) instanceof FieldType.Table(var columns)
                            ? columns
                            : form.fields();
            fields.forEach((key, field) -> {
                if (isSummed(field)) {
                    offers.add(new Offer(name + "." + key, field.title().in(Words.reader()), null, true));
                }
            });
            source.sums().keySet().stream()
                    .filter(key ->
                            offers.stream().noneMatch(offer -> offer.value().equals(name + "." + key)))
                    .forEach(key -> offers.add(new Offer(name + "." + key, key, null, true)));
        }
        return List.of(new Group(Words.of("reporting.joined", title), true, offers));
    }

    private List<Group> ofFirst() {
        String ledger = from().ledger();
        if (ledger != null) {
            return set.ledger(ledger).map(this::ofLedger).orElse(List.of());
        }
        Form form = set.form(Objects.requireNonNull(from().form())).orElse(null);
        if (form == null) {
            return List.of();
        }
        List<Group> groups = new ArrayList<>();
        String lines = from().lines();
        if (lines != null) {
            groups.addAll(of(
                    PrintOffer.of(set, form, lines),
                    Objects.requireNonNull(form.fields().get(lines)).title(),
                    ""));
        }
        groups.addAll(of(PrintOffer.of(set, form, null), form.title(), lines == null ? "" : "document."));
        return groups;
    }

    private static List<Group> of(List<PrintOffer.Group> groups, LocalizedText heading, String prefix) {
        String name = heading.in(Words.reader());
        return groups.stream()
                .map(group -> new Group(
                        group.title() == null
                                ? name
                                : name + " · " + group.title().in(Words.reader()),
                        group.title() == null,
                        group.offers().stream()
                                .map(offer -> new Offer(
                                        prefix + offer.value(),
                                        offer.title().in(Words.reader()),
                                        offer.named(),
                                        isSummed(offer.field())))
                                .toList()))
                .toList();
    }

    private static boolean isSummed(Field field) {
        return field.type() instanceof FieldType.Numeric numeric
                && (numeric.measure() == FieldType.Numeric.Measure.MONEY
                        || numeric.measure() == FieldType.Numeric.Measure.QUANTITY);
    }

    private List<Group> ofLedger(LedgerDefinition ledger) {
        List<Group> groups = new ArrayList<>();
        List<Offer> own = new ArrayList<>();
        List<Group> linked = new ArrayList<>();
        ledger.dimensions().forEach((key, dimension) -> {
            LocalizedText title = dimension.title();
            Form to = dimension.to() == null ? null : set.forms().get(dimension.to());
            String name = title != null
                    ? title.in(Words.reader())
                    : to != null ? to.title().in(Words.reader()) : key;
            own.add(new Offer(key, name, null, false));
            if (to != null) {
                linked.add(new Group(
                        name,
                        false,
                        PrintOffer.of(set, to, null).getFirst().offers().stream()
                                .map(offer -> new Offer(
                                        key + "." + offer.value(), offer.title().in(Words.reader()), null, false))
                                .toList()));
            }
        });
        ledger.measures().forEach((key, measure) -> {
            String name = measure.title() == null ? key : measure.title().in(Words.reader());
            if (from().totals() != null) {
                for (String side : SIDES) {
                    own.add(new Offer(side + "." + key, Words.of("reporting.side." + side, name), null, true));
                }
            } else {
                own.add(new Offer(key, name, null, true));
            }
        });
        groups.add(new Group(ledger.title().in(Words.reader()), true, own));
        groups.addAll(linked);
        return groups;
    }

    @Nullable
    Offer find(String value) {
        return groups().stream()
                .flatMap(group -> group.offers().stream())
                .filter(offer -> offer.value().equals(value))
                .findFirst()
                .orElse(null);
    }

    /** The fields or dimensions by which a reader could narrow the report: the title of each. */
    Map<String, String> narrowing() {
        Map<String, String> titles = new LinkedHashMap<>();
        fields().forEach((key, field) -> {
            boolean fits = field.type() instanceof FieldType.Day
                    || field.type() instanceof FieldType.Link link && !link.multiple()
                    || field.type() instanceof FieldType.Choice choice && !choice.multiple();
            if (fits) {
                titles.put(key, field.title().in(Words.reader()));
            }
        });
        dimensions().forEach((key, dimension) -> {
            if (dimension.to() != null) {
                titles.put(
                        key,
                        dimension.title() == null
                                ? set.forms().containsKey(dimension.to())
                                        ? set.requireForm(dimension.to())
                                                .title()
                                                .in(Words.reader())
                                        : key
                                : dimension.title().in(Words.reader()));
            }
        });
        return titles;
    }

    Map<String, Field> fields() {
        Form form = from().form() == null ? null : set.forms().get(from().form());
        return form == null ? Map.of() : form.fields();
    }

    Map<String, LedgerDefinition.Dimension> dimensions() {
        return from().ledger() == null
                ? Map.of()
                : set.ledger(from().ledger()).map(LedgerDefinition::dimensions).orElse(Map.of());
    }
}
