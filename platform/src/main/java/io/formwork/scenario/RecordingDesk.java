package io.formwork.scenario;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.Definitions;
import io.formwork.document.DocumentLinks;
import io.formwork.document.Documents;
import io.formwork.document.LedgerView;
import io.formwork.permission.Permissions;
import io.formwork.process.Processes;
import io.formwork.tenant.Users;
import org.springframework.stereotype.Component;

/** Everything that a recording asks of the rooms below. */
@Component
record RecordingDesk(
        Definitions definitions,
        Permissions permissions,
        AuditTrail audit,
        Documents documents,
        DocumentLinks links,
        Processes processes,
        LedgerView ledgers,
        Users users) {}
