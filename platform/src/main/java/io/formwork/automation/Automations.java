package io.formwork.automation;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.AutomationDefinition.Occasion;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/** For those who configure: all automations with what became of their last run, and running one now. */
@Service
public class Automations {
    private static final int MOST = 100;

    private final Definitions definitions;
    private final Permissions permissions;
    private final Schedules schedules;
    private final DeliveryStore deliveries;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    Automations(
            Definitions definitions,
            Permissions permissions,
            Schedules schedules,
            DeliveryStore deliveries,
            Transactions transactions,
            AuditTrail audit,
            JdbcClient jdbc) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.schedules = schedules;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    private record Run(
            @Nullable OffsetDateTime at,
            @Nullable Integer made,
            @Nullable String fault) {}

    /** @throws io.formwork.permission.NotAConfigurer where the caller may not look after them */
    @Transactional(readOnly = true)
    public List<AutomationState> all() {
        permissions.requireConfigurer(definitions.current());
        Caller caller = Caller.current();
        Map<String, Run> runs = new HashMap<>();
        jdbc.sql("SELECT automation, ran_at, made, fault FROM automation_schedule WHERE tenant_id = ?")
                .param(caller.tenant().id())
                .query(rows -> {
                    OffsetDateTime at = rows.getObject("ran_at", OffsetDateTime.class);
                    runs.put(
                            rows.getString("automation"),
                            new Run(
                                    at == null
                                            ? null
                                            : at.atZoneSameInstant(
                                                            caller.tenant().zone())
                                                    .toOffsetDateTime(),
                                    rows.getObject("made", Integer.class),
                                    rows.getString("fault")));
                });
        Map<String, Long> waiting = count("pending");
        Map<String, Long> dead = count("dead");
        return definitions.current().automations().values().stream()
                .map(automation -> {
                    Run run = runs.getOrDefault(automation.automation(), new Run(null, null, null));
                    return new AutomationState(
                            automation,
                            automation.on() == Occasion.SCHEDULE ? Schedules.next(automation, caller.now()) : null,
                            run.at(),
                            run.made(),
                            run.fault(),
                            waiting.getOrDefault(automation.automation(), 0L),
                            dead.getOrDefault(automation.automation(), 0L));
                })
                .toList();
    }

    private Map<String, Long> count(String state) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(
                        "SELECT automation, count(*) FROM automation_delivery WHERE tenant_id = ? AND state = ? GROUP BY automation")
                .params(Caller.current().tenant().id(), state)
                .query(rows -> {
                    counts.put(rows.getString(1), rows.getLong(2));
                });
        return counts;
    }

    /**
     * Does now what a scheduled automation does at its time, with the platform's rights as it does then.
     *
     * @return how many documents were made, or messages are new
     * @throws UnknownDefinition where there is no scheduled automation of this key
     */
    public int run(String key) {
        Caller caller = Caller.current();
        AutomationDefinition automation = transactions.retrying(() -> {
            permissions.requireConfigurer(definitions.current());
            AutomationDefinition found =
                    schedules.find(key).orElseThrow(() -> new UnknownDefinition("automation", key));
            audit.record(
                    "run-automation",
                    "automation",
                    UUID.nameUUIDFromBytes(("automation " + key).getBytes(StandardCharsets.UTF_8)),
                    1,
                    JsonNodeFactory.instance.objectNode().put("automation", key));
            return found;
        });
        Caller system = Caller.system(caller.tenant(), "automation");
        return new Caller(system.tenant(), system.user(), caller.language(), system.source(), caller.clock())
                .get(() -> schedules.runNow(automation));
    }

    /** Events whose automations failed. */
    @Transactional(readOnly = true)
    public List<StuckEvent> stuck() {
        permissions.requireConfigurer(definitions.current());
        return deliveries.stuck(MOST);
    }

    /** @return whether there was one to try again */
    @Transactional
    public boolean again(UUID event) {
        permissions.requireConfigurer(definitions.current());
        return deliveries.again(event);
    }
}
