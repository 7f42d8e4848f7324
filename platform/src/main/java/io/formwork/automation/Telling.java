package io.formwork.automation;

import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.AutomationDefinition.Notify;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.report.Cell;
import io.formwork.report.CellText;
import io.formwork.report.Origin;
import io.formwork.report.ReportResult;
import io.formwork.report.Reports;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.value.DocumentRef;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells people about the rows of a report: each as that person reads it, a thing once as long as it is there, one mail for all that is new. */
@Component
class Telling {
    /** More are no message any more: the report says the rest. */
    private static final int MOST = 100;

    private final Reports reports;
    private final Users users;
    private final Notices notices;
    private final DeliveryStore deliveries;
    private final MailProperties mail;
    private final JsonMapper json;

    Telling(
            Reports reports,
            Users users,
            Notices notices,
            DeliveryStore deliveries,
            MailProperties mail,
            JsonMapper json) {
        this.reports = reports;
        this.users = users;
        this.notices = notices;
        this.deliveries = deliveries;
        this.mail = mail;
        this.json = json;
    }

    /** @return how many messages are new */
    int tell(AutomationDefinition automation, Notify notify) {
        int told = 0;
        for (User user : users.all()) {
            if (notify.to() != null || notify.roles().stream().anyMatch(user::hasRole)) {
                told += tell(automation, notify, user);
            }
        }
        return told;
    }

    private int tell(AutomationDefinition automation, Notify notify, User user) {
        Caller system = Caller.current();
        Locale language = users.language(user.name());
        ReportResult result =
                new Caller(system.tenant(), user, language, system.source(), system.clock()).get(() -> read(notify));
        if (result == null) {
            return 0;
        }
        LocalizedText title = automation.title() == null ? result.report().title() : automation.title();
        Set<String> there = new LinkedHashSet<>();
        List<Notice> fresh = new ArrayList<>();
        for (ReportResult.Row row : result.rows().stream().limit(MOST).toList()) {
            if (!row.opening() && concerns(notify, user, row)) {
                String thing = thing(notify, row);
                there.add(thing);
                Notice notice = new Notice(
                        Notices.next(),
                        automation.automation(),
                        title,
                        LocalizedText.of(
                                says(notify, result, row, Locale.ENGLISH), says(notify, result, row, Locale.CHINESE)),
                        document(row),
                        notify.report(),
                        notify.with(),
                        system.now(),
                        false,
                        false);
                if (notices.tell(user.name(), thing, notice)) {
                    fresh.add(notice);
                }
            }
        }
        notices.over(user.name(), automation.automation(), there);
        if (!fresh.isEmpty() && user.email() != null && !user.email().isBlank()) {
            send(automation, user.email(), title.in(language), fresh, language);
        }
        return fresh.size();
    }

    /** Null where this person may not read it. */
    private @Nullable ReportResult read(Notify notify) {
        try {
            return reports.run(notify.report(), notify.with());
        } catch (UnknownDefinition _) {
            return null;
        }
    }

    private static boolean concerns(Notify notify, User user, ReportResult.Row row) {
        return notify.to() == null || row.cell(notify.to()) instanceof Cell.Text(var name) && name.equals(user.name());
    }

    /** What the thing is, whatever else its row says. */
    private static String thing(Notify notify, ReportResult.Row row) {
        return String.join(
                "\u001f",
                notify.once().stream()
                        .map(column -> switch (row.cell(column)) {
                            case null -> "";
                            case Cell.Link link -> link.ref().id().toString();
                            case Cell.Number(var number) ->
                                number.stripTrailingZeros().toPlainString();
                            case Cell cell -> cell.toString();
                        })
                        .toList());
    }

    private static String says(Notify notify, ReportResult result, ReportResult.Row row, Locale language) {
        Caller system = Caller.current();
        Caller reader = new Caller(system.tenant(), system.user(), language, system.source(), system.clock());
        return reader.get(() -> String.join(
                " · ",
                notify.says().stream()
                        .map(result.report()::column)
                        .filter(Objects::nonNull)
                        .map(column -> said(column, row.cell(column.key()), language))
                        .filter(text -> !text.isEmpty())
                        .toList()));
    }

    /** A name says itself what it is; a date or a number does not. */
    private static String said(ReportColumn column, @Nullable Cell cell, Locale language) {
        String text = CellText.of(column, cell);
        boolean plain = cell instanceof Cell.Link || cell instanceof Cell.Text;
        return text.isEmpty() || plain ? text : column.title().in(language) + " " + text;
    }

    private static @Nullable DocumentRef document(ReportResult.Row row) {
        return row.origin() instanceof Origin.Single(var document) ? document : null;
    }

    private void send(
            AutomationDefinition automation, String address, String title, List<Notice> fresh, Locale language) {
        String note = mail.configured() ? null : "Waits: no mail server is configured (FORMWORK_MAIL_HOST)";
        String body = String.join(
                "\n", fresh.stream().map(notice -> notice.body().in(language)).toList());
        UUID event = fresh.getFirst().id();
        deliveries.add(
                event,
                automation.automation(),
                "mail",
                json.valueToTree(new Letter(List.of(address), title, body)),
                note);
    }
}
