package io.formwork.scenario;

import io.formwork.automation.Notices;
import io.formwork.conversion.Conversions;
import io.formwork.conversion.OpenLine;
import io.formwork.definition.story.Expectation;
import io.formwork.process.Inbox;
import io.formwork.template.Cast;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.value.DocumentRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Compares what a scenario expects with what is there. */
@Component
class Expectations {
    private final DocumentExpectations documents;
    private final LedgerExpectations ledgers;
    private final ReportExpectations reports;
    private final Conversions conversions;
    private final Inbox inbox;
    private final Notices notices;
    private final Users users;

    Expectations(
            DocumentExpectations documents,
            LedgerExpectations ledgers,
            ReportExpectations reports,
            Conversions conversions,
            Inbox inbox,
            Notices notices,
            Users users) {
        this.documents = documents;
        this.ledgers = ledgers;
        this.reports = reports;
        this.conversions = conversions;
        this.inbox = inbox;
        this.notices = notices;
        this.users = users;
    }

    /** What differs, in sentences; none where all is as expected. */
    List<String> unmet(Expectation expected, Cast cast) {
        if (expected.document() != null) {
            return documents.unmet(expected, cast.require(expected.document()), cast);
        } else if (expected.tasks() != null) {
            return tasks(expected, cast.require(expected.tasks()));
        } else if (expected.ledger() != null) {
            return ledgers.unmet(expected, expected.ledger(), cast);
        } else if (expected.report() != null) {
            return reports.unmet(expected, expected.report(), cast);
        } else if (expected.messages() != null) {
            return messages(expected, expected.messages());
        }
        return open(expected, cast.require(String.valueOf(expected.of())));
    }

    private List<String> tasks(Expectation expected, DocumentRef document) {
        Caller system = Caller.current();
        List<String> asked = users.all().stream()
                .filter(user -> new Caller(system.tenant(), user, system.language(), system.source(), system.clock())
                        .get(() -> inbox.open(document).isPresent()))
                .map(user -> user.name())
                .toList();
        List<String> wanted = expected.for_().stream().sorted().toList();
        return asked.equals(wanted)
                ? List.of()
                : List.of("%s: tasks of %s: expected %s, found %s"
                        .formatted(expected.place(), expected.tasks(), wanted, asked));
    }

    private List<String> messages(Expectation expected, String person) {
        Caller system = Caller.current();
        List<String> found = users
                .find(person)
                .map(user -> new Caller(system.tenant(), user, system.language(), system.source(), system.clock())
                        .get(() -> notices.latest(true)))
                .orElse(List.of())
                .stream()
                .map(notice -> notice.body().in(users.language(person)))
                .toList();
        return found.equals(expected.say())
                ? List.of()
                : List.of("%s: messages of %s: expected %s, found %s"
                        .formatted(expected.place(), person, expected.say(), found));
    }

    private List<String> open(Expectation expected, DocumentRef document) {
        List<BigDecimal> found = conversions.offers(document).stream()
                .filter(offer -> offer.conversion().conversion().equals(expected.conversion()))
                .flatMap(offer -> offer.open().stream())
                .map(OpenLine::quantity)
                .map(Expectations::plain)
                .toList();
        List<BigDecimal> wanted =
                expected.open().stream().map(Expectations::plain).toList();
        return Objects.equals(wanted, found)
                ? List.of()
                : List.of("%s: open for %s: expected %s, found %s"
                        .formatted(expected.place(), expected.conversion(), texts(wanted), texts(found)));
    }

    /** Numbers are equal whatever decimals they are written with. */
    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static List<String> texts(List<BigDecimal> numbers) {
        return numbers.stream().map(BigDecimal::toPlainString).toList();
    }
}
