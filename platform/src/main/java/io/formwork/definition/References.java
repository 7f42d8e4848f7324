package io.formwork.definition;

import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.ChecklistItem;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Gathering;
import io.formwork.definition.form.Load;
import io.formwork.definition.form.PostingRule;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that what one definition says of another is there: links, ledgers, tables, roles, conversions, steps. */
final class References {
    static final Set<String> STATES = Set.of("draft", "pending", "effective", "closed");

    private final DefinitionSet set;
    private final Problems problems;

    References(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check() {
        set.forms().values().forEach(this::form);
        set.ledgers().values().forEach(this::ledger);
        set.conversions().values().forEach(this::conversion);
        set.automations().values().forEach(this::automation);
        new ProcessReferences(set, problems).check();
        new ReportReferences(set, problems).check();
        new FunctionReferences(set, problems).check();
    }

    private void within(Form form, Field field, FieldType.Link link) {
        Form target = set.forms().get(link.to());
        Set<String> own = form.allFields().map(Field::key).collect(Collectors.toSet());
        link.within().forEach((theirs, ours) -> {
            if (target != null) {
                require(
                        field.place(),
                        "fields." + field.key() + ".within",
                        "field",
                        theirs,
                        target.fields().keySet());
            }
            require(field.place(), "fields." + field.key() + ".within", "field", ours, own);
        });
    }

    private void form(Form form) {
        form.allFields().forEach(field -> {
            if (field.type() instanceof FieldType.Link link) {
                require(
                        field.place(),
                        "fields." + field.key() + ".to",
                        "form",
                        link.to(),
                        set.forms().keySet());
                within(form, field, link);
            }
        });
        form.fields().values().forEach(field -> gathering(form, field));
        for (PostingRule rule : form.postings()) {
            posting(form, rule);
        }
        new FillReferences(set, problems).check(form);
        form.loads().values().forEach(load -> load(form, load));
        form.checklist().forEach(this::checklist);
        form.list()
                .views()
                .forEach((key, view) -> view.roles()
                        .forEach(role -> require(
                                view.place(),
                                "list.views." + key + ".roles",
                                "role",
                                role,
                                set.roles().keySet())));
        new KeepReferences(set, problems).check(form);
        new ScanReferences(set, problems).check(form);
        new CompletionReferences(set, problems).check(form);
        form.permissions()
                .keySet()
                .forEach(role -> require(
                        form.place(), "permissions", "role", role, set.roles().keySet()));
    }

    private void gathering(Form form, Field field) {
        Gathering gathers = field.gathers();
        if (gathers != null && gathers.from() != null) {
            Set<String> others = new LinkedHashSet<>(form.tables().keySet());
            others.remove(field.key());
            require(gathers.place(), "fields." + field.key() + ".gathers.from", "table", gathers.from(), others);
        }
    }

    private void posting(Form form, PostingRule rule) {
        if (rule.each() != null) {
            require(
                    rule.place(),
                    "postings.each",
                    "table",
                    rule.each(),
                    form.tables().keySet());
        }
        if (rule.add().isEmpty() == rule.subtract().isEmpty()) {
            problems.add(rule.place(), "postings", "needs either add or subtract");
        }
        LedgerDefinition ledger = set.ledgers().get(rule.ledger());
        if (ledger == null) {
            require(
                    rule.place(),
                    "postings.ledger",
                    "ledger",
                    rule.ledger(),
                    set.ledgers().keySet());
            return;
        }
        if (rule.level() != null) {
            require(
                    rule.place(),
                    "postings.level",
                    "level",
                    rule.level(),
                    ledger.levels().keySet());
        }
        if (rule.restMoves() != null) {
            require(
                    rule.place(),
                    "postings.restMoves",
                    "dimension",
                    rule.restMoves(),
                    ledger.dimensions().keySet());
        }
        Stream.of(rule.lowest(), rule.highest())
                .flatMap(limits -> limits.keySet().stream())
                .forEach(key -> require(
                        rule.place(),
                        "postings.lowest or highest",
                        "measure",
                        key,
                        ledger.measures().keySet()));
        if (rule.per().size() > 1) {
            problems.add(
                    rule.place(),
                    "postings.per",
                    "names several dimensions; one entry can be made for each value of one");
        }
        rule.entries().keySet().forEach(key -> {
            if (!ledger.hasKey(key)) {
                problems.add(
                        rule.place(),
                        "postings." + key,
                        "the ledger {0} has neither a dimension nor a measure '{1}'",
                        ledger.ledger(),
                        key);
            }
        });
    }

    private void dimensions(LedgerDefinition ledger, String where, List<String> keys) {
        keys.forEach(key -> require(
                ledger.place(), where, "dimension", key, ledger.dimensions().keySet()));
    }

    private void measures(LedgerDefinition ledger) {
        ledger.measures().forEach((key, measure) -> {
            if (measure.spill() != null) {
                require(
                        ledger.place(),
                        "measures." + key + ".spill",
                        "measure",
                        measure.spill(),
                        ledger.measures().keySet());
            }
        });
    }

    private void checklist(ChecklistItem item) {
        ChecklistItem.Mending opens = item.opens();
        if (opens != null && opens.report() != null) {
            require(
                    item.place(),
                    "checklist.opens.report",
                    "report",
                    opens.report(),
                    set.reports().keySet());
        } else if (opens != null) {
            require(
                    item.place(),
                    "checklist.opens.form",
                    "form",
                    String.valueOf(opens.form()),
                    set.forms().keySet());
        }
    }

    private void load(Form form, Load load) {
        require(
                load.place(),
                "loads.table",
                "table",
                load.table(),
                form.tables().keySet());
        FieldType.Table table = form.tables().get(load.table());
        if (table != null) {
            fields(load.place(), "loads.fields", load.fields(), table.fields().keySet());
        }
        fields(load.place(), "loads.sets", load.sets(), form.fields().keySet());
        load.needs()
                .forEach(cell -> require(
                        load.place(), "loads.needs", "cell", cell, load.cells().keySet()));
        load.known().stream()
                .filter(form.fields()::containsKey)
                .forEach(cell ->
                        problems.add(load.place(), "loads.cells", "'{0}' is a field of {1} already", cell, form.key()));
    }

    private void ledger(LedgerDefinition ledger) {
        measures(ledger);
        Set<String> said = new HashSet<>(ledger.dimensions().keySet());
        said.addAll(LedgerDefinition.SAID);
        ledger.refusals().forEach((code, sentence) -> {
            require(ledger.place(), "refusals", "reason", code, LedgerDefinition.REASONS);
            sentence.names().forEach(name -> require(ledger.place(), "refusals." + code, "name", name, said));
        });
        ledger.dimensions().forEach((key, dimension) -> {
            if (dimension.to() != null) {
                require(
                        ledger.place(),
                        "dimensions." + key + ".to",
                        "form",
                        dimension.to(),
                        set.forms().keySet());
            }
        });
        ledger.levels()
                .forEach((level, keys) -> keys.forEach(key -> require(
                        ledger.place(),
                        "levels." + level,
                        "dimension",
                        key,
                        ledger.dimensions().keySet())));
        ledger.finds()
                .forEach(key -> require(
                        ledger.place(),
                        "finds",
                        "dimension",
                        key,
                        ledger.dimensions().keySet()));
        LedgerDefinition.Costing costing = ledger.costing();
        if (costing != null) {
            require(
                    ledger.place(),
                    "costing.quantity",
                    "measure",
                    costing.quantity(),
                    ledger.measures().keySet());
            require(
                    ledger.place(),
                    "costing.value",
                    "measure",
                    costing.value(),
                    ledger.measures().keySet());
            dimensions(ledger, "costing.pool", costing.pool());
            dimensions(ledger, "costing.batch", costing.batch());
            dimensions(ledger, "costing.specific", costing.specific());
        }
        LedgerDefinition.Claim claim = ledger.claims();
        if (claim != null) {
            require(
                    ledger.place(),
                    "claims.ledger",
                    "ledger",
                    claim.ledger(),
                    set.ledgers().keySet());
        }
    }

    /** Only a conversion that makes the same lines, of something else, can make them in the stead of this one. */
    private void through(Conversion conversion, Conversion.Lines lines) {
        if (lines.through() == null) {
            return;
        }
        require(
                conversion.place(),
                "lines.through",
                "conversion",
                lines.through(),
                set.conversions().keySet());
        Conversion over = set.conversions().get(lines.through());
        boolean fits = over == null
                || over.to().equals(conversion.to())
                        && over.lines() != null
                        && over.lines().to().equals(lines.to())
                        && over.lines().through() == null
                        && conversion.open() == null;
        if (!fits) {
            problems.add(
                    conversion.place(),
                    "lines.through",
                    "'{0}' does not make lines of the same table of {1}, goes through another itself, or 'open' is said here",
                    lines.through(),
                    conversion.to());
        }
    }

    private void conversion(Conversion conversion) {
        Set<String> forms = set.forms().keySet();
        require(conversion.place(), "from", "form", conversion.from(), forms);
        require(conversion.place(), "to", "form", conversion.to(), forms);
        Form from = set.forms().get(conversion.from());
        Form to = set.forms().get(conversion.to());
        if (from == null || to == null) {
            return;
        }
        fields(conversion.place(), "fields", conversion.fields(), to.fields().keySet());
        conversion
                .fill()
                .forEach(fill -> require(
                        conversion.place(), "fill", "fill", fill, to.fills().keySet()));
        Conversion.Lines lines = conversion.lines();
        if (lines != null) {
            require(
                    conversion.place(),
                    "lines.from",
                    "table",
                    lines.from(),
                    from.tables().keySet());
            require(
                    conversion.place(),
                    "lines.to",
                    "table",
                    lines.to(),
                    to.tables().keySet());
            FieldType.Table table = to.tables().get(lines.to());
            if (table != null) {
                fields(
                        conversion.place(),
                        "lines.fields",
                        lines.fields(),
                        table.fields().keySet());
            }
            through(conversion, lines);
        }
        if (conversion.open() != null) {
            require(
                    conversion.place(),
                    "open.ledger",
                    "ledger",
                    conversion.open().ledger(),
                    set.ledgers().keySet());
        }
    }

    private void automation(AutomationDefinition automation) {
        if (automation.form() != null) {
            require(
                    automation.place(),
                    "form",
                    "form",
                    automation.form(),
                    set.forms().keySet());
        }
        new AutomationReferences(set, problems).check(automation);
    }

    private void fields(Place place, String key, Map<String, ?> map, Collection<String> known) {
        map.keySet().forEach(field -> require(place, key, "field", field, known));
    }

    private void require(Place place, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(
                    place, key, "names '{0}', which is no {1}{2}", name, Sentence.of(kind), Suggestion.of(name, known));
        }
    }
}
