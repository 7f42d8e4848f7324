package io.formwork.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryCheck;
import io.formwork.definition.story.StoryReader;
import io.formwork.permission.NotAConfigurer;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Work that people do through the API, recorded, and done again in another tenant by what was recorded. */
@FormworkTest
class RecorderTest {
    private static final String FILE = "templates/rental/scenarios/recorded.yaml";
    private static final Recorded.Head HEAD = new Recorded.Head("recorded", "Bought, received in part, sent back");

    private final Recorder recorder;
    private final ScenarioRunner runner;
    private final Definitions definitions;
    private final TestCompanies companies;
    private final Users users;

    RecorderTest(
            Recorder recorder, ScenarioRunner runner, Definitions definitions, TestCompanies companies, Users users) {
        this.recorder = recorder;
        this.runner = runner;
        this.definitions = definitions;
        this.companies = companies;
        this.users = users;
    }

    private <T> T as(String user, Company company, Supplier<T> doing) {
        Caller system = company.system();
        return system.get(() -> new Caller(
                        system.tenant(), users.find(user).orElseThrow(), Locale.ENGLISH, "test", system.clock())
                .get(doing));
    }

    private Outcome run(Company company, String text, List<Layer> layers) {
        List<DefinitionPackage> packages =
                new ArrayList<>(company.system().get(definitions::packages));
        Problems problems = new Problems();
        List<DefinitionPackage> told = new ArrayList<>(packages.stream()
                .map(source -> {
                    Map<String, String> files = new java.util.HashMap<>(source.files());
                    files.keySet().removeIf(path -> path.contains("/scenarios/"));
                    return DefinitionPackage.of(source.template(), source.version(), files);
                })
                .toList());
        told.add(DefinitionPackage.of("layer-own", "", Map.of(FILE, text)));
        Stories stories = StoryReader.read(told, problems);
        company.system().run(() -> StoryCheck.check(
                new Stories(
                        stories.templates(),
                        stories.people(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        stories.scenarios()),
                definitions.current(),
                problems));
        assertThat(problems.all()).isEmpty();
        return runner.run(stories.scenarios().getFirst(), stories, packages, layers);
    }

    @Test
    void what_was_bought_received_in_part_and_sent_back_happens_again_as_it_was_recorded() throws Exception {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        ApiClient buyer = company.as("buyer");
        ApiClient keeper = company.as("keeper");
        Thread.sleep(20);
        OffsetDateTime since = OffsetDateTime.now();

        // A draft that is saved three times before it is handed in.
        String order = buyer.post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "warehouse": "W2", "lines": [{"item": "A", "quantity": 1}]}}""").expect(201).id();
        buyer.patch("/documents/purchase-order/" + order, """
                        {"values": {"warehouse": "W1", "lines": [{"item": "A", "quantity": 9, "price": 6}]}}""").expect(200);
        String line = buyer.patch("/documents/purchase-order/" + order, """
                        {"values": {"lines": [{"item": "A", "quantity": 10, "price": 6}, {"item": "B", "quantity": 4, "price": 7.5}]}}""").expect(200).text("/values/lines/0/id");
        buyer.post("/documents/purchase-order/" + order + "/submit", "").expect(200);
        approve(company, "lead");
        ApiClient.Answer receipt = keeper.post(
                        "/documents/purchase-order/" + order + "/conversions/purchase-order-to-goods-receipt",
                        "{\"lines\": [{\"line\": \"" + line + "\", \"quantity\": 6}]}")
                .expect(201);
        keeper.post("/documents/goods-receipt/" + receipt.id() + "/submit", "").expect(200);
        ApiClient.Answer back = keeper.post(
                        "/documents/goods-receipt/" + receipt.id() + "/conversions/goods-receipt-to-purchase-return",
                        "{\"lines\": [{\"line\": \"" + receipt.text("/values/lines/0/id") + "\", \"quantity\": 2}]}")
                .expect(201);
        ApiClient.Answer handed = keeper.post("/documents/purchase-return/" + back.id() + "/submit", "");
        System.out.println(handed.status() + " " + handed.body());
        buyer.post("/documents/purchase-order/" + order + "/close", "").expect(200);
        admin.get("/ledgers/stock/balances?by=item").expect(200);

        Recorded recorded = as("admin", company, () -> recorder.record(since, HEAD));
        System.out.println(recorded.text());
        Outcome outcome = run(company, recorded.text(), List.of());
        assertThat(outcome.failures()).isEmpty();
    }

    @Test
    void only_who_configures_records_and_nothing_cannot_be_recorded() {
        Company company = companies.create();
        OffsetDateTime since = OffsetDateTime.now();
        assertThatThrownBy(() -> as("buyer", company, () -> recorder.record(since, HEAD)))
                .isInstanceOf(NotAConfigurer.class);
        assertThatThrownBy(() -> as("admin", company, () -> recorder.record(since, HEAD)))
                .isInstanceOf(RecordRefusal.class);
    }

    /** Whoever is asked agrees, until nobody is. */
    private static void approve(Company company, String user) {
        ApiClient client = company.as(user);
        client.get("/tasks?view=todo").expect(200).body().get("items").forEach(task -> client.post(
                        "/tasks/" + task.get("id").asString() + "/approve", "{}")
                .expect(200));
    }
}
