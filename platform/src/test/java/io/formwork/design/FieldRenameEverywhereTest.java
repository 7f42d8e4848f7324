package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever names a field in the shipped templates is found: renamed as if it were the tenant's own, nothing is wrong
 * afterwards. Short in the suite; {@code -Drename.fields=100000} tries every field there is.
 */
@FormworkTest
class FieldRenameEverywhereTest {
    private static final int FIELDS = Integer.getInteger("rename.fields", 12);
    private static final long SEED = Long.getLong("rename.seed", 7);

    private final Designs designs;
    private final TestCompanies companies;
    private final Users users;

    FieldRenameEverywhereTest(Designs designs, TestCompanies companies, Users users) {
        this.designs = designs;
        this.companies = companies;
        this.users = users;
    }

    private record Known(String form, PropertyPath field) {}

    @Test
    void every_place_that_names_a_field_is_written_anew() {
        Company company = companies.withMasters();
        Caller system = company.system();
        Caller admin = system.get(() ->
                new Caller(system.tenant(), users.find("admin").orElseThrow(), Locale.ENGLISH, "test", system.clock()));
        admin.run(() -> {
            Design design = designs.open();
            DefinitionSet set = Objects.requireNonNull(design.set());
            List<Known> fields = fields(set);
            Collections.shuffle(fields, new Random(SEED));
            List<String> wrong = new ArrayList<>();
            fields.stream().limit(FIELDS).forEach(known -> {
                FieldRename rename = FieldRename.of(
                        design,
                        set,
                        known.form(),
                        known.field(),
                        known.field().keys().getLast() + "Zz",
                        true);
                Design renamed = designs.trying(rename.edits());
                Set<ElementKey> otherwise = rename.meantOtherwise(renamed);
                if (!renamed.problems().isEmpty() || !otherwise.isEmpty()) {
                    wrong.add(known + ": " + renamed.problems() + " " + otherwise + " left " + rename.left());
                    System.err.println("WRONG " + wrong.getLast());
                }
            });
            assertThat(wrong).isEmpty();
        });
    }

    private static List<Known> fields(DefinitionSet set) {
        List<Known> fields = new ArrayList<>();
        for (Form form : set.forms().values()) {
            form.fields().forEach((key, field) -> {
                PropertyPath path = PropertyPath.of("fields").with(key);
                fields.add(new Known(form.key(), path));
                if (field.type() instanceof FieldType.Table(var columns)) {
                    columns.keySet()
                            .forEach(column -> fields.add(
                                    new Known(form.key(), path.with("fields").with(column))));
                }
            });
        }
        return fields;
    }
}
