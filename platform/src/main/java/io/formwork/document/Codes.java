package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.FieldType;
import io.formwork.definition.Finding;
import io.formwork.definition.Form;
import io.formwork.definition.FormKind;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import io.formwork.tenant.Caller;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the document that a code on a label names, by the fields of its form that stand on labels. */
@Component
class Codes {
    /** An article number has fourteen digits in an element string; shorter ones are filled up with zeros. */
    private static final List<Integer> ARTICLE_NUMBERS = List.of(14, 13, 12, 8);

    private final Desk desk;
    private final Permissions permissions;

    Codes(Desk desk, Permissions permissions) {
        this.desk = desk;
        this.permissions = permissions;
    }

    /**
     * What the link accepts and the code names; null where there is none.
     *
     * @throws Conflict where the code names several
     */
    @Nullable
    Document named(DefinitionSet set, FieldType.Link link, String code) {
        Form form = set.requireForm(link.to());
        LinkedDocuments links = desk.links(set);
        ScriptContext context = desk.context(set);
        Map<UUID, Document> found = new LinkedHashMap<>();
        for (String field : form.codes()) {
            for (String spelling : spellings(code)) {
                Finding finding = new Finding(
                        "scan", List.of(spelling), form.key(), "", List.of(new Finding.Equal(field, spelling)));
                desk.find(set, links, finding, document -> reads(set, form, document)).stream()
                        .filter(scope -> Lookups.accepts(set, link.where(), scope, context))
                        .map(DocumentScope::whole)
                        .forEach(document -> found.put(document.id(), document));
            }
            // The code itself names before any other field does.
            if (found.size() == 1) {
                break;
            }
        }
        if (found.size() > 1) {
            throw new Conflict(
                    "scan-several", code, form.title().in(Caller.current().language()));
        }
        return found.values().stream().findFirst().orElse(null);
    }

    private boolean reads(DefinitionSet set, Form form, Document document) {
        return document.state() != State.CANCELLED
                && (form.kind() != FormKind.DOCUMENT || document.state() != State.DRAFT)
                && permissions.sees(set, form, document.createdBy(), document.department());
    }

    private static Set<String> spellings(String code) {
        Set<String> spellings = new LinkedHashSet<>(List.of(code));
        if (code.matches("\\d{8}|\\d{12,14}")) {
            String bare = code.replaceFirst("^0+", "");
            ARTICLE_NUMBERS.stream()
                    .filter(digits -> bare.length() <= digits)
                    .forEach(digits -> spellings.add("0".repeat(digits - bare.length()) + bare));
        }
        return spellings;
    }
}
