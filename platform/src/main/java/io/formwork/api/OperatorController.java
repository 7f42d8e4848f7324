package io.formwork.api;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.document.LedgerView;
import io.formwork.permission.Permissions;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The operator's report: whether the tenant's numbers still agree with their entries, and its trail with its seals. */
@RestController
class OperatorController {
    private final LedgerView ledgers;
    private final AuditTrail audit;
    private final Definitions definitions;
    private final Permissions permissions;

    OperatorController(LedgerView ledgers, AuditTrail audit, Definitions definitions, Permissions permissions) {
        this.ledgers = ledgers;
        this.audit = audit;
        this.definitions = definitions;
        this.permissions = permissions;
    }

    @GetMapping("/api/v1/invariants")
    JsonNode invariants() {
        DefinitionSet set = definitions.current();
        permissions.requireConfigurer(set);
        List<String> violations = ledgers.invariants().violations();
        List<String> tampered = audit.verify();
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("holds", violations.isEmpty() && tampered.isEmpty());
        violations.forEach(answer.putArray("ledgers")::add);
        tampered.forEach(answer.putArray("audit")::add);
        return answer;
    }
}
