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
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FormworkTest
class OpenApiTest {
    private final TestCompanies companies;
    private final JsonMapper json;
    private final RequestMappingHandlerMapping mappings;

    OpenApiTest(
            TestCompanies companies,
            JsonMapper json,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
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

    @Test
    void every_call_is_described_and_every_parameter_of_an_address_too() {
        JsonNode document = companies
                .withMasters()
                .as("admin")
                .get("/openapi.json")
                .expect(200)
                .body();
        Set<String> described = new HashSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    described.add(operation.getKey() + " " + path.getKey().replaceAll("\\{[^}]*}", "{}"));
                    Set<String> declared = operation
                            .getValue()
                            .path("parameters")
                            .valueStream()
                            .filter(parameter -> parameter.get("in").asString().equals("path"))
                            .map(parameter -> parameter.get("name").asString())
                            .collect(Collectors.toSet());
                    Set<String> named = Pattern.compile("\\{([^}]*)}")
                            .matcher(path.getKey())
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.toSet());
                    assertThat(declared).as(path.getKey()).isEqualTo(named);
                }));

        Set<String> calls = new HashSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1"))
                        .flatMap(path -> expanded(path.substring(7)))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> calls.add(method.name().toLowerCase(Locale.ROOT) + " " + path))));
        calls.remove("get /openapi.json");

        // What is still to come is refused politely and described when it is there.
        assertThat(calls.stream().filter(call -> !call.matches(".*/(delegate|add-signer|remove-signer|withdraw|urge)")))
                .isSubsetOf(described);
    }

    private static Stream<String> expanded(String path) {
        String concrete = path.replace(
                        "/documents/{form}/{id}/fills/{fill}", "/documents/payment/{id}/fills/open-items")
                .replace("/documents/{form}/{id}/scans/{table}", "/documents/stock-count/{id}/scans/lines")
                .replace("/documents/{form}/{id}/loads/{load}", "/documents/bank-statement/{id}/loads/bank-file")
                .replace("/documents/{form}", "/documents/purchase-order")
                .replace("{conversion}", "purchase-order-to-goods-receipt");
        int choice = concrete.indexOf("{action:");
        if (choice < 0) {
            return Stream.of(concrete.replaceAll("\\{[^}]*}", "{}"));
        }
        int end = concrete.indexOf('}', choice);
        return Stream.of(concrete.substring(choice + 8, end).split("\\|"))
                .map(action -> (concrete.substring(0, choice) + action + concrete.substring(end + 1))
                        .replaceAll("\\{[^}]*}", "{}"));
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
