package io.formwork.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** People are told about rows of a report: once, only those who are meant, and only as long as it is so. */
@FormworkTest
class MessagesTest {
    private final TestCompanies companies;

    MessagesTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void a_thing_is_told_once_to_those_who_are_meant_until_they_read_it() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        ApiClient buyer = company.as("buyer");
        admin.post(
                        "/documents/supplier-document",
                        "{\"values\": {\"supplier\": \"S1\", \"kind\": \"licence\", \"expires\": \"%s\"}}"
                                .formatted(LocalDate.now().plusDays(10)))
                .expect(201);

        assertThat(admin.post("/automations/documents-that-expire/run", "{}")
                        .expect(200)
                        .number("/made")
                        .intValue())
                .isEqualTo(2);
        assertThat(admin.post("/automations/documents-that-expire/run", "{}")
                        .expect(200)
                        .number("/made")
                        .intValue())
                .isZero();

        ApiClient.Answer told = buyer.get("/messages?unread=true").expect(200);
        assertThat(told.number("/unread").intValue()).isEqualTo(1);
        assertThat(told.text("/items/0/document/form")).isEqualTo("supplier-document");
        assertThat(company.as("seller")
                        .get("/messages")
                        .expect(200)
                        .number("/unread")
                        .intValue())
                .isZero();

        company.as("lead")
                .post("/messages/" + told.text("/items/0/id") + "/read", "{}")
                .expect(404);
        buyer.post("/messages/" + told.text("/items/0/id") + "/read", "{}").expect(204);
        assertThat(buyer.get("/messages?unread=true")
                        .expect(200)
                        .number("/unread")
                        .intValue())
                .isZero();
    }

    @Test
    void only_those_who_configure_look_after_automations() {
        Company company = companies.withMasters();

        company.as("buyer").get("/automations").expect(403);
        company.as("buyer").post("/automations/documents-that-expire/run", "{}").expect(403);
        company.as("admin").post("/automations/no-such/run", "{}").expect(404);
        assertThat(company.as("admin").get("/automations").expect(200).text("/items/0/automation"))
                .isNotEmpty();
    }
}
