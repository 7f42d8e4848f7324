package io.formwork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.story.Scenario;
import io.formwork.design.Designs;
import io.formwork.design.Edit;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Scenarios tried with a draft, in a process and a database of their own. */
@FormworkTest
class TrialTest {
    private static final ElementKey ORDER = ElementKey.form("purchase-order");

    private final Designs designs;
    private final Trials trials;
    private final TestCompanies companies;
    private final Users users;

    TrialTest(Designs designs, Trials trials, TestCompanies companies, Users users) {
        this.designs = designs;
        this.trials = trials;
        this.companies = companies;
        this.users = users;
    }

    private static <T> T as(Caller system, Users users, Supplier<T> doing) {
        return system.get(() -> new Caller(
                        system.tenant(), users.find("admin").orElseThrow(), Locale.ENGLISH, "test", system.clock())
                .get(doing));
    }

    private static Trial ended(Trial trial) throws InterruptedException {
        for (int i = 0; i < 600 && !trial.over(); i++) {
            Thread.sleep(Duration.ofMillis(300));
        }
        return trial;
    }

    @Test
    void a_scenario_that_would_not_hold_says_so_and_the_company_stays_as_it_is() throws InterruptedException {
        Company company = companies.withMasters();
        Designs.Drafted drafted = as(company.system(), users, () -> {
            designs.apply(
                    "A reason is asked for",
                    List.of(new Edit.Put(
                            ORDER,
                            PropertyPath.of("fields.occasion"),
                            new Node.Mapping(
                                    Place.NOWHERE,
                                    java.util.Map.of(
                                            "type",
                                            new Node.Scalar(Place.NOWHERE, "text"),
                                            "required",
                                            new Node.Scalar(Place.NOWHERE, true))))));
            return designs.drafted();
        });
        List<Scenario> about = trials.about(drafted.packages(), drafted.layers(), List.of("purchase-order"));
        assertThat(about).hasSizeGreaterThan(20);
        List<Scenario> one = about.stream()
                .filter(scenario -> scenario.scenario().equals("receipt-in-two-parts")
                        || scenario.scenario().contains("two-parts"))
                .limit(1)
                .toList();
        assertThat(one).hasSize(1);

        Trial trial = ended(as(company.system(), users, () -> trials.start(drafted.packages(), drafted.layers(), one)));

        assertThat(trial.broken()).isFalse();
        assertThat(trial.tried()).singleElement().satisfies(tried -> {
            assertThat(tried.holds()).isFalse();
            assertThat(tried.failures().getFirst()).contains("required");
        });
    }

    @Test
    void what_is_stopped_before_it_began_never_begins() throws InterruptedException {
        Company company = companies.withMasters();
        Designs.Drafted drafted = as(company.system(), users, designs::drafted);
        List<Scenario> about = trials.about(drafted.packages(), drafted.layers(), List.of("purchase-order"));
        Trial trial = as(company.system(), users, () -> trials.start(drafted.packages(), drafted.layers(), about));
        trial.stop();

        assertThat(ended(trial).broken()).isFalse();
        assertThat(trial.tried()).isEmpty();
    }
}
