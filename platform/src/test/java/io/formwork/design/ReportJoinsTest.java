package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.report.Report;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One row for each of something, and what a second ledger or form says of it. */
@FormworkTest
class ReportJoinsTest {
    private static final String REPORT = "orders";

    private final Designs designs;
    private final TestCompanies companies;
    private final Users users;
    private Company company;

    ReportJoinsTest(Designs designs, TestCompanies companies, Users users) {
        this.designs = designs;
        this.companies = companies;
        this.users = users;
    }

    @BeforeEach
    void company() {
        company = companies.withMasters();
    }

    private <T> T admin(Supplier<T> doing) {
        Caller system = company.system();
        return system.get(() -> new Caller(
                        system.tenant(), users.find("admin").orElseThrow(), Locale.ENGLISH, "test", system.clock())
                .get(doing));
    }

    private static DefinitionSet set(Design design) {
        return Objects.requireNonNull(design.set());
    }

    private Design apply(List<Edit> edits) {
        Design design = admin(() -> designs.apply("said", edits));
        assertThat(design.problems()).isEmpty();
        return design;
    }

    private static ReportJoins joins(Design design) {
        return ReportJoins.of(design, set(design), REPORT);
    }

    private static List<String> columns(Design design) {
        return set(design).requireReport(REPORT).columns().stream()
                .map(Report.ReportColumn::key)
                .toList();
    }

    @Test
    void documents_are_gathered_joined_parted_and_let_go_again() {
        Design design = admin(designs::open);
        design = apply(ReportProposal.of(design, set(design), set(design).requireForm("purchase-order"), REPORT));
        List<String> before = columns(design);
        assertThat(joins(design).possible()).isFalse();

        design = apply(joins(design).gather(List.of("supplier")));
        assertThat(joins(design).gathered()).containsExactly("supplier");
        assertThat(columns(design)).contains("supplier").doesNotContain("number", "date");
        assertThat(set(design).requireReport(REPORT).definition().from().sums()).isNotEmpty();

        assertThat(joins(design).sources()).containsKeys("ledger:purchase-open", "form:purchase-invoice");
        assertThat(joins(design).sources()).doesNotContainKey("ledger:stock");
        design = apply(joins(design).join("ledger:purchase-open"));
        design = apply(joins(design).join("form:purchase-invoice"));
        assertThat(joins(design).joined()).containsEntry("purchaseInvoice", "form:purchase-invoice");
        assertThat(columns(design)).contains("purchaseOpenQuantity");

        design = apply(joins(design).part("purchaseOpen"));
        design = apply(joins(design).part("purchaseInvoice"));
        assertThat(set(design).requireReport(REPORT).definition().join()).isEmpty();
        assertThat(set(design).requireReport(REPORT).definition().where()).isNull();
        design = apply(joins(design).gather(List.of()));
        assertThat(joins(design).possible()).isFalse();
        assertThat(before).containsAll(columns(design));
    }
}
