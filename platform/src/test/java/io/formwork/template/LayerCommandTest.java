package io.formwork.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.LayerFolder;
import io.formwork.testing.ApiClient;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tenant changed goes into a folder for version control, and from there into another tenant. */
@FormworkTest
class LayerCommandTest {
    private static final Map<String, String> COLOUR = Map.of("overlays/form/item.yaml", """
            overlay: form/item
            changes:
              - {at: fields.colour, is: {type: text, title: {en: Colour, zh: 颜色}}}
            """);

    private final TestCompanies companies;

    LayerCommandTest(TestCompanies companies) {
        this.companies = companies;
    }

    private static String address(ApiClient client) {
        return client.base().replace("/api/v1", "");
    }

    private static int run(ApiClient from, ApiClient to, String... arguments) {
        return LayerCommand.run(List.of(arguments), name -> switch (name) {
            case "FORMWORK_FROM_TOKEN" -> from.token();
            case "FORMWORK_TO_TOKEN" -> to.token();
            default -> null;
        });
    }

    private static String printed(Runnable doing) {
        PrintStream usual = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            doing.run();
        } finally {
            System.setOut(usual);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void from_a_tenant_to_a_folder_and_to_another_tenant(@TempDir Path folder) throws Exception {
        ApiClient test = companies.create().as("admin");
        ApiClient real = companies.create().as("admin");
        LayerFolder.write(folder, COLOUR);
        Files.writeString(folder.resolve("README.md"), "mine");
        String here = folder.toString();

        assertThat(run(test, test, "diff", address(test), here)).isEqualTo(1);
        assertThat(printed(() -> run(test, test, "diff", address(test), here)))
                .contains("+ overlay form/item")
                .contains("+ fields.colour: {type: text");
        assertThat(run(test, test, "promote", "--dry-run", here, address(test))).isZero();
        assertThat(test.get("/overlay").number("/version").intValue()).isEqualTo(1);
        assertThat(run(test, test, "promote", here, address(test))).isZero();
        assertThat(test.get("/overlay").number("/version").intValue()).isEqualTo(2);
        assertThat(run(test, real, "promote", address(test), address(real))).isZero();
        assertThat(real.get("/forms/item").body().toString()).contains("colour");
        assertThat(run(test, real, "diff", address(test), address(real))).isZero();

        Path other = folder.resolve("copy");
        assertThat(run(test, real, "promote", address(real), other.toString())).isZero();
        assertThat(LayerFolder.read(other)).isEqualTo(COLOUR);
        assertThat(folder.resolve("README.md")).exists();
    }

    @Test
    void where_templates_lie_nothing_is_written(@TempDir Path folder) throws Exception {
        ApiClient admin = companies.create().as("admin");
        Path head = folder.resolve("templates/base/template.yaml");
        Files.createDirectories(head.getParent());
        Files.writeString(head, "template: base");

        assertThat(run(admin, admin, "promote", address(admin), folder.toString()))
                .isEqualTo(2);

        assertThat(head).exists();
        assertThat(LayerFolder.isOne(folder)).isFalse();
    }

    @Test
    void what_has_problems_is_not_promoted_and_a_draft_of_others_is_not_lost(@TempDir Path folder) {
        ApiClient admin = companies.create().as("admin");
        LayerFolder.write(folder, Map.of("overlays/form/item.yaml", """
                overlay: form/item
                changes:
                  - {at: fields.colour, is: {type: text, required: "nothing > 1"}}
                """));

        assertThat(run(admin, admin, "promote", folder.toString(), address(admin)))
                .isEqualTo(1);
        assertThat(admin.get("/overlay").number("/version").intValue()).isEqualTo(1);
        assertThat(run(admin, admin, "promote", folder.toString(), "http://127.0.0.1:9"))
                .isEqualTo(2);
        assertThat(LayerCommand.run(List.of("diff", address(admin), folder.toString()), _ -> null))
                .isEqualTo(2);

        admin.put("/overlay/draft", "{\"files\":{\"overlays/x.yaml\":\"overlay: form/unit\\nchanges: []\\n\"}}")
                .expect(200);
        LayerFolder.write(folder, COLOUR);
        assertThat(run(admin, admin, "promote", folder.toString(), address(admin)))
                .isEqualTo(1);
        assertThat(admin.get("/overlay").body().get("draft").has("overlays/x.yaml"))
                .isTrue();
    }
}
