package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.Whereabouts;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Codes are read into drafts over the API as a scanner reads them on the screen; labels carry codes. */
@FormworkTest
class ScanTest {
    private final TestCompanies companies;
    private final Whereabouts whereabouts;

    ScanTest(TestCompanies companies, Whereabouts whereabouts) {
        this.companies = companies;
        this.whereabouts = whereabouts;
    }

    @Test
    void a_code_tells_what_it_is_and_where_it_lies() throws Exception {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        keeper.post("/documents/item", """
                        {"values": {"code": "M", "name": "Milk", "unit": "pcs", "barcode": "4006381333931", "batched": true}}""").expect(201);
        keeper.post("/documents/stock-adjustment?submit=true", """
                        {"values": {"warehouse": "W1", "kind": "opening", "lines": [{"item": "M", "quantity": 5, "price": 1, "batch": "B-7"}, {"item": "M", "quantity": 3, "price": 1, "batch": "B-9"}]}}""").expect(201);

        assertThat(found(company, "b-7")).isEqualTo("0: B-7 5");
        assertThat(found(company, "4006381333931")).isEqualTo("1: B-7 5, B-9 3");
        assertThat(found(company, "(240)M(10)B-9")).isEqualTo("1: B-9 3");
        assertThat(found(company, "(240)M(10)B-8")).isEqualTo("1: ");
        assertThat(found(company, "4711")).isEqualTo("0: ");
    }

    /** How many documents a code names, and the batches and quantities of where it is. */
    private String found(Company company, String code) throws Exception {
        Whereabouts.Found found = company.system().call(() -> whereabouts.of(code));
        return found.documents().size() + ": "
                + found.places().stream()
                        .map(place -> place.balance().dimensions().get("batch") + " "
                                + place.balance()
                                        .measures()
                                        .get("quantity")
                                        .stripTrailingZeros()
                                        .toPlainString())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    @Test
    void a_second_code_goes_on_where_the_first_left_off() {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        keeper.post("/documents/item", """
                        {"values": {"code": "M", "name": "Milk", "unit": "pcs", "barcode": "4006381333931", "batched": true}}""").expect(201);
        String draft = "/documents/stock-adjustment/"
                + keeper.post("/documents/stock-adjustment", """
                                {"values": {"warehouse": "W1", "kind": "opening", "lines": [{"item": "A", "quantity": 1}]}}""").expect(201).id();

        ApiClient.Answer first = keeper.post(draft + "/scans/lines", "{\"code\": \"04006381333931\"}")
                .expect(200);
        String last = first.body().at("/scanned/last").toString();
        ApiClient.Answer second = keeper.post(draft + "/scans/lines", "{\"code\": \"B-7\", \"last\": " + last + "}")
                .expect(200);

        assertThat(first.number("/values/lines/1/quantity")).isEqualByComparingTo("1");
        assertThat(second.text("/values/lines/1/batch")).isEqualTo("B-7");
        assertThat(second.text("/values/lines/1/item/key")).isEqualTo("M");
    }

    @Test
    void what_is_not_known_changes_nothing() {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        String draft = "/documents/stock-adjustment/"
                + keeper.post("/documents/stock-adjustment", """
                                {"values": {"warehouse": "W1", "kind": "opening", "lines": [{"item": "A", "quantity": 1}]}}""").expect(201).id();

        ApiClient.Answer refused =
                keeper.post(draft + "/scans/lines", "{\"code\": \"4711\"}").expect(409);

        assertThat(refused.body().toString()).contains("4711");
        assertThat(keeper.get(draft).body().at("/values/lines")).hasSize(1);
        keeper.post(draft + "/scans/lines", "{}").expect(422);
        keeper.post(draft + "/scans/lines", "{\"code\": \"A\", \"last\": {\"line\": 7}}")
                .expect(422);
        keeper.post(draft + "/scans/nothing", "{\"code\": \"A\"}").expect(404);
        company.as("finance").post(draft + "/scans/lines", "{\"code\": \"A\"}").expect(403);
        // Where the code before left off is the caller's word, and may be anything.
        keeper.post(draft + "/scans/lines", """
                        {"code": "A", "last": {"counted": 1, "places": {"nothing": {"form": "bin", "id": "01a218fc-bf69-7000-be6a-53b195f2b4e7"}}}}""").expect(200);
    }
}
