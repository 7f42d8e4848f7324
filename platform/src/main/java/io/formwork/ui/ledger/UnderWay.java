package io.formwork.ui.ledger;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.formwork.document.DocumentLabel;
import io.formwork.document.LedgerView;
import io.formwork.ledger.ReplayUnderWay;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** Says that values of a ledger are being worked out anew, and how far that is; nothing where none are. */
final class UnderWay extends Div {
    UnderWay(LedgerView view, String ledger) {
        addClassName("fw-notices");
        List<ReplayUnderWay> replays = view.underWay(ledger);
        if (replays.isEmpty()) {
            return;
        }
        long movements = replays.stream().mapToLong(ReplayUnderWay::movements).sum();
        long done = movements - replays.stream().mapToLong(ReplayUnderWay::left).sum();
        ReplayUnderWay first = replays.getFirst();
        DocumentLabel cause = view.documents(List.of(first.cause())).get(first.cause());
        NumberFormat numbers = NumberFormat.getIntegerInstance(Words.reader());
        String day = first.began()
                .atZoneSameInstant(Caller.current().tenant().zone())
                .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Words.reader()));
        ProgressBar bar = new ProgressBar(0, Math.max(1, movements), Math.min(done, movements));
        bar.addClassName("fw-under-way");
        add(Blocks.div(
                "fw-notice",
                new Span(Words.of(
                        "ledger.under-way",
                        day,
                        numbers.format(done),
                        numbers.format(movements),
                        cause == null ? "–" : cause.label())),
                bar));
    }
}
