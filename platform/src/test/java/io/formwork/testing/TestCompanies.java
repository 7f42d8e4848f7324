package io.formwork.testing;

import io.formwork.template.Templates;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.value.Uuid7;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes companies with the shipped templates, the usual people, and the few masters that every test needs. */
public class TestCompanies {
    public static final String PASSWORD = "test-password";
    private static final List<String> PEOPLE = List.of(
            "admin",
            "buyer",
            "lead",
            "director",
            "keeper",
            "inspector",
            "seller",
            "saleslead",
            "pm",
            "finance",
            "auditor");

    private final TestTenants tenants;
    private final Templates templates;
    private final Users users;
    private final Environment environment;
    private final JsonMapper json;

    TestCompanies(TestTenants tenants, Templates templates, Users users, Environment environment, JsonMapper json) {
        this.tenants = tenants;
        this.templates = templates;
        this.users = users;
        this.environment = environment;
        this.json = json;
    }

    /** A new company and the platform itself at work for it. */
    public Company create() {
        Caller system = tenants.caller();
        system.run(() -> {
            templates.installAll();
            PEOPLE.forEach(name -> users.save(
                    new User(Uuid7.next(), name, name, Set.of(name), null, null, name + "@example.com"),
                    PASSWORD,
                    Locale.ENGLISH));
        });
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        return new Company(system, port, json);
    }

    /** A company with accounts, a unit, two warehouses, a supplier, a customer and two items. */
    public Company withMasters() {
        Company company = create();
        ApiClient admin = company.as("admin");
        masters()
                .forEach((form, rows) ->
                        admin.post("/documents/" + form + "/batch", rows).expect(201));
        return company;
    }

    private Map<String, JsonNode> masters() {
        JsonNode all = json.readTree("""
                {"currency": [{"values": {"code": "CNY", "name": "Yuan"}}],
                 "unit": [{"values": {"code": "pcs", "name": "pieces"}}],
                 "account": [
                   {"values": {"code": "1122", "name": "Receivables", "kind": "asset"}},
                   {"values": {"code": "1405", "name": "Inventory", "kind": "asset"}},
                   {"values": {"code": "220202", "name": "Received, not invoiced", "kind": "liability"}},
                   {"values": {"code": "222101", "name": "VAT", "kind": "liability"}},
                   {"values": {"code": "4001", "name": "Capital", "kind": "equity"}},
                   {"values": {"code": "6001", "name": "Revenue", "kind": "income"}},
                   {"values": {"code": "6301", "name": "Other income", "kind": "income"}},
                   {"values": {"code": "6401", "name": "Cost of sales", "kind": "expense"}},
                   {"values": {"code": "6711", "name": "Losses", "kind": "expense"}}],
                 "warehouse": [{"values": {"code": "W1", "name": "Main"}}, {"values": {"code": "W2", "name": "Second"}}],
                 "supplier": [{"values": {"code": "S1", "name": "First supplier", "currency": "CNY"}},
                              {"values": {"code": "S2", "name": "Unqualified", "qualified": false}}],
                 "customer": [{"values": {"code": "C1", "name": "First customer", "currency": "CNY"}}],
                 "item": [{"values": {"code": "A", "name": "Item A", "unit": "pcs", "purchasePrice": 10, "salesPrice": 15}},
                          {"values": {"code": "B", "name": "Item B", "unit": "pcs", "purchasePrice": 7.5, "salesPrice": 12, "taxRate": 0}}]}
                """);
        Map<String, JsonNode> masters = new java.util.LinkedHashMap<>();
        all.properties().forEach(entry -> masters.put(entry.getKey(), entry.getValue()));
        return masters;
    }
}
