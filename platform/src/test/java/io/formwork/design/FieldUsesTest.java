package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.ElementKey;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who uses a field, found in what scripts asked for when they were compiled. */
@FormworkTest
class FieldUsesTest {
    private final Designs designs;
    private final TestCompanies companies;
    private final Users users;

    FieldUsesTest(Designs designs, TestCompanies companies, Users users) {
        this.designs = designs;
        this.companies = companies;
        this.users = users;
    }

    private Map<ElementKey, Set<String>> uses(String form, @Nullable String table, String field) {
        Company company = companies.withMasters();
        Caller system = company.system();
        return system.get(() -> new Caller(
                        system.tenant(), users.find("admin").orElseThrow(), Locale.ENGLISH, "test", system.clock())
                .get(() -> {
                    Design design = designs.open();
                    return FieldUses.of(design, Objects.requireNonNull(design.set()), form, table, field);
                }));
    }

    @Test
    void a_total_is_used_by_the_approval_and_lists_and_not_by_itself() {
        Map<ElementKey, Set<String>> uses = uses("purchase-order", null, "grandTotal");

        assertThat(uses("purchase-order", null, "total").keySet())
                .contains(new ElementKey("process", "purchase-order-approval"));
        assertThat(uses.get(ElementKey.form("purchase-order")))
                .contains("list.columns")
                .noneMatch(place -> place.startsWith("fields.grandTotal."));
    }

    @Test
    void a_field_of_a_master_is_used_through_links_and_a_column_by_what_makes_it() {
        assertThat(uses("item", null, "inspect").keySet())
                .contains(new ElementKey("conversion", "goods-receipt-to-inspection"));
        assertThat(uses("goods-receipt", "lines", "quantity").get(ElementKey.form("goods-receipt")))
                .anyMatch(place -> place.startsWith("postings"));
        assertThat(uses("purchase-invoice", "lines", "price")
                        .get(new ElementKey("conversion", "goods-receipt-to-purchase-invoice")))
                .containsExactly("lines.fields.price");
    }
}
