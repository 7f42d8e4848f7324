package io.formwork.ui.form;

import io.formwork.definition.Definitions;
import io.formwork.document.Appearances;
import io.formwork.document.Attachments;
import io.formwork.document.Checklists;
import io.formwork.document.Comments;
import io.formwork.document.DocumentLinks;
import io.formwork.document.Documents;
import io.formwork.document.Evaluation;
import io.formwork.document.Fills;
import io.formwork.document.LedgerView;
import io.formwork.document.Lookups;
import io.formwork.document.Scans;
import io.formwork.document.WorkingCopies;
import io.formwork.exchange.Loads;
import io.formwork.permission.Permissions;
import io.formwork.process.Decisions;
import io.formwork.process.Inbox;
import io.formwork.process.Processes;
import io.formwork.report.Prints;
import io.formwork.tenant.Users;
import org.springframework.stereotype.Component;

/** Everything a form on the screen asks of the rooms below. */
@Component
record FormDesk(
        Definitions definitions,
        Permissions permissions,
        Documents documents,
        Appearances appearances,
        Evaluation evaluation,
        Lookups lookups,
        Fills fills,
        Checklists checklists,
        Loads loads,
        Scans scans,
        WorkingCopies copies,
        Comments comments,
        Attachments attachments,
        Users users,
        DocumentActions actions,
        DocumentLinks links,
        LedgerView ledgers,
        Processes processes,
        Inbox inbox,
        Decisions decisions,
        Prints prints) {}
