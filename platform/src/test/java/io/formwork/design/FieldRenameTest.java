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

    private static final String MACHINE = """
            form: machine
            kind: master
            title: {en: Machine}
            fields:
              name: {type: text, required: true, filter: true}
              rate: {type: money}
              maker: {type: link, to: supplier}
            list: {columns: [name, rate]}
            permissions:
              buyer: {can: [read, create, edit]}
            """;

    private static final String HIRE = """
            form: hire
            kind: document
            title: {en: Hire}
            number: HI-{0000}
            fields:
              maker: {type: link, to: supplier}
              machine: {type: link, to: machine, where: "rate > 0", within: {maker: maker}}
              rate: {type: money, default: "machine.rate"}
              machines:
                type: table
                fields:
                  machine: {type: link, to: machine}
                  price: {type: money, default: "machine ? machine.rate : document.rate"}
            layout: [machine, maker, rate, machines]
            keeps:
              - {form: machine, key: {name: "'M'"}, fields: {rate: rate}}
            list: {columns: [number, machine, state], views: {dear: {title: {en: Dear}, filter: "machine.rate=gt='9';rate=gt='1'"}}}
            permissions:
              buyer: {can: [read, create, edit, submit]}
            """;

    private static final String AGAIN = """
            conversion: hire-to-hire
            title: {en: Again}
            from: hire
            to: hire
            fields: {machine: machine, rate: "machine.rate + rate"}
            lines: {from: machines, to: machines, fields: {machine: machine, price: "machine.rate * 2"}}
            """;

    private static final String RATE_OF = """
            function: hirerate
            parameters: {machine: {type: link, to: machine}}
            result: money
            script: |-
              def rate = machine.rate
              return rate == null ? machine.rate : rate * 2
            """;

    private static final String FOUND = """
            function: dearest
            parameters: {least: {type: money}}
            result: link
            to: machine
            find: machine
            where: {name: "'M'"}
            when: rate > least
            order: ["-rate"]
            """;

    private Company hiring() {
        Company company = companies.withMasters();
        Design design = apply(
                company,
                List.of(
                        new Edit.Add(ElementKey.form("machine"), "own", node(MACHINE)),
                        new Edit.Add(ElementKey.form("hire"), "own", node(HIRE)),
                        new Edit.Add(new ElementKey("conversion", "hire-to-hire"), "own", node(AGAIN)),
                        new Edit.Add(new ElementKey("function", "hirerate"), "own", node(RATE_OF)),
                        new Edit.Add(new ElementKey("function", "dearest"), "own", node(FOUND))));
        assertThat(design.problems()).isEmpty();
        return company;
    }

    /** Other fields called alike stay, and so does a name that a script gave itself. */
    @Test
    void a_field_of_a_master_is_renamed_wherever_links_lead_to_it() {
        Company company = hiring();
        FieldRename rename = rename(company, "machine", "fields.rate", "daily", false);
        Design renamed = apply(company, rename.edits());

        assertThat(rename.left()).isEmpty();
        assertThat(renamed.problems()).isEmpty();
        assertThat(rename.meantOtherwise(renamed)).isEmpty();
        assertThat(said(renamed, "form/hire", "fields.machine.where")).isEqualTo("daily > 0");
        assertThat(said(renamed, "form/hire", "fields.rate.default")).isEqualTo("machine.daily");
        assertThat(said(renamed, "form/hire", "fields.machines.fields.price.default"))
                .isEqualTo("machine ? machine.daily : document.rate");
        assertThat(said(renamed, "form/hire", "list.views.dear.filter")).isEqualTo("machine.daily=gt='9';rate=gt='1'");
        assertThat(renamed.files().get("forms/own/hire.yaml")).contains("fields: {daily: rate}");
        assertThat(said(renamed, "conversion/hire-to-hire", "fields.rate")).isEqualTo("machine.daily + rate");
        assertThat(said(renamed, "conversion/hire-to-hire", "lines.fields.price"))
                .isEqualTo("machine.daily * 2");
        assertThat(said(renamed, "function/hirerate", "script"))
                .isEqualTo("def rate = machine.daily\nreturn rate == null ? machine.daily : rate * 2");
        assertThat(said(renamed, "function/dearest", "when")).isEqualTo("daily > least");
        assertThat(renamed.files().get("templates/own/functions/dearest.yaml")).contains("-daily");
    }

    @Test
    void a_table_and_its_columns_are_renamed_as_well() {
        Company company = hiring();
        Design one = apply(
                company,
                rename(company, "hire", "fields.machines", "units", false).edits());
        assertThat(one.problems()).isEmpty();
        assertThat(one.files().get("templates/own/conversions/hire-to-hire.yaml"))
                .contains("from: units, to: units");
        assertThat(one.files().get("forms/own/hire.yaml")).contains("[machine, maker, rate, units]");

        Design two = apply(
                company,
                rename(company, "hire", "fields.units.fields.machine", "thing", false)
                        .edits());
        assertThat(two.problems()).isEmpty();
        assertThat(said(two, "form/hire", "fields.units.fields.price.default"))
                .isEqualTo("thing ? thing.rate : document.rate");
        assertThat(two.files().get("templates/own/conversions/hire-to-hire.yaml"))
                .contains("fields: {thing: thing, price: thing.rate * 2}")
                .contains("  machine: machine\n  rate: machine.rate + rate\n");
    }

    /** What a template's definition says of a field of one's own is an overlay's, and is changed there. */
    @Test
    void a_templates_conversion_that_takes_it_along_takes_it_under_its_new_key() {
        Company company = companies.withMasters();
        ElementKey receipt = new ElementKey("conversion", "purchase-order-to-goods-receipt");
        apply(
                company,
                List.of(
                        put("fields.freight", "{type: money, title: {en: Freight, zh: 运费}}"),
                        new Edit.Put(
                                ElementKey.form("goods-receipt"),
                                PropertyPath.of("fields.freight"),
                                node("{type: money, title: {en: Freight, zh: 运费}}")),
                        new Edit.Put(receipt, PropertyPath.of("fields.freight"), text("freight * 1"))));
        Design renamed = apply(
                company,
                rename(company, "purchase-order", "fields.freight", "carriage", false)
                        .edits());

        assertThat(renamed.problems()).isEmpty();
        assertThat(said(renamed, receipt.toString(), "fields.freight")).isEqualTo("carriage * 1");
        Design other = apply(
                company,
                rename(company, "goods-receipt", "fields.freight", "transport", false)
                        .edits());
        assertThat(other.problems()).isEmpty();
        assertThat(said(other, receipt.toString(), "fields.transport")).isEqualTo("carriage * 1");
    }

    private static Node text(String text) {
        return new Node.Scalar(io.formwork.definition.reading.Place.NOWHERE, text);
    }

    private static String said(Design design, String element, String at) {
        return design.property(ElementKey.of(element), PropertyPath.of(at)) instanceof Node.Scalar scalar
                ? scalar.text()
                : "nothing";
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
