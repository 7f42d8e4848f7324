package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.bench.Measurements;
import io.formwork.tenant.Caller;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import io.formwork.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/**
 * What tenants' own changes cost; a part of {@code ./formwork bench}. {@code -Ddesign.tenants} with a change of their own in
 * one process, and a form of 200 fields under 100 changes beside the same form written so from the start.
 */
@FormworkTest
@EnabledIfSystemProperty(named = "formwork.bench", matches = "true")
class DesignBench {
    private static final int TENANTS = Integer.getInteger("design.tenants", 1_000);
    private static final int FIELDS = 200;
    private static final int CHANGES = 100;
    private static final int OPENED = Integer.getInteger("design.opened", 300);

    private final Definitions definitions;
    private final TestCompanies companies;
    private final TestTenants tenants;
    private final Measurements results;

    DesignBench(Definitions definitions, TestCompanies companies, TestTenants tenants, JsonMapper json) {
        this.definitions = definitions;
        this.companies = companies;
        this.tenants = tenants;
        this.results = new Measurements("bench-design", json);
    }

    @Test
    void measure() throws Exception {
        opened();
        beside(0);
        beside(1_000);
        many();
        results.write();
    }

    /** @param changed the titles and help that the changes give, from the start */
    private static String form(boolean changed) {
        StringBuilder form = new StringBuilder("form: survey\nkind: document\ntitle: {en: Survey}\nfields:\n");
        for (int i = 0; i < FIELDS; i++) {
            String title = changed && i < CHANGES ? "Asked " + i : "Field " + i;
            String formula = i > 0 && i % 5 == 0 ? ", formula: \"f" + (i - 1) + " * 2\"" : "";
            form.append("  f%d: {type: decimal, title: {en: %s}%s}%n".formatted(i, title, formula));
        }
        return form.append("permissions:\n  buyer: {can: [read, create, edit, submit]}\n")
                .toString();
    }

    private static String changes() {
        StringBuilder overlay = new StringBuilder("overlay: form/survey\nchanges:\n");
        for (int i = 0; i < CHANGES; i++) {
            overlay.append("  - {at: fields.f%d.title.en, was: Field %d, is: Asked %d}%n".formatted(i, i, i));
        }
        return overlay.toString();
    }

    private ApiClient buyer(List<Layer> layers) {
        Company company = companies.withMasters();
        company.system().run(() -> definitions.publish(definitions.packages(), layers, "bench"));
        return company.as("buyer");
    }

    private void opened() {
        Map<String, String> plain = Map.of("forms/own/survey.yaml", form(true));
        ApiClient without = buyer(List.of(new Layer("partner", plain)));
        ApiClient with = buyer(List.of(
                new Layer("partner", Map.of("forms/own/survey.yaml", form(false))),
                new Layer(Layer.TENANT, Map.of("overlays/form/survey.yaml", changes()))));
        assertThat(with.get("/forms/survey").expect(200).body())
                .isEqualTo(without.get("/forms/survey").expect(200).body());
        List<Double> changed = new ArrayList<>();
        List<Double> written = new ArrayList<>();
        for (int i = 0; i < OPENED + 50; i++) {
            double one = millis(with);
            double other = millis(without);
            if (i >= 50) {
                changed.add(one);
                written.add(other);
            }
        }
        System.out.printf(
                "bench: form of %d fields under %d changes opened and saved: %.2f ms, written so %.2f ms, ratio %.2f%n",
                FIELDS, CHANGES, middle(changed), middle(written), middle(changed) / middle(written));
        results.add(
                "form of 200 fields under 100 changes, a second", 1, 1000 / middle(changed), 1000 / middle(written));
    }

    private static double millis(ApiClient client) {
        long begun = System.nanoTime();
        client.get("/forms/survey").expect(200);
        client.post("/documents/survey", "{\"values\": {\"f4\": 3, \"f9\": 5}}").expect(201);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double middle(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    /**
     * How long another company waits while one publishes again and again, in turns with times in which it does not.
     *
     * @param pause between two versions, in ms
     */
    private void beside(int pause) throws Exception {
        ApiClient other = companies.withMasters().as("buyer");
        Company company = companies.withMasters();
        List<DefinitionPackage> packages = company.system().get(definitions::packages);
        List<Double> quiet = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        AtomicInteger published = new AtomicInteger();
        for (int turn = 0; turn < 6; turn++) {
            AtomicBoolean over = new AtomicBoolean(turn % 2 == 0);
            Thread publisher = Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    int next = published.incrementAndGet();
                    company.system()
                            .run(() -> definitions.publish(
                                    packages, List.of(new Layer(Layer.TENANT, own(next))), "bench"));
                    LockSupport.parkNanos(pause * 1_000_000L);
                }
            });
            for (int i = 0; i < (pause > 0 ? OPENED : OPENED / 3); i++) {
                long begun = System.nanoTime();
                other.post("/documents/purchase-order", """
                                {"values": {"supplier": "S1", "reason": "Stock", "lines": [{"item": "A", "quantity": 3}]}}""").expect(201);
                (turn % 2 == 0 ? quiet : beside).add((System.nanoTime() - begun) / 1e6);
            }
            over.set(true);
            publisher.join();
        }
        System.out.printf(
                "bench: another company's orders: %.1f ms (slowest of a hundred %.1f), while one publishes %d times, %d ms apart, %.1f ms"
                        + " (%.1f), ratio %.2f%n",
                middle(quiet),
                late(quiet),
                published.get(),
                pause,
                middle(beside),
                late(beside),
                middle(beside) / middle(quiet));
        results.add(
                "orders while another company publishes, pauses of " + pause + " ms, a second",
                1,
                1000 / middle(beside),
                1000 / middle(quiet));
    }

    private static Map<String, String> own(int i) {
        return Map.of(
                "overlays/form/purchase-order.yaml",
                "overlay: form/purchase-order\nchanges:\n  - {at: fields.own%d, is: {type: money, formula: \"total * %d\", title: {en: Own}}}\n"
                        .formatted(i, i));
    }

    private static double late(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() * 99 / 100);
    }

    private void many() {
        Caller first = tenants.caller();
        List<DefinitionPackage> packages = companies.withMasters().system().get(definitions::packages);
        first.run(() -> definitions.publish(packages, List.of(), "bench"));
        first.run(() -> definitions.current().compile());
        long before = used();
        List<Caller> callers = new ArrayList<>();
        List<Double> published = new ArrayList<>();
        for (int i = 0; i < TENANTS; i++) {
            Caller caller = tenants.caller();
            callers.add(caller);
            List<Layer> layers = List.of(new Layer(Layer.TENANT, own(i)));
            long begun = System.nanoTime();
            caller.run(() -> definitions.publish(packages, layers, "bench"));
            published.add((System.nanoTime() - begun) / 1e6);
        }
        List<Double> asked = new ArrayList<>();
        for (Caller caller : callers) {
            long begun = System.nanoTime();
            caller.run(() -> definitions.current().requireForm("purchase-order"));
            asked.add((System.nanoTime() - begun) / 1e6);
        }
        long after = used();
        System.out.printf(
                "bench: %d tenants with a change of their own: published in %.0f ms each, asked again after all others"
                        + " %.0f ms each, %d MB more on the heap%n",
                TENANTS, middle(published), middle(asked), (after - before) / 1_000_000);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
