package io.formwork.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryCheck;
import io.formwork.definition.story.StoryReader;
import io.formwork.design.Design;
import io.formwork.design.Designs;
import io.formwork.design.Edit;
import io.formwork.permission.NotAConfigurer;
import io.formwork.process.Decisions;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import io.formwork.value.DocumentRef;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
    private final Designs designs;
    private final Decisions decisions;
    private final ScenarioShelf shelf;
    private final Trials trials;
    private final TestCompanies companies;
    private final Users users;

    RecorderTest(
            Recorder recorder,
            ScenarioRunner runner,
            Definitions definitions,
            Designs designs,
            Decisions decisions,
            ScenarioShelf shelf,
            Trials trials,
            TestCompanies companies,
            Users users) {
        this.recorder = recorder;
        this.runner = runner;
        this.definitions = definitions;
        this.designs = designs;
        this.decisions = decisions;
        this.shelf = shelf;
        this.trials = trials;
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
        List<DefinitionPackage> packages = new ArrayList<>(company.system().get(definitions::packages));
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
        company.system()
                .run(() -> StoryCheck.check(
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
        admin.post("/documents/account", """
                        {"values": {"code": "1404", "name": "Differences", "kind": "asset"}}""").expect(201);
        admin.post("/documents/finance-settings", """
                        {"values": {"priceDifference": "1404"}}""");
        Thread.sleep(20);
        OffsetDateTime since = OffsetDateTime.now();

        // A draft that is saved three times before it is handed in.
        String order = buyer.post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "warehouse": "W2", "lines": [{"item": "A", "quantity": 1}]}}""").expect(201).id();
        buyer.patch("/documents/purchase-order/" + order, """
                        {"values": {"warehouse": "W1", "lines": [{"item": "A", "quantity": 9, "price": 6}]}}""").expect(200);
        String line = buyer.patch("/documents/purchase-order/" + order, """
                        {"values": {"lines": [{"item": "A", "quantity": 10, "price": 6}, {"item": "B", "quantity": 4, "price": 7.5}]}}""")
                .expect(200)
                .text("/values/lines/0/id");
        buyer.post("/documents/purchase-order/" + order + "/submit", "").expect(200);
        decide(company, "lead", "approve");
        ApiClient.Answer receipt = keeper.post(
                        "/documents/purchase-order/" + order + "/conversions/purchase-order-to-goods-receipt",
                        "{\"lines\": [{\"line\": \"" + line + "\", \"quantity\": 6}]}")
                .expect(201);
        keeper.post("/documents/goods-receipt/" + receipt.id() + "/submit", "").expect(200);
        ApiClient.Answer back = keeper.post(
                        "/documents/goods-receipt/" + receipt.id() + "/conversions/goods-receipt-to-purchase-return",
                        "{\"lines\": [{\"line\": \"" + receipt.text("/values/lines/0/id") + "\", \"quantity\": 2}]}")
                .expect(201);
        keeper.post("/documents/purchase-return/" + back.id() + "/submit", "").expect(200);
        buyer.post("/documents/purchase-order/" + order + "/close", "").expect(200);

        // Taken back, changed and handed in again; then somebody disagrees.
        String other = buyer.post("/documents/purchase-order?submit=true", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 1, "price": 6}]}}""")
                .expect(201)
                .id();
        as("buyer", company, () -> decisions.withdraw(new DocumentRef("purchase-order", UUID.fromString(other)), null));
        buyer.patch("/documents/purchase-order/" + other, """
                        {"values": {"lines": [{"item": "A", "quantity": 3, "price": 6}]}}""").expect(200);
        buyer.post("/documents/purchase-order/" + other + "/submit", "").expect(200);
        decide(company, "lead", "reject");

        Recorded recorded = as("admin", company, () -> recorder.record(since, HEAD));
        assertThat(recorded.text())
                .as("three saves are one step, as it was handed in, and what is computed is not entered")
                .contains("{item: A, quantity: 10, unit: pcs, price: 6, taxRate: 0.13}")
                .doesNotContain("quantity: 9")
                .contains("lines: [{line: 1, quantity: 6}]")
                .contains("withdraw: purchase-order-2", "edit: purchase-order-2", "reject: purchase-order-2")
                // 6 of 10 came at 6, 2 went back: 4 x 6.
                .contains("{item: A, warehouse: W1, quantity: 4, value: 24}");
        assertThat(recorded.steps()).isEqualTo(9);
        assertThat(run(company, recorded.text(), List.of()).failures()).isEmpty();

        // Twice as much comes into stock than was received.
        List<Layer> changed = as("admin", company, () -> {
            ElementKey receipts = ElementKey.form("goods-receipt");
            String text = designs.open().text(receipts);
            String twice = text.replace("quantity: baseQuantity, value:", "quantity: baseQuantity * 2, value:");
            assertThat(twice).isNotEqualTo(text);
            designs.apply("Twice", List.of(new Edit.Write(receipts, twice)));
            return designs.drafted().layers();
        });
        assertThat(run(company, recorded.text(), changed).failures())
                .anySatisfy(failure -> assertThat(failure).contains("stock", "expected 4, found 10"));
    }

    @Test
    void what_was_there_and_is_taken_is_given() throws Exception {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        ApiClient seller = company.as("seller");
        for (String opening : List.of(
                "{\"values\": {\"warehouse\": \"W1\", \"lines\": [{\"item\": \"A\", \"quantity\": 6, \"price\": 10}]}}",
                "{\"values\": {\"warehouse\": \"W1\", \"lines\": [{\"item\": \"A\", \"quantity\": 2, \"price\": 14}]}}",
                "{\"values\": {\"warehouse\": \"W2\", \"lines\": [{\"item\": \"B\", \"quantity\": 5, \"price\": 3}]}}")) {
            keeper.post("/documents/stock-adjustment?submit=true", opening).expect(201);
        }
        Thread.sleep(20);
        OffsetDateTime since = OffsetDateTime.now();

        ApiClient.Answer sale =
                seller.post("/documents/sales-order?submit=true", """
                        {"values": {"customer": "C1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""").expect(201);
        ApiClient.Answer delivery = keeper.post(
                        "/documents/sales-order/" + sale.id() + "/conversions/sales-order-to-delivery", "{}")
                .expect(201);
        keeper.post("/documents/delivery/" + delivery.id() + "/submit", "").expect(200);

        Recorded recorded = as("admin", company, () -> recorder.record(since, HEAD));
        // 6 at 10 and 2 at 14 are 88, 11 each: 3 are left, worth 33. What lies elsewhere has nothing to do with it.
        assertThat(recorded.text())
                .contains("{item: A, warehouse: W1, quantity: 3, value: 33}")
                .doesNotContain("code: W2");
        assertThat(run(company, recorded.text(), List.of()).failures()).isEmpty();

        // Kept in the draft it is no definition, runs in a process of its own, and is published with the draft.
        Designs.Drafted drafted = as("admin", company, () -> {
            Design kept = designs.replace("Recorded", Map.of(FILE, recorded.text()));
            assertThat(kept.problems()).isEmpty();
            return designs.drafted();
        });
        List<Scenario> one = as("admin", company, () -> shelf.all(drafted.packages(), drafted.layers())).stream()
                .filter(scenario -> scenario.place().file().equals(FILE))
                .toList();
        assertThat(one).hasSize(1);
        Trial trial = as("admin", company, () -> trials.start(drafted.packages(), drafted.layers(), one));
        for (int i = 0; i < 600 && !trial.over(); i++) {
            Thread.sleep(300);
        }
        assertThat(trial.tried())
                .singleElement()
                .satisfies(tried -> assertThat(tried.failures()).isEmpty());
        as("admin", company, designs::publish);
        assertThat(as("admin", company, designs::files).published()).containsKey(FILE);
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

    private static void decide(Company company, String user, String decision) {
        ApiClient client = company.as(user);
        client.get("/tasks?view=todo")
                .expect(200)
                .body()
                .get("items")
                .forEach(task -> client.post("/tasks/" + task.get("id").asString() + "/" + decision, "{}")
                        .expect(200));
    }
}
