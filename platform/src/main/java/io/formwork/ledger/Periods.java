package io.formwork.ledger;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;

/** Months of a tenant's calendar, written as the number {@code yyyymm}. */
final class Periods {
    private Periods() {}

    static int of(OffsetDateTime moment, ZoneId zone) {
        return of(YearMonth.from(moment.atZoneSameInstant(zone)));
    }

    static int of(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    static YearMonth month(int period) {
        return YearMonth.of(period / 100, period % 100);
    }

    /** The first moment of the month in which a moment lies. */
    static OffsetDateTime start(OffsetDateTime moment, ZoneId zone) {
        return YearMonth.from(moment.atZoneSameInstant(zone))
                .atDay(1)
                .atStartOfDay(zone)
                .toOffsetDateTime();
    }
}
