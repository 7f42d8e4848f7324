package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A field gets another key: what speaks of it does so by the new one, and what was entered stays. */
@FormworkTest
class FieldRenameTest {
    private static final ElementKey ORDER = ElementKey.form("purchase-order");
    private static final ElementKey RENTAL = ElementKey.form("rental");

    private final Designs designs;
    private final TestCompanies companies;
    private final Users users;

    FieldRenameTest(Designs designs, TestCompanies companies, Users users) {
        this.designs = designs;
        this.companies = companies;
        this.users = users;
    }

    private static final String FORM = """
            # What we rent out.
            form: rental
            kind: document
            title: {en: Rental}
            number: RE-{0000}
            fields:
              date: {type: date, default: "today()"}
              customer: {type: link, to: customer}
              deposit: {type: money}   # paid in advance
              note: {type: text, title: {en: deposit, zh: 押金}, default: "'deposit'"}
              total: {type: formula, result: money, formula: "sum(lines.amount)"}
              due:
                type: formula
                result: money
                # What is left to pay.
                formula: >-
                  deposit == null ? total
                  : total - deposit
              lines:
                type: table
                fields:
                  item: {type: link, to: item}
                  days: {type: integer}
                  amount: {type: money}
                  part: {type: formula, result: money, formula: "deposit == null ? 0 : document.deposit * amount"}
            checks:
              - {that: "deposit == null || deposit >= 0", field: deposit, message: {en: "deposit {left}"}, says: {left: deposit}}
            layout:
              - section: {columns: [[date, customer], [deposit, note]]}
              - lines
            list:
              columns: [number, customer, deposit, state]   # the deposit matters
              sort: [-deposit, date]
              views:
                paid: {title: {en: Paid}, filter: "deposit=gt='0';note=='deposit'"}
            summary: [customer, deposit]
            permissions:
              buyer: {can: [read, create, edit, submit], hide: [deposit]}
            """;

    private static final String REPORT = """
            report: deposits
            title: {en: Deposits}
            from: {form: rental, states: [draft, effective], where: {deposit: {from: "0"}}, by: [customer, deposit], sums: {total: total}}
            columns:
              customer: customer
              deposit: deposit
              share: {value: "deposit / total", type: percent}
            sort: [deposit]
            """;

    private static final String PRINT = """
            print: rental-slip
            form: rental
            title: {en: Slip}
            fields:
              deposit: deposit
            lines: {table: lines, columns: {item: item, share: {value: "amount / deposit", type: decimal}}}
            """;

    private static Node.Mapping node(String yaml) {
        return (Node.Mapping) Objects.requireNonNull(YamlReader.read("x", yaml, new Problems()));
    }

    private <T> T as(Company company, Supplier<T> doing) {
        Caller system = company.system();
        return system.get(() -> {
            var found = users.find("admin").orElseThrow();
            return new Caller(system.tenant(), found, Locale.ENGLISH, "test", system.clock()).get(doing);
        });
    }

    private Design apply(Company company, List<Edit> edits) {
        return as(company, () -> designs.apply("X", edits));
    }

