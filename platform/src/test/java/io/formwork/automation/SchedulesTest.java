package io.formwork.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.tenant.Caller;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** What an automation makes at its time is made once for each time, whoever looks and however often. */
@FormworkTest
class SchedulesTest {
    private final TestCompanies companies;
    private final Schedules schedules;

    SchedulesTest(TestCompanies companies, Schedules schedules) {
        this.companies = companies;
        this.schedules = schedules;
    }

    @Test
    void a_time_that_has_come_is_done_once_and_a_second_run_orders_nothing_more() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        at(company, "2027-01-01T12:00:00+08:00");
        admin.post(
                        "/documents/replenishment-rule",
                        "{\"values\": {\"item\": \"A\", \"warehouse\": \"W1\", \"minimum\": 10, \"maximum\": 25}}")
                .expect(201);

        at(company, "2027-01-02T05:29:00+08:00");
        assertThat(requests(admin)).isZero();

        at(company, "2027-01-02T05:31:00+08:00");
        assertThat(requests(admin)).isEqualTo(1);

        at(company, "2027-01-02T05:36:00+08:00");
        at(company, "2027-01-03T05:31:00+08:00");
        assertThat(requests(admin)).isEqualTo(1);
        ApiClient.Answer made = admin.get("/documents/purchase-request?limit=1").expect(200);
        assertThat(made.text("/items/0/state")).isEqualTo("effective");
        assertThat(made.text("/items/0/values/warehouse/key")).isEqualTo("W1");
    }

    private void at(Company company, String moment) {
        Caller system = company.system();
        OffsetDateTime now = OffsetDateTime.parse(moment);
        Clock clock = Clock.fixed(now.toInstant(), system.tenant().zone());
        new Caller(system.tenant(), system.user(), system.language(), "test", clock).run(schedules::runDue);
    }

    private static int requests(ApiClient admin) {
        return admin.get("/documents/purchase-request?limit=1&count=true")
                .expect(200)
                .number("/total")
                .intValue();
    }
}
