package io.formwork.api;

import io.formwork.document.InvalidQuery;
import io.formwork.report.ReportFiles;
import io.formwork.report.ReportResult;
import io.formwork.report.Reports;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Reports: which there are, and what they answer, as JSON or as a file. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportsController {
    private final Reports reports;
    private final ReportFiles files;

    ReportsController(Reports reports, ReportFiles files) {
        this.reports = reports;
        this.files = files;
    }

    @Transactional(readOnly = true)
    @GetMapping
    JsonNode all() {
        return ReportJson.list(reports.all());
    }

    @Transactional(readOnly = true)
    @GetMapping("/{report}")
    ResponseEntity<?> run(@PathVariable String report, @RequestParam Map<String, String> query) {
        Map<String, String> parameters = new LinkedHashMap<>(query);
        String format = parameters.getOrDefault("format", "json");
        parameters.remove("format");
        if (format.equals("json")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(ReportJson.of(reports.run(report, parameters)));
        }
        ReportFiles.Format kind =
                ReportFiles.Format.of(format).orElseThrow(() -> new InvalidQuery("value", "format", format));
        ReportResult result = reports.run(report, parameters);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.media()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(report + "." + kind.extension())
                                .build()
                                .toString())
                .body(files.write(result, kind));
    }
}