    private Company renting() {
        Company company = companies.withMasters();
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.Add(RENTAL, "own", node(FORM)));
        edits.add(new Edit.Write(RENTAL, FORM));
        edits.add(new Edit.Add(new ElementKey("report", "deposits"), "own", node(REPORT)));
        edits.add(new Edit.Add(new ElementKey("print", "rental-slip"), "own", node(PRINT)));
        Design design = apply(company, edits.subList(0, 1));
        assertThat(design.problems()).isEmpty();
        design = apply(company, edits.subList(1, edits.size()));
        assertThat(design.problems()).isEmpty();
        return company;
    }

    private FieldRename rename(Company company, String form, String field, String key, boolean published) {
        return as(company, () -> {
            Design design = designs.open();
            return FieldRename.of(
                    design, Objects.requireNonNull(design.set()), form, PropertyPath.of(field), key, published);
        });
    }

    @Test
    void everything_that_means_the_field_is_written_anew_and_nothing_else() {
        Company company = renting();
        FieldRename rename = rename(company, "rental", "fields.deposit", "prepaid", false);
        Design renamed = apply(company, rename.edits());

        assertThat(rename.left()).isEmpty();
        assertThat(renamed.problems()).isEmpty();
        assertThat(rename.meantOtherwise(renamed)).isEmpty();
        assertThat(renamed.files().get("forms/own/rental.yaml"))
                .isEqualTo(FORM.replace("  deposit: {type", "  prepaid: {type")
                        .replace("deposit == null ? total", "prepaid == null ? total")
                        .replace(": total - deposit", ": total - prepaid")
                        .replace("deposit == null ? 0 : document.deposit", "prepaid == null ? 0 : document.prepaid")
                        .replace(
                                "\"deposit == null || deposit >= 0\", field: deposit",
                                "\"prepaid == null || prepaid >= 0\", field: prepaid")
                        .replace("says: {left: deposit}", "says: {left: prepaid}")
                        .replace("[deposit, note]", "[prepaid, note]")
                        .replace("customer, deposit, state]", "customer, prepaid, state]")
                        .replace("[-deposit, date]", "[-prepaid, date]")
                        .replace("\"deposit=gt='0'", "\"prepaid=gt='0'")
                        .replace("summary: [customer, deposit]", "summary: [customer, prepaid]")
                        .replace("hide: [deposit]", "hide: [prepaid]"));
        assertThat(renamed.files().get("templates/own/reports/deposits.yaml"))
                .contains("where: {prepaid: {from: ")
                .contains("by: [customer, {name: deposit, value: prepaid}]")
                .contains("deposit: deposit")
                .contains("deposit / total");
        assertThat(renamed.files().get("templates/own/prints/rental-slip.yaml"))
                .contains("deposit: prepaid")
                .contains("amount / prepaid");
        assertThat(rename.uses().get(RENTAL))
                .contains("fields.due.formula", "list.columns", "list.views.paid.filter", "permissions.buyer.hide");
        assertThat(as(company, designs::undo).files().get("forms/own/rental.yaml"))
                .isEqualTo(FORM);
    }

    @Test
    void documents_keep_what_was_entered_before_after_and_when_somebody_goes_back() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        apply(
                company,
                List.of(
                        put("fields.freight", "{type: money, title: {en: Freight, zh: 运费}}"),
                        put("fields.landed", "{type: formula, result: money, formula: \"total + (freight ?: 0)\"}"),
                        put("fields.lines.fields.crate", "{type: text, title: {en: Crate, zh: 箱号}}"),
                        put("fields.lines.fields.seal", "{type: text, title: {en: Seal, zh: 封号}}")));
        int first = as(company, designs::publish);
        String id = admin.post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "freight": 12,
                         "lines": [{"item": "A", "quantity": 1, "crate": "K-1", "seal": "Z-9"}]}}
                        """).expect(201).id();

        Design one = apply(
                company,
                rename(company, "purchase-order", "fields.freight", "carriage", true)
                        .edits());
        assertThat(one.problems()).isEmpty();
        Design two = apply(
                company,
                rename(company, "purchase-order", "fields.lines.fields.crate", "box", true)
                        .edits());
        assertThat(two.problems()).isEmpty();
        assertThat(Objects.requireNonNull(two.property(ORDER, PropertyPath.of("fields.landed.formula"))))
                .isEqualTo(new Node.Scalar(io.formwork.definition.reading.Place.NOWHERE, "total + (carriage ?: 0)"));
        // The column stays where it was.
        assertThat(two.form("purchase-order")
                        .orElseThrow()
                        .tables()
                        .get("lines")
                        .fields()
                        .keySet())
                .containsSubsequence("box", "seal");
        as(company, designs::publish);
        assertThat(admin.get("/documents/purchase-order/" + id).expect(200).number("/values/carriage"))
                .isEqualByComparingTo("12");
        assertThat(admin.get("/documents/purchase-order/" + id).expect(200).text("/values/lines/0/box"))
                .isEqualTo("K-1");

        Design again = apply(
                company,
                rename(company, "purchase-order", "fields.carriage", "freight", true)
                        .edits());
        assertThat(again.property(ORDER, PropertyPath.of("fields.freight.was"))).isNull();
        assertThat(again.property(ORDER, PropertyPath.of("fields.lines.fields.box.was")))
                .isNotNull();
        as(company, () -> designs.rollback(first));
        assertThat(admin.get("/documents/purchase-order/" + id).expect(200).number("/values/freight"))
                .isEqualByComparingTo("12");
        assertThat(admin.get("/documents/purchase-order/" + id).expect(200).text("/values/lines/0/crate"))
                .isEqualTo("K-1");
    }

    private static Edit put(String at, String yaml) {
        return new Edit.Put(ORDER, PropertyPath.of(at), node(yaml));
    }

    /** A column called like a field of the document takes its place in formulas of lines. */
    @Test
    void a_name_that_would_mean_another_field_is_found_out() {
        Company company = renting();
        FieldRename rename = rename(company, "rental", "fields.deposit", "days", false);

        Design tried = as(company, () -> designs.trying(rename.edits()));

        assertThat(rename.meantOtherwise(tried)).contains(RENTAL);
        assertThat(as(company, designs::open).files().get("forms/own/rental.yaml"))
                .isEqualTo(FORM);
    }

    @Test
    void keys_that_are_no_names_or_have_a_meaning_or_are_taken_are_refused() {
        Company company = renting();
        Design design = as(company, designs::open);
        PropertyPath deposit = PropertyPath.of("fields.deposit");

        assertThat(FieldRename.refusal(design, "rental", deposit, "Prepaid")).isEqualTo("design.key.bad");
        assertThat(FieldRename.refusal(design, "rental", deposit, "pre-paid")).isEqualTo("design.key.bad");
        assertThat(FieldRename.refusal(design, "rental", deposit, "note")).isEqualTo("design.key.taken");
        assertThat(FieldRename.refusal(design, "rental", deposit, "state")).isEqualTo("design.key.reserved");
        assertThat(FieldRename.refusal(design, "rental", deposit, "class")).isEqualTo("design.key.reserved");
        assertThat(FieldRename.refusal(design, "rental", deposit, "prepaid")).isNull();
    }
}
