package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.ledger.Claim;
import io.formwork.ledger.Costing;
import io.formwork.ledger.Ledger;
import io.formwork.ledger.Level;
import io.formwork.ledger.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says a tenant's ledger definitions in the ledger room's own words, which knows no definitions. */
public final class LedgerSpecs {
    private LedgerSpecs() {}

    /** All ledgers of the tenant. */
    public static List<Ledger> all(DefinitionSet set) {
        return set.ledgers().values().stream().map(LedgerSpecs::of).toList();
    }

    public static Ledger of(LedgerDefinition definition) {
        List<Measure> measures = new ArrayList<>();
        definition
                .measures()
                .forEach((name, measure) -> measures.add(new Measure(
                        name, measure.scale(), measure.nonNegative(), measure.spill(), measure.internal())));
        List<Level> levels = new ArrayList<>();
        definition.levels().forEach((name, dimensions) -> levels.add(new Level(name, dimensions)));
        return new Ledger(
                definition.ledger(),
                Ledger.Kind.valueOf(definition.kind().name()),
                List.copyOf(definition.dimensions().keySet()),
                measures,
                costing(definition.costing()),
                levels,
                claims(definition),
                definition.family());
    }

    private static @Nullable Costing costing(LedgerDefinition.@Nullable Costing costing) {
        return costing == null
                ? null
                : new Costing(
                        Costing.Method.valueOf(costing.method().name()),
                        costing.quantity(),
                        costing.value(),
                        costing.pool(),
                        Map.of(
                                Costing.Method.BATCH, costing.batch(),
                                Costing.Method.SPECIFIC, costing.specific()));
    }

    /** A claiming ledger has one measure that claims: the first. */
    private static List<Claim> claims(LedgerDefinition definition) {
        LedgerDefinition.Claim claims = definition.claims();
        return claims == null
                ? List.of()
                : List.of(new Claim(
                        claims.ledger(),
                        claims.level(),
                        claims.measure(),
                        definition.measures().keySet().iterator().next()));
    }

    /** Whether a level is the one that is asked about with these dimensions: a choice that is left out is none. */
    static boolean answers(LedgerDefinition definition, List<String> level, Set<String> asked) {
        return asked.stream().allMatch(level::contains)
                && level.stream()
                        .allMatch(dimension -> asked.contains(dimension)
                                || Objects.requireNonNull(
                                                        definition.dimensions().get(dimension))
                                                .type()
                                        == LedgerDefinition.Dimension.Type.CHOICE);
    }
}
