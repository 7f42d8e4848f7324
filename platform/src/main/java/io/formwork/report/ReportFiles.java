package io.formwork.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Writes a report's answer as a file, in the caller's language. */
@Service
public class ReportFiles {

    /** The files that a report can be written as. */
    public enum Format {
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        CSV("text/csv;charset=UTF-8"),
        PDF("application/pdf");

        private final String media;

        Format(String media) {
            this.media = media;
        }

        public String media() {
            return media;
        }

        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Format> of(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.extension().equals(name))
                    .findFirst();
        }
    }

    public byte[] write(ReportResult result, Format format) {
        return switch (format) {
            case XLSX -> ExcelFile.of(result);
            case PDF -> Pages.pdf(ReportHtml.of(result));
            case CSV -> CsvFile.of(result).getBytes(StandardCharsets.UTF_8);
        };
    }
}
