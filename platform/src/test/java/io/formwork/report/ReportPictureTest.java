package io.formwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What stands beside a report's numbers: what they were before, and a picture of them. */
@FormworkTest
class ReportPictureTest {
    private final TestCompanies companies;
    private final Reports reports;

    ReportPictureTest(TestCompanies companies, Reports reports) {
        this.companies = companies;
        this.reports = reports;
    }

    @Test
    void a_board_compares_a_month_so_far_with_the_same_days_of_the_month_before() {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-01-01", 100);
        deliver(admin, "2026-02-03", 4);
        deliver(admin, "2026-02-20", 50);
        deliver(admin, "2026-03-05", 6);

        JsonNode board = admin.get("/reports/sales-indicators?from=2026-03-01&to=2026-03-10")
                .expect(200)
                .body();

        // 6 at 15 are 90 from the first to the tenth of March; of February only the 4 at 15 of the third: 60.
        assertThat(board.at("/rows/0/sales").decimalValue()).isEqualByComparingTo("90");
        assertThat(board.at("/before/sales").decimalValue()).isEqualByComparingTo("60");
    }

    @Test
    void a_picture_has_a_bar_for_each_row_and_number_as_high_as_it_is_large() {
        var company = companies.withMasters();
        ApiClient admin = company.as("admin");
        receipt(admin, "2026-01-01", 100);
        deliver(admin, "2026-03-09", 4);
        deliver(admin, "2026-03-17", 8);

        List<Chart.Mark.Bar> bars = company.system().get(() -> {
            ReportResult result =
                    reports.run("sales-by-period", Map.of("period", "week", "from", "2026-03-09", "to", "2026-03-20"));
            return Objects.requireNonNull(Chart.of(result, 800, 220)).marks().stream()
                    .filter(Chart.Mark.Bar.class::isInstance)
                    .map(Chart.Mark.Bar.class::cast)
                    .toList();
        });

        // Two weeks, each with what was sold and what was sold the week before: 60 and nothing, 120 and 60.
        assertThat(bars).hasSize(4);
        assertThat(bars.get(1).height()).isCloseTo(2 * bars.get(0).height(), Offset.offset(0.01));
        assertThat(bars.get(2).height()).isZero();
        assertThat(bars.get(3).height()).isEqualTo(bars.get(0).height());
    }

    @Test
    void a_picture_is_printed_above_the_rows() throws IOException {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-01-01", 100);
        deliver(admin, "2026-02-09", 4);
        deliver(admin, "2026-03-17", 8);

        byte[] file = admin.download(
                        "/reports/sales-by-period?period=month&from=2026-02-01&to=2026-03-20&format=pdf",
                        "Accept-Language",
                        "en")
                .body();

        try (PDDocument page = Loader.loadPDF(file)) {
            String text = new PDFTextStripper().getText(page);
            assertThat(text.indexOf("2026-02")).isPositive().isLessThan(text.lastIndexOf("2026-02"));
        }
    }

    private static void receipt(ApiClient admin, String date, int quantity) {
        admin.post(
                        "/documents/stock-adjustment?submit=true",
                        "{\"values\": {\"date\": \"%s\", \"warehouse\": \"W1\", \"kind\": \"opening\", \"lines\": [{\"item\": \"A\", \"quantity\": %d, \"price\": 5}]}}"
                                .formatted(date, quantity))
                .expect(201);
    }

    private static void deliver(ApiClient admin, String date, int quantity) {
        admin.post(
                        "/documents/delivery?submit=true",
                        "{\"values\": {\"customer\": \"C1\", \"date\": \"%s\", \"warehouse\": \"W1\", \"lines\": [{\"item\": \"A\", \"quantity\": %d, \"price\": 15}]}}"
                                .formatted(date, quantity))
                .expect(201);
    }
}
