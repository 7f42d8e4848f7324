package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.formwork.definition.Definitions;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FormworkTest
class OpenApiTest {
    private final TestCompanies companies;
    private final JsonMapper json;

    OpenApiTest(TestCompanies companies, JsonMapper json) {
        this.companies = companies;
        this.json = json;
    }

    @Test
    void the_description_is_sound_openapi_every_reference_and_operation_id_included() {
        JsonNode document = companies
                .withMasters()
                .as("buyer")
                .get("/openapi.json")
                .expect(200)
                .body();

        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.at("/components/schemas/PurchaseOrder/properties/supplier")
                        .isMissingNode())
                .isFalse();
        assertThat(document.at("/components/schemas").propertyNames()).doesNotContain("Secret");
        Set<String> ids = new HashSet<>();
        document.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(ids.add(operation.get("operationId").asString()))
                            .as(operation.get("operationId").asString())
                            .isTrue();
                    assertThat(operation.get("responses").isEmpty()).isFalse();
                }));
        references(document)
                .forEach(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static Stream<String> references(JsonNode node) {
        Stream<String> own =
                node.isObject() && node.has("$ref") ? Stream.of(node.get("$ref").asString()) : Stream.of();
        return Stream.concat(own, node.valueStream().flatMap(OpenApiTest::references));
    }

    @Test
    void the_shipped_definitions_are_valid_under_the_published_schema_of_the_language() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Definitions.language().toString());
        List<Path> files;
        try (Stream<Path> forms = Files.walk(Path.of("../forms"))) {
            files = forms.filter(file -> file.toString().endsWith(".yaml")).toList();
        }

        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            assertThat(schema.validate(json.writeValueAsString(tree), com.networknt.schema.InputFormat.JSON))
                    .as(file.toString())
                    .isEmpty();
        }
    }
}
