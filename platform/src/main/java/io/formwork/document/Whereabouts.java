package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.ledger.Balance;
import io.formwork.permission.Permissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what a code names and where it is: the item, the bin, and what ledgers that say {@code finds} have of it, as far
 * as the caller may know it.
 */
@Service
public class Whereabouts {
    private static final int LONGEST_CODE = 500;

    private final Definitions definitions;
    private final Permissions permissions;
    private final LedgerView ledgers;
    private final Codes codes;

    Whereabouts(Definitions definitions, Permissions permissions, LedgerView ledgers, Codes codes) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.ledgers = ledgers;
        this.codes = codes;
    }

    /** What a ledger has somewhere: {@code asked} are the dimensions by which it was found. */
    public record Place(LedgerDefinition ledger, Set<String> asked, Balance balance) {}

    /** What a code came to. */
    public record Found(List<Document> documents, List<Place> places) {
        public boolean isEmpty() {
            return documents.isEmpty() && places.isEmpty();
        }
    }

    /**
     * What a code on a label, an element string, a batch or a serial number names, and where that is.
     *
     * @throws Conflict where the code names several of a kind
     */
    @Transactional(readOnly = true)
    public Found of(String read) {
        String code = read.strip();
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return new Found(List.of(), List.of());
        }
        DefinitionSet set = definitions.current();
        ElementString elements = ElementString.of(code);
        Collection<String> texts =
                elements == null ? List.of(code) : elements.elements().values();
        Map<String, List<Document>> named = new LinkedHashMap<>();
        texts.forEach(text -> named.put(text, named(set, text)));
        List<Document> documents = named.values().stream().flatMap(List::stream).toList();
        List<Place> places = new ArrayList<>();
        for (LedgerDefinition ledger : finding(set)) {
            Map<String, String> links = new LinkedHashMap<>();
            documents.forEach(document -> ledger.finds().stream()
                    .filter(key -> document.form().equals(dimension(ledger, key).to()))
                    .forEach(key -> links.put(key, document.id().toString())));
            List<String> plain = texts.stream()
                    .filter(text -> named.getOrDefault(text, List.of()).isEmpty())
                    .toList();
            if (elements == null || plain.isEmpty()) {
                links.forEach((key, id) -> places.addAll(places(ledger, Map.of(key, id))));
            }
            plain.forEach(text -> places.addAll(places(ledger, text, links)));
        }
        return new Found(documents, places.stream().distinct().toList());
    }

    /** Where what is known by this text is, such as a batch or a serial number; letters small or capital, as it is kept. */
    @Transactional(readOnly = true)
    public List<Place> ofText(String text) {
        List<Place> places = new ArrayList<>();
        for (LedgerDefinition ledger : finding(definitions.current())) {
            places.addAll(places(ledger, text.strip(), Map.of()));
        }
        return places;
    }

    private List<LedgerDefinition> finding(DefinitionSet set) {
        return set.ledgers().values().stream()
                .filter(ledger -> !ledger.finds().isEmpty() && ledgers.mayRead(set, ledger))
                .toList();
    }

    private List<Place> places(LedgerDefinition ledger, String text, Map<String, String> links) {
        Set<String> spellings = new LinkedHashSet<>(List.of(text, text.toUpperCase(Locale.ROOT)));
        for (String spelling : spellings) {
            for (String key : ledger.finds()) {
                if (dimension(ledger, key).type() == Dimension.Type.TEXT) {
                    Map<String, String> where = new LinkedHashMap<>(links);
                    where.put(key, spelling);
                    List<Place> places = places(ledger, where);
                    if (!places.isEmpty()) {
                        return places;
                    }
                }
            }
        }
        return List.of();
    }

    private List<Place> places(LedgerDefinition ledger, Map<String, String> where) {
        List<String> by = ledger.dimensions().entrySet().stream()
                .filter(each -> each.getValue().type() != Dimension.Type.LINE)
                .map(Map.Entry::getKey)
                .toList();
        return ledgers.balances(ledger.ledger(), by, where, null).stream()
                .filter(balance -> counted(ledger, balance))
                .map(balance -> new Place(ledger, where.keySet(), balance))
                .toList();
    }

    /** What is left of a value where nothing is there is no place. */
    private static boolean counted(LedgerDefinition ledger, Balance balance) {
        LedgerDefinition.Costing costing = ledger.costing();
        return costing == null
                || Objects.requireNonNull(balance.measures().get(costing.quantity()))
                                .signum()
                        != 0;
    }

    private List<Document> named(DefinitionSet set, String text) {
        Set<String> forms = new LinkedHashSet<>();
        finding(set)
                .forEach(ledger -> ledger.finds().forEach(key -> {
                    String form = dimension(ledger, key).to();
                    if (form != null && permissions.may(set, set.requireForm(form), Action.READ)) {
                        forms.add(form);
                    }
                }));
        List<Document> documents = new ArrayList<>();
        for (String form : forms) {
            Codes.Named named = codes.named(set, FieldType.Link.any(form), text);
            if (named != null) {
                documents.add(named.document());
            }
        }
        return documents;
    }

    private static Dimension dimension(LedgerDefinition ledger, String key) {
        return Objects.requireNonNull(ledger.dimensions().get(key));
    }
}
