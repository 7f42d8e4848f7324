package io.formwork.ui.template;

import io.formwork.definition.DefinitionPackage;
import io.formwork.template.UpgradePlan;
import io.formwork.template.Upgrades;
import io.formwork.tenant.Caller;
import io.formwork.ui.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An upgrade under way, or what it came to; it goes on when nobody looks. */
final class UpgradeRun {
    private static final Logger log = LoggerFactory.getLogger(UpgradeRun.class);

    private volatile String step = "upgrade.compiling";
    private volatile @Nullable Integer version;
    private volatile @Nullable String refusal;

    static UpgradeRun start(Upgrades upgrades, DefinitionPackage next, List<UpgradePlan.Decided> decided) {
        Caller caller = Caller.current();
        Locale reader = Words.reader();
        String unknown = Words.of("fault.title");
        UpgradeRun run = new UpgradeRun();
        Thread.ofVirtual()
                .name("upgrade")
                .start(() -> caller.run(() -> run.work(upgrades, next, decided, reader, unknown)));
        return run;
    }

    private void work(
            Upgrades upgrades,
            DefinitionPackage next,
            List<UpgradePlan.Decided> decided,
            Locale reader,
            String unknown) {
        try {
            upgrades.prepare(next, decided);
            step = "upgrade.publishing";
            version = upgrades.upgrade(next, decided);
        } catch (RuntimeException e) {
            String known = TemplateDesk.sentence(e, reader);
            if (known == null) {
                log.error("An upgrade failed for a reason nobody foresaw", e);
            }
            refusal = known == null ? unknown : known;
        }
    }

    boolean over() {
        return version != null || refusal != null;
    }

    String step() {
        return step;
    }

    @Nullable
    Integer version() {
        return version;
    }

    @Nullable
    String refusal() {
        return refusal;
    }
}
