package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.definition.form.FormKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Definitions made from nothing, and changed at places within lists. */
@FormworkTest
class TreeEditsTest {
    private static final PropertyPath POSTINGS = PropertyPath.of("postings");

    private final Designs designs;
    private final TestCompanies companies;
    private final Users users;
    private Company company;

    TreeEditsTest(Designs designs, TestCompanies companies, Users users) {
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

    private static NewDefinition from(Design design) {
        return new NewDefinition(
                design,
                java.util.Objects.requireNonNull(design.set()),
                Locale.ENGLISH,
                word -> new Node.Mapping(Place.NOWHERE, Map.of("en", new Node.Scalar(Place.NOWHERE, word))));
    }

    private Design make(NewDefinition.Made made) {
        return admin(() -> designs.apply("made", made.edits()));
    }

    private static String text(Node node) {
        return YamlWriter.inline(node);
    }

    @Test
    void what_is_made_from_nothing_runs_at_once_and_stands_in_the_menu() {
        Design design = admin(designs::open);
        design = make(from(design).form("Rental order", FormKind.DOCUMENT, true, "Rental"));
        design = make(from(design).form("Rental return", FormKind.DOCUMENT, true, "rental"));
        design = make(from(design).form("Machine", FormKind.MASTER, false, "rental"));
        design = make(from(design).ledger("Rented out", "rental"));
        design = make(from(design).conversion("rental-order", "rental-return"));

        assertThat(design.problems()).isEmpty();
        assertThat(design.form("rental-order").orElseThrow().fields()).containsKeys("date", "lines", "total");
        assertThat(design.set()).isNotNull();
        assertThat(design.set().menu().stream()
                        .filter(group -> group.area().equals("rental"))
                        .flatMap(group -> group.items().stream()))
                .containsExactly("rental-order", "rental-return", "machine", "ledger:rented-out");
        assertThat(design.set()
                        .requireConversion("rental-order-to-rental-return")
                        .lines())
                .isNotNull();
        assertThat(admin(designs::publish)).isEqualTo(2);
    }

    @Test
    void another_of_the_same_name_gets_another_key_and_a_title_in_chinese_a_spoken_one() {
        Design design = make(from(admin(designs::open)).ledger("Rented out", "own"));

        assertThat(from(design).ledger("Rented out", "own").element().key()).isEqualTo("rented-out-2");
        assertThat(from(design)
                        .form("租赁", FormKind.MASTER, false, "own")
                        .element()
                        .key())
                .isEqualTo("zu-lin");
    }

    @Test
    void an_item_of_a_list_is_changed_moved_and_taken_away_and_the_rest_stays() {
        ElementKey order = ElementKey.form("purchase-order");
        Design design = admin(designs::open);
        TreeEdits edits = new TreeEdits(design, order);
        int size = ((Node.Sequence) edits.at(POSTINGS)).items().size();
        Node second = ((Node.Sequence) edits.at(POSTINGS)).items().get(1);
        Design changed = admin(() -> designs.apply(
                "set",
                List.of(edits.set(PropertyPath.of("postings.0.when"), new Node.Scalar(Place.NOWHERE, "total > 5")))));

        TreeEdits after = new TreeEdits(changed, order);
        assertThat(text(after.at(PropertyPath.of("postings.0.when")))).contains("total > 5");
        assertThat(text(after.at(PropertyPath.of("postings.1")))).isEqualTo(text(second));
        assertThat(changed.problems()).isEmpty();

        Design moved = admin(() -> designs.apply("moved", List.of(after.moved(PropertyPath.of("postings.1"), -1))));
        assertThat(text(new TreeEdits(moved, order).at(PropertyPath.of("postings.0"))))
                .isEqualTo(text(second));

        Design fewer = admin(() -> designs.apply(
                "removed", List.of(new TreeEdits(moved, order).set(PropertyPath.of("postings.0"), null))));
        assertThat(((Node.Sequence) new TreeEdits(fewer, order).at(POSTINGS)).items())
                .hasSize(size - 1);
    }

    @Test
    void a_text_in_one_language_gets_a_second_one() {
        ElementKey ledger = new ElementKey("ledger", "stock");
        Design design = admin(() -> designs.apply(
                "one language",
                List.of(new Edit.Put(ledger, PropertyPath.of("title"), new Node.Scalar(Place.NOWHERE, "Goods")))));
        Design both = admin(() -> designs.apply(
                "second",
                List.of(new TreeEdits(design, ledger)
                        .set(PropertyPath.of("title.zh"), new Node.Scalar(Place.NOWHERE, "货")))));

        assertThat(text(both.property(ledger, PropertyPath.of("title")))).isEqualTo("{en: Goods, zh: 货}");
    }

    @Test
    void automations_and_functions_are_made_with_something_that_runs() {
        Design design = admin(designs::open);
        for (String effect : List.of("mail", "make", "convert", "webhook")) {
            design = make(from(design).automation("Do " + effect, effect, "purchase-order"));
        }
        design = make(from(design).automation("Tell", "notify", "late-purchase-orders"));
        design = make(from(design).function("Round up"));
        design = make(from(design).function("Round up"));

        assertThat(design.problems()).isEmpty();
        assertThat(java.util.Objects.requireNonNull(design.set()).automations())
                .containsKeys("do-mail", "do-make", "do-convert", "do-webhook", "tell");
        assertThat(design.set().functions()).containsKeys("roundUp", "roundUp2");
        assertThat(design.set().automations().get("do-mail").mail().to().text()).isEqualTo("supplier.email");
        assertThat(admin(designs::publish)).isEqualTo(2);
    }

    @Test
    void what_cannot_be_done_with_a_form_is_refused() {
        Design design = admin(designs::open);

        assertThatThrownBy(() -> from(design).automation("Next", "convert", "supplier-review"))
                .isInstanceOf(DesignRefusal.class);
    }

    @Test
    void a_check_that_is_only_its_condition_gets_a_message() {
        ElementKey order = ElementKey.form("purchase-order");
        PropertyPath checks = PropertyPath.of("checks");
        Design design = admin(() -> designs.apply(
                "short",
                List.of(new Edit.Put(
                        order,
                        checks,
                        new Node.Sequence(Place.NOWHERE, List.of(new Node.Scalar(Place.NOWHERE, "total >= 0")))))));
        TreeEdits edits = new TreeEdits(design, order);
        assertThat(text(edits.at(PropertyPath.of("checks.0.that")))).contains("total >= 0");
        Design said = admin(() -> designs.apply(
                "said",
                List.of(edits.set(PropertyPath.of("checks.0.message.en"), new Node.Scalar(Place.NOWHERE, "Less")))));

        assertThat(said.problems()).isEmpty();
        assertThat(said.set().requireForm("purchase-order").checks().getFirst().message())
                .isNotNull();
    }
}
