package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.tenant.Caller;
import io.formwork.value.LocalizedText;
import io.formwork.value.Messages;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
     * @param field where what is asked for was entered, {@code lines.quantity} for one of lines; empty where nobody knows
     * @param line which one of the document, from 1; null where it is about no line alone
     */
    public record Explanation(
            String code, String field, @Nullable Integer line, String message) {}

    @Transactional(readOnly = true)
    public List<Explanation> explain(LedgerRefusal refusal, Locale language) {
        DefinitionSet set = definitions.current();
        List<Explanation> all = new ArrayList<>();
        // What a ledger has words of its own for goes first: the others say the same less well.
        refusal.reasons().stream()
                .sorted(Comparator.comparing(reason -> own(set, reason) == null))
                .forEach(reason -> all.add(explain(set, refusal, reason, language)));
        List<Explanation> kept = new ArrayList<>();
        for (Explanation each : all) {
            boolean known = kept.stream()
                    .anyMatch(other -> other.message().equals(each.message())
                            || each.line() != null
                                    && each.line().equals(other.line())
                                    && each.field().equals(other.field()));
            if (!known) {
                kept.add(each);
            }
        }
        kept.sort(Comparator.comparing(each -> each.line() == null ? 0 : each.line()));
        return kept;
    }

    private static @Nullable LocalizedText own(DefinitionSet set, LedgerRefusal.Reason reason) {
        return set.requireLedger(reason.ledger()).refusals().get(reason.code().key());
    }

    private Explanation explain(
            DefinitionSet set, LedgerRefusal refusal, LedgerRefusal.Reason reason, Locale language) {
        LedgerDefinition ledger = set.requireLedger(reason.ledger());
        Map<String, String> words = words(reason.dimensions(), ledger, language);
        String what = String.join(Messages.text(language, "list.separator"), words.values());
        String day = reason.at()
                .atZoneSameInstant(Caller.current().tenant().zone())
                .toLocalDate()
                .toString();
        LocalizedText own = own(set, reason);
        String message = own == null
                ? Messages.text(
                        language,
                        "ledger." + reason.code().key(),
                        ledger.title().in(language),
                        what,
                        plain(reason.wanted(), language),
                        plain(reason.have(), language),
                        day)
                : own.in(language, said(ledger, words, what, reason, day, language));
        Integer line = reason.code() == LedgerRefusal.Code.PERIOD_CLOSED ? null : refusal.number(reason);
        String field = Objects.requireNonNullElse(refusal.field(reason), "");
        return new Explanation(reason.code().key(), field, line, message);
    }

    private Map<String, String> said(
            LedgerDefinition ledger,
            Map<String, String> words,
            String what,
            LedgerRefusal.Reason reason,
            String day,
            Locale language) {
        Map<String, String> said = new HashMap<>();
        ledger.dimensions().keySet().forEach(dimension -> said.put(dimension, words.getOrDefault(dimension, "")));
        said.putAll(documents(reason.dimensions(), ledger));
        said.put("what", what);
        said.put("wanted", plain(reason.wanted(), language));
        said.put("have", plain(reason.have(), language));
        said.put("day", day);
        return said;
    }

    /** Numbers of documents, for sentences of a ledger's own that name one. */
    private Map<String, String> documents(Map<String, String> dimensions, LedgerDefinition ledger) {
        Map<String, UUID> ids = new HashMap<>();
        ledger.dimensions().forEach((key, dimension) -> {
            String id = dimensions.getOrDefault(key, "");
            if (dimension.type() == LedgerDefinition.Dimension.Type.DOCUMENT && !id.isEmpty()) {
                ids.put(key, UUID.fromString(id));
            }
        });
        Map<UUID, DocumentLabel> labels = ids.isEmpty() ? Map.of() : store.labels(List.copyOf(ids.values()));
        Map<String, String> words = new HashMap<>();
        ids.forEach((key, id) -> words.put(key, Objects.requireNonNullElse(name(labels.get(id)), "")));
        return words;
    }

    /** What the dimensions are called, in their order; documents and lines of them are left out. */
    private Map<String, String> words(Map<String, String> dimensions, LedgerDefinition ledger, Locale language) {
        List<UUID> ids = dimensions.entrySet().stream()
                .filter(entry ->
                        links(ledger, entry.getKey()) && !entry.getValue().isEmpty())
                .map(entry -> UUID.fromString(entry.getValue()))
                .toList();
        Map<UUID, DocumentLabel> labels = ids.isEmpty() ? Map.of() : store.labels(ids);
        Map<String, String> words = new LinkedHashMap<>();
        ledger.dimensions().forEach((key, dimension) -> {
            String value = dimensions.getOrDefault(key, "");
            String word = value.isEmpty()
                    ? null
                    : switch (dimension.type()) {
                        case LINK -> name(labels.get(UUID.fromString(value)));
                        case TEXT, CHOICE, DATE -> named(dimension, value, language);
                        case DOCUMENT, LINE -> null;
                    };
            if (word != null) {
                words.put(key, word);
            }
        });
        return words;
    }

    private static @Nullable String name(@Nullable DocumentLabel label) {
        return label == null || label.key() == null || label.key().equals(label.label())
                ? label == null ? null : label.label()
                : label.key() + " " + label.label();
    }

    /** A value beside what it is: a bare number says nothing to whoever reads it among others. */
    private static String named(LedgerDefinition.Dimension dimension, String value, Locale language) {
        String word = dimension.option(value).map(title -> title.in(language)).orElse(value);
        return dimension.title() == null ? word : dimension.title().in(language) + " " + word;
    }

    private static boolean links(LedgerDefinition ledger, String dimension) {
        LedgerDefinition.Dimension definition = ledger.dimensions().get(dimension);
        return definition != null && definition.type() == LedgerDefinition.Dimension.Type.LINK;
    }

    /** As everywhere on the screen: in thousands, with the digits that it has. */
    private static String plain(BigDecimal number, Locale language) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }
}
