package io.formwork.ui.exchange;

import io.formwork.exchange.ImportPlan;
import io.formwork.exchange.ImportReport;
import io.formwork.exchange.Imports;
import io.formwork.exchange.UnreadableFile;
import io.formwork.tenant.Caller;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An import under way, or what it came to: it goes on when nobody looks, and says how far it is to whoever does. */
final class ImportRun {
    private final int total;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile @Nullable ImportReport report;
    private volatile @Nullable String refusal;

    private ImportRun(int total) {
        this.total = total;
    }

    /** @param dryRun whether everything is only checked */
    static ImportRun start(Imports imports, String form, byte[] file, ImportPlan plan, boolean dryRun) {
        Caller caller = Caller.current();
        Locale reader = Words.reader();
        ImportRun run = new ImportRun(imports.count(form, file, plan));
        Thread.ofVirtual()
                .name("import")
                .start(() -> caller.run(() -> run.work(imports, form, file, plan, dryRun, reader)));
        return run;
    }

    private void work(Imports imports, String form, byte[] file, ImportPlan plan, boolean dryRun, Locale reader) {
        try {
            report = imports.run(form, file, null, plan, dryRun, (_, save) -> save.get(), row -> {
                done.incrementAndGet();
                failed.addAndGet(row.outcome() == ImportReport.Outcome.FAILED ? 1 : 0);
            });
        } catch (UnreadableFile e) {
            refusal = e.sentence(reader);
        } catch (RuntimeException e) {
            String known = Problems.sentence(e);
            refusal = known == null ? String.valueOf(e.getMessage()) : known;
        }
    }

    boolean over() {
        return report != null || refusal != null;
    }

    @Nullable
    ImportReport report() {
        return report;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    int total() {
        return total;
    }

    int done() {
        return done.get();
    }

    int failed() {
        return failed.get();
    }
}
