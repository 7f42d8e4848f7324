package io.formwork.ui.form;

import io.formwork.tenant.Caller;
import io.formwork.ui.Words;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** When something was, as the reader writes it, in the tenant's time zone. */
final class Moments {
    private Moments() {}

    static String of(OffsetDateTime moment) {
        return moment.atZoneSameInstant(Caller.current().tenant().zone())
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Words.reader()));
    }
}
