package io.formwork.automation;

import io.formwork.process.Task;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import io.formwork.value.LocalizedText;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells whoever has not decided in time, among their messages. */
@Component
class Reminders {
    private static final String KIND = "task-overdue";
    private static final LocalizedText TITLE = LocalizedText.of("Waiting for your decision", "等待您审批");

    private final Notices notices;
    private final Transactions transactions;

    Reminders(Notices notices, Transactions transactions) {
        this.notices = notices;
        this.transactions = transactions;
    }

    void tell(Task task) {
        Notice notice = new Notice(
                Notices.next(),
                KIND,
                TITLE,
                LocalizedText.same(task.documentLabel()),
                task.document(),
                "",
                Map.of(),
                Caller.current().now(),
                false,
                false);
        transactions.retrying(() -> notices.tell(task.assignee(), task.id().toString(), notice));
    }
}
