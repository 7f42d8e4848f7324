package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.LedgerDefinition;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.tenant.Caller;
import io.formwork.value.Messages;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a ledger's refusal into a sentence that names the thing, the reason and the way out. */
@Service
public class Refusals {
    private final Definitions definitions;
    private final DocumentStore store;

    Refusals(Definitions definitions, DocumentStore store) {
        this.definitions = definitions;
        this.store = store;
    }

    /**
     * One reason, in words.
     *
     * @param line which one of the document, from 1; null where it is about no line alone
     */
    public record Explanation(String code, @Nullable Integer line, String message) {}

    @Transactional(readOnly = true)
    public List<Explanation> explain(LedgerRefusal refusal, Locale language) {
        DefinitionSet set = definitions.current();
        List<Explanation> explanations = new ArrayList<>();
        for (LedgerRefusal.Reason reason : refusal.reasons()) {
            LedgerDefinition ledger = set.requireLedger(reason.ledger());
            String message = Messages.text(
                    language,
                    "ledger." + reason.code().key(),
                    ledger.title().in(language),
                    dimensions(reason.dimensions(), ledger),
                    plain(reason.wanted()),
                    plain(reason.have()),
                    reason.at()
                            .atZoneSameInstant(Caller.current().tenant().zone())
                            .toLocalDate()
                            .toString());
            explanations.add(new Explanation(reason.code().key(), refusal.number(reason), message));
        }
        return explanations;
    }

    private String dimensions(Map<String, String> dimensions, LedgerDefinition ledger) {
        List<UUID> ids = dimensions.entrySet().stream()
                .filter(entry ->
                        links(ledger, entry.getKey()) && !entry.getValue().isEmpty())
                .map(entry -> UUID.fromString(entry.getValue()))
                .toList();
        Map<UUID, DocumentLabel> labels = ids.isEmpty() ? Map.of() : store.labels(ids);
        return dimensions.entrySet().stream()
                .filter(entry ->
                        links(ledger, entry.getKey()) && !entry.getValue().isEmpty())
                .map(entry -> labels.get(UUID.fromString(entry.getValue())))
                .filter(label -> label != null)
                .map(label -> label.key() == null ? label.label() : label.key() + " " + label.label())
                .collect(Collectors.joining(", "));
    }

    private static boolean links(LedgerDefinition ledger, String dimension) {
        LedgerDefinition.Dimension definition = ledger.dimensions().get(dimension);
        return definition != null && definition.type() == LedgerDefinition.Dimension.Type.LINK;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
