package io.formwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.design.Design;
import io.formwork.design.Designs;
import io.formwork.design.Edit;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What a print may say of its paper: margins, letterhead, widths, order, pages that are filled up. */
@FormworkTest
class PrintPaperTest {
    private static final ElementKey PRINT = new ElementKey("print", "purchase-order");

    private final Designs designs;
    private final TestCompanies companies;
    private final Users users;

    PrintPaperTest(Designs designs, TestCompanies companies, Users users) {
        this.designs = designs;
        this.companies = companies;
        this.users = users;
    }

    private Design draft(Company company, Map<String, String> said) {
        List<Edit> edits = new ArrayList<>();
        said.forEach((at, yaml) -> edits.add(new Edit.Put(PRINT, PropertyPath.of(at), node(yaml))));
        return company.system().get(() -> {
            var admin = users.find("admin").orElseThrow();
            Caller caller = new Caller(
                    company.system().tenant(),
                    admin,
                    Locale.ENGLISH,
                    "test",
                    company.system().clock());
            return caller.get(() -> {
                Design drafted = designs.apply("paper", edits);
                if (drafted.problems().isEmpty()) {
                    designs.publish();
                }
                return drafted;
            });
        });
    }

    private static Node node(String yaml) {
        return Objects.requireNonNull(YamlReader.read("x", yaml, new Problems()));
    }

    private static String order(ApiClient buyer, int lines) {
        String all = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> "{\"item\": \"A\", \"quantity\": " + line + ", \"price\": 1}")
                .collect(Collectors.joining(","));
        return buyer.post("/documents/purchase-order", "{\"values\": {\"supplier\": \"S1\", \"lines\": [" + all + "]}}")
                .expect(201)
                .id();
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    @Test
    void five_lines_stand_on_a_page_with_title_and_fields_again_and_the_last_page_is_filled_up() throws IOException {
        Company company = companies.withMasters();
        Design drafted = draft(company, Map.of("lines.perPage", "5", "repeat", "true"));
        assertThat(drafted.problems()).isEmpty();
        ApiClient buyer = company.as("buyer");
        String address = "/documents/purchase-order/" + order(buyer, 12) + "/prints/purchase-order";
        try (PDDocument document = Loader.loadPDF(buyer.download(address).body())) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            for (int page = 1; page <= 3; page++) {
                assertThat(text(document, page)).contains("First supplier", "Item code");
            }
            assertThat(text(document, 2)).contains("\n6 A", "\n10 A").doesNotContain("\n5 A", "\n11 A");
            // 1 + 2 + … + 12.
            assertThat(text(document, 3)).contains("\n12 A", "78");
        }
        String html = new String(buyer.download(address + "?format=html").body(), StandardCharsets.UTF_8);
        // 12 lines fill two pages and two of the five of the third.
        assertThat(html.split("<td class=\"i\">\u00a0</td>", -1)).hasSize(4);
    }

    @Test
    void margins_letterhead_widths_alignment_order_and_wide_rows_are_as_they_are_said() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        admin.post("/documents/company-settings", """
                {"values": {"address": "1 Quay Road"}}""").expect(201);
        Design drafted = draft(
                company,
                Map.of(
                        "margin", "20",
                        "head", "name",
                        "lines.columns.name", "{value: item.name, width: 60, align: center}",
                        "fields.date", "{value: date, wide: true}",
                        "order", "{columns: [amount, code], fields: [currency, gone, date]}"));
        assertThat(drafted.problems()).isEmpty();
        String address = "/documents/purchase-order/" + order(company.as("buyer"), 1) + "/prints/purchase-order";
        String html = new String(admin.download(address + "?format=html").body(), StandardCharsets.UTF_8);
        assertThat(html)
                .contains("margin: 20mm;", "<th style=\"width:60mm\">", "class=\"center\"", "colspan=\"3\"")
                .doesNotContain("1 Quay Road");
        assertThat(html.indexOf(">Amount<")).isLessThan(html.indexOf(">Item code<"));
        assertThat(html.indexOf(">Currency<")).isLessThan(html.indexOf(">Date<"));
        assertThat(html.indexOf(">Date<")).isLessThan(html.indexOf(">Supplier<"));
    }

    @Test
    void what_no_paper_can_have_is_a_problem_where_it_is_said() {
        Company company = companies.withMasters();
        Design drafted = draft(company, Map.of("margin", "90", "lines.perPage", "0"));
        assertThat(drafted.problems())
                .anyMatch(problem -> problem.key().equals("margin"))
                .anyMatch(problem -> problem.key().equals("lines.perPage"));
    }
}
