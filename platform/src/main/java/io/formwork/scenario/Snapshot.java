package io.formwork.scenario;

import io.formwork.audit.AuditEntry;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.document.Document;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.Documents;
import io.formwork.document.LedgerView;
import io.formwork.ledger.Balance;
import io.formwork.template.Cast;
import io.formwork.value.DocumentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a refused step might have changed: the documents with a name, what was done to them, all balances. */
record Snapshot(Map<String, List<String>> documents, Map<String, List<String>> ledgers) {

    static Snapshot of(Cast cast, Definitions definitions, Documents documents, LedgerView view) {
        Map<String, List<String>> known = new TreeMap<>();
        cast.documents().forEach((name, ref) -> known.put(name, document(documents, ref)));
        DefinitionSet set = definitions.current();
        Map<String, List<String>> ledgers = new TreeMap<>();
        set.ledgers()
                .forEach((key, ledger) -> ledgers.put(
                        key,
                        view.balances(key, List.copyOf(ledger.dimensions().keySet()), Map.of(), null).stream()
                                .map(Balance::toString)
                                .sorted()
                                .toList()));
        return new Snapshot(known, ledgers);
    }

    private static List<String> document(Documents documents, DocumentRef ref) {
        Document document;
        try {
            document = documents.read(ref.form(), ref.id());
        } catch (DocumentNotFound _) {
            return List.of("deleted by an earlier step");
        }
        List<String> facts = new ArrayList<>();
        facts.add(document.state() + " revision " + document.revision() + " " + document.values());
        documents.history(ref.form(), ref.id()).stream().map(AuditEntry::action).forEach(facts::add);
        return facts;
    }

    /** What differs from an earlier one, in one sentence for each. */
    List<String> changesSince(Snapshot before) {
        List<String> changes = new ArrayList<>();
        documents.forEach((name, facts) -> {
            if (!facts.equals(before.documents.get(name))) {
                changes.add("the document " + name + " was changed although the step was refused");
            }
        });
        ledgers.forEach((ledger, balances) -> {
            if (!balances.equals(before.ledgers.get(ledger))) {
                changes.add("the ledger " + ledger + " was changed although the step was refused");
            }
        });
        return changes;
    }
}
