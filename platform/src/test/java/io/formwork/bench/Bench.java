package io.formwork.bench;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./formwork bench}: our path over HTTP beside the same rows written by hand in one SQL transaction, with one
 * and with eight clients, in one run on one machine. {@code -Dbench.seconds} a measurement, {@code -Dbench.documents}
 * for the large list.
 */
@FormworkTest
class Bench {
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    /** Of the compiler's, not of the caches': a measurement of a minute ago must not look worse than one of now. */
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 60);

    private static final int MANY = Integer.getInteger("bench.documents", 1_000_000);
    private static final String ORDER = """
            {"values": {"supplier": "S1", "warehouse": "W1", "currency": "CNY", "lines": [
             {"item": "A", "quantity": 3}, {"item": "B", "quantity": 5}, {"item": "A", "quantity": 7, "price": 9.5},
             {"item": "B", "quantity": 2, "price": 7.25}, {"item": "A", "quantity": 1}]}}""";

    private final TestCompanies companies;
    private final DataSource dataSource;
    private final Measurements results;

    Bench(TestCompanies companies, DataSource dataSource, JsonMapper json) {
        this.companies = companies;
        this.dataSource = dataSource;
        this.results = new Measurements("bench", json);
    }

    @Test
    @EnabledIfSystemProperty(named = "formwork.bench", matches = "true")
    void measure() throws Exception {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        HandWritten floor =
                new HandWritten(dataSource, company.system().tenant().id());
        create(admin, floor);
        receive(company, floor);
        lists(admin, floor);
        reports(admin, floor);
        results.write();
    }

    private void create(ApiClient admin, HandWritten floor) throws Exception {
        Load warmUp = new Load(WARM_UP_SECONDS, 4);
        warmUp.perSecond(() -> admin.post("/documents/purchase-order", ORDER).expect(201));
        for (int clients : List.of(1, 8)) {
            Load load = new Load(SECONDS, clients);
            double ours = load.perSecond(
                    () -> admin.post("/documents/purchase-order", ORDER).expect(201));
            double byHand = load.perSecond(floor::order);
            results.add("create an order with 5 lines", clients, ours, byHand);
        }
    }

    private void receive(Company company, HandWritten floor) throws Exception {
        ApiClient admin = company.as("admin");
        ApiClient lead = company.as("lead");
        // Five requests, each seldom by itself: the compiler takes longer to see what matters.
        new Load(WARM_UP_SECONDS * 2, 4).perSecond(() -> orderToReceipt(admin, lead));
        for (int clients : List.of(1, 8)) {
            Load load = new Load(SECONDS, clients);
            double ours = load.perSecond(() -> orderToReceipt(admin, lead));
            double byHand = load.perSecond(floor::orderToReceipt);
            results.add("order, approve, receive with postings", clients, ours, byHand);
        }
        for (int clients : List.of(1, 8)) {
            Load load = new Load(SECONDS, clients);
            double ours = load.perSecond(() ->
                    admin.post("/documents/goods-receipt?submit=true", ORDER).expect(201));
            double byHand = load.perSecond(floor::receipt);
            results.add("enter a receipt with 5 lines and post it", clients, ours, byHand);
        }
    }

    private static void orderToReceipt(ApiClient admin, ApiClient lead) {
        String order = admin.post("/documents/purchase-order?submit=true", ORDER)
                .expect(201)
                .id();
        String task = lead.get("/documents/purchase-order/" + order + "/tasks")
                .expect(200)
                .body()
                .findValuesAsString("task")
                .getLast();
        lead.post("/tasks/" + task + "/approve", "{}").expect(200);
        String receipt = admin.post(
                        "/documents/purchase-order/" + order + "/conversions/purchase-order-to-goods-receipt", "{}")
                .expect(201)
                .id();
        admin.post("/documents/goods-receipt/" + receipt + "/submit", "").expect(200);
    }

    private void lists(ApiClient admin, HandWritten floor) throws Exception {
        List<String> ids = floor.fill("purchase-request", 10_000);
        String path = "/documents/purchase-request?limit=50&filter=state==effective&sort=-date";
        statistics(() -> admin.get(path).expect(200));
        for (int clients : List.of(1, 8)) {
            Load load = new Load(SECONDS / 2 + 1, clients);
            results.add(
                    "list 50 of 10,000",
                    clients,
                    load.perSecond(() -> admin.get(path).expect(200)),
                    load.perSecond(() -> floor.list("purchase-request")));
        }
        for (int clients : List.of(1, 8)) {
            Load load = new Load(SECONDS / 2 + 1, clients);
            results.add(
                    "read one",
                    clients,
                    load.perSecond(() -> admin.get("/documents/purchase-request/"
                                    + ids.get(ThreadLocalRandom.current().nextInt(ids.size())))
                            .expect(200)),
                    load.perSecond(
                            () -> floor.read(ids.get(ThreadLocalRandom.current().nextInt(ids.size())))));
        }
        floor.fill("purchase-request", MANY - 10_000);
        for (int clients : List.of(1, 8)) {
            Load load = new Load(SECONDS / 2 + 1, clients);
            results.add(
                    "list 50 of " + MANY,
                    clients,
                    load.perSecond(() -> admin.get(path).expect(200)),
                    load.perSecond(() -> floor.list("purchase-request")));
        }
    }

    /** Long enough for the database to have looked at what was filled in, as it does once a minute. */
    private static void statistics(Load.Work work) throws Exception {
        new Load(WARM_UP_SECONDS + 15, 4).perSecond(work);
    }

    /** With a hundred times the entries of the same keys, and then with open items of which nearly all were paid. */
    private void reports(ApiClient admin, HandWritten floor) throws Exception {
        LedgerFill fill = new LedgerFill(floor);
        fill.stock(1_000, 10);
        stock(admin, floor, 10_000);
        fill.stockAgain(MANY / 1_000 - 10);
        stock(admin, floor, MANY);
        fill.receivables(MANY / 2, 2_000);
        String path = "/reports/receivable-ageing?format=json";
        statistics(() -> admin.get(path).expect(200));
        for (int clients : List.of(1, 8)) {
            Load load = new Load(SECONDS, clients);
            results.add(
                    "ageing, 2,000 open of %d entries".formatted(MANY),
                    clients,
                    load.perSecond(() -> admin.get(path).expect(200)),
                    load.perSecond(floor::ageing));
        }
    }

    private void stock(ApiClient admin, HandWritten floor, int entries) throws Exception {
        String path = "/reports/stock-balance?format=json";
        statistics(() -> admin.get(path).expect(200));
        for (int clients : List.of(1, 8)) {
            Load load = new Load(SECONDS, clients);
            results.add(
                    "stock balance of 1,000 items, %d entries".formatted(entries),
                    clients,
                    load.perSecond(() -> admin.get(path).expect(200)),
                    load.perSecond(floor::stockBalance));
        }
    }
}
