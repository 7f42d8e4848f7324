package io.formwork.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads tables: Excel workbooks (the first sheet), and CSV in whatever encoding and with whatever separator it has. */
final class Sheets {
    private static final int MOST_ROWS = 200_000;

    private Sheets() {}

    static Sheet read(byte[] content) {
        boolean zip = content.length > 4 && content[0] == 'P' && content[1] == 'K';
        Sheet sheet = zip ? workbook(content) : csv(text(content));
        if (sheet.header().isEmpty() || sheet.header().stream().allMatch(String::isBlank)) {
            throw new UnreadableFile("no-header");
        }
        return sheet;
    }

    /** All rows as they are, for files whose heading does not stand at the top. */
    static List<List<String>> raw(byte[] content) {
        boolean zip = content.length > 4 && content[0] == 'P' && content[1] == 'K';
        return zip ? rawWorkbook(content) : rawCsv(text(content));
    }

    private static List<List<String>> rawCsv(String text) {
        String top = text.lines().limit(60).collect(Collectors.joining("\n"));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(top))
                .setIgnoreEmptyLines(false)
                .get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                rows.add(record.toList());
                requireFew(rows.size());
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new UnreadableFile("not-csv", String.valueOf(e.getMessage()));
        }
        return rows;
    }

    private static List<List<String>> rawWorkbook(byte[] content) {
        List<List<String>> rows = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content));
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            stream.forEach(row -> {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    cells.add(row.getOptionalCell(i).map(Sheets::text).orElse(""));
                }
                rows.add(cells);
                requireFew(rows.size());
            });
        } catch (UnreadableFile refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFile("not-excel", String.valueOf(e.getMessage()));
        }
        return rows;
    }

    /** UTF-8 where it is UTF-8; else the encoding in which Chinese spreadsheets are saved. */
    private static String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            return new String(content, Charset.forName("GB18030"));
        }
    }

    private static Sheet csv(String text) {
        String firstLine = text.lines().findFirst().orElse("");
        char separator = separator(firstLine);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get();
        List<String> header = new ArrayList<>();
        List<Sheet.Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                int line = (int) parser.getCurrentLineNumber();
                if (header.isEmpty()) {
                    header.addAll(record.toList());
                } else {
                    rows.add(row(line, record.toList(), header.size(), separator));
                }
                requireFew(rows.size());
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new UnreadableFile("not-csv", String.valueOf(e.getMessage()));
        }
        return new Sheet(header, rows);
    }

    private static char separator(String header) {
        return Stream.of(',', ';', '\t')
                .max((a, b) -> Long.compare(count(header, a), count(header, b)))
                .orElse(',');
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /**
     * Exports that forget to quote break a row at a comma inside a text. Such a comma is followed by a blank, a separator
     * is not: so a row with too many cells is joined there, and refused where that does not make it whole.
     */
    private static Sheet.Row row(int line, List<String> cells, int expected, char separator) {
        if (cells.size() == expected) {
            return new Sheet.Row(line, cells, null, null);
        }
        List<String> joined = new ArrayList<>();
        for (String cell : cells) {
            if (cells.size() > expected && cell.startsWith(" ") && !joined.isEmpty()) {
                joined.set(joined.size() - 1, joined.getLast() + separator + cell);
            } else {
                joined.add(cell);
            }
        }
        if (joined.size() == expected) {
            return new Sheet.Row(line, joined, null, "unquoted-separator");
        }
        return new Sheet.Row(line, cells, "ragged-row", null);
    }

    private static Sheet workbook(byte[] content) {
        List<String> header = new ArrayList<>();
        List<Sheet.Row> rows = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content));
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            stream.forEach(row -> {
                List<String> cells = new ArrayList<>();
                int width = header.isEmpty() ? row.getCellCount() : header.size();
                for (int i = 0; i < width; i++) {
                    cells.add(row.getOptionalCell(i).map(Sheets::text).orElse(""));
                }
                if (header.isEmpty()) {
                    header.addAll(cells);
                } else if (!cells.stream().allMatch(String::isBlank)) {
                    rows.add(new Sheet.Row(row.getRowNum(), cells, null, null));
                }
                requireFew(rows.size());
            });
        } catch (IOException | RuntimeException e) {
            if (e instanceof UnreadableFile refusal) {
                throw refusal;
            }
            throw new UnreadableFile("not-excel", String.valueOf(e.getMessage()));
        }
        return new Sheet(header, rows);
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
            boolean dated = format.matches(".*[yYdD].*");
            if (dated) {
                var moment = cell.asDate();
                return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? moment.toLocalDate().toString()
                        : moment.toString();
            }
            return new BigDecimal(cell.getRawValue()).stripTrailingZeros().toPlainString();
        }
        return cell.getText() == null ? "" : cell.getText();
    }

    private static void requireFew(int rows) {
        if (rows > MOST_ROWS) {
            throw new UnreadableFile("too-many-rows", Integer.toString(MOST_ROWS));
        }
    }
}
