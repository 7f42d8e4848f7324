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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Reads tables: Excel workbooks (the first sheet), and CSV in whatever encoding and with whatever separator it has. */
final class Sheets {
    private static final int MOST_ROWS = 200_000;
    /** Only its format says that a number is a day. */
    private static final ReadingOptions FORMATS = new ReadingOptions(true, false);

    private static final Pattern ERROR = Pattern.compile("#(DIV/0!|VALUE!|REF!|NAME\\?|NUM!|NULL!|N/A|SPILL!|CALC!)");

    /** Rows at the top among which the names of the columns are looked for. */
    private static final int MOST_ABOVE = 20;

    private Sheets() {}

    static Sheet read(byte[] content) {
        boolean zip = content.length > 4 && content[0] == 'P' && content[1] == 'K';
        List<Sheet.Row> rows = zip ? workbook(content) : csv(text(content));
        int heading = heading(rows);
        if (heading < 0) {
            throw new UnreadableFile("no-header");
        }
        return table(
                rows.get(heading).cells(),
                rows.subList(heading + 1, rows.size()),
                zip ? ',' : separator(text(content)));
    }

    /**
     * The row that names the columns: a title, a date or a logo may stand above it, in fewer cells.
     *
     * @return -1 where no row says anything
     */
    private static int heading(List<Sheet.Row> rows) {
        List<Sheet.Row> top = rows.subList(0, Math.min(rows.size(), MOST_ABOVE));
        long widest = top.stream().mapToLong(Sheets::filled).max().orElse(0);
        for (int i = 0; i < top.size(); i++) {
            long filled = filled(top.get(i));
            if (filled > 0 && filled * 2 >= widest && (filled > 1 || widest == 1)) {
                return i;
            }
        }
        return -1;
    }

    private static long filled(Sheet.Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count();
    }

    /** Columns that are named twice are told apart, and those without a name are called as spreadsheets call them. */
    private static Sheet table(List<String> heading, List<Sheet.Row> rows, char separator) {
        int width = heading.size();
        while (width > 0 && heading.get(width - 1).isBlank() && isEmpty(rows, width - 1)) {
            width--;
        }
        List<String> header = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String name = heading.get(i).strip().replaceAll("\\s+", " ");
            String called = name.isEmpty() && !isEmpty(rows, i) ? letter(i) : name;
            String free = called;
            for (int more = 2; !free.isEmpty() && named(header, free); more++) {
                free = called + " " + more;
            }
            header.add(free);
        }
        int expected = width;
        return new Sheet(
                header,
                rows.stream()
                        .filter(row -> filled(row) > 0)
                        .map(row -> row(row.number(), row.cells(), expected, separator))
                        .toList());
    }

    private static boolean named(List<String> header, String name) {
        return header.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static boolean isEmpty(List<Sheet.Row> rows, int column) {
        return rows.stream()
                .allMatch(row ->
                        column >= row.cells().size() || row.cells().get(column).isBlank());
    }

    /** A, B … Z, AA. */
    private static String letter(int column) {
        return (column < 26 ? "" : letter(column / 26 - 1)) + (char) ('A' + column % 26);
    }

    /** All rows as they are, for files whose heading does not stand at the top. */
    static List<List<String>> raw(byte[] content) {
        boolean zip = content.length > 4 && content[0] == 'P' && content[1] == 'K';
        return zip ? rawWorkbook(content) : rawCsv(text(content));
    }

    private static List<List<String>> rawCsv(String text) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(text))
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
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), FORMATS);
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

    /** As its first bytes say, or UTF-8 where it is UTF-8; else the encoding in which Chinese spreadsheets are saved. */
    private static String text(byte[] content) {
        if (content.length > 1 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_16LE);
        }
        if (content.length > 1 && (content[0] & 0xFF) == 0xFE && (content[1] & 0xFF) == 0xFF) {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_16BE);
        }
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

    private static List<Sheet.Row> csv(String text) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(text))
                .setIgnoreEmptyLines(true)
                .get();
        List<Sheet.Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                rows.add(new Sheet.Row((int) parser.getCurrentLineNumber(), record.toList(), null, null));
                requireFew(rows.size());
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new UnreadableFile("not-csv", String.valueOf(e.getMessage()));
        }
        return rows;
    }

    /** The one that stands most often in the first lines. */
    private static char separator(String text) {
        String top = text.lines().limit(MOST_ABOVE).collect(Collectors.joining("\n"));
        return Stream.of(',', ';', '\t')
                .max((a, b) -> Long.compare(count(top, a), count(top, b)))
                .orElse(',');
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /**
     * Exports that forget to quote break a row at a comma inside a text. Such a comma is followed by a blank, a separator
     * is not: so a row with too many cells is joined there, and refused where that does not make it whole.
     */
    private static Sheet.Row row(int line, List<String> said, int expected, char separator) {
        List<String> cells = said;
        if (said.size() > expected
                && said.subList(expected, said.size()).stream().allMatch(String::isBlank)) {
            cells = said.subList(0, expected);
        }
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

    /** The rows of the first sheet that has any; all as wide as the widest. */
    private static List<Sheet.Row> workbook(byte[] content) {
        List<Sheet.Row> rows = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), FORMATS)) {
            for (org.dhatim.fastexcel.reader.Sheet sheet : workbook.getSheets().toList()) {
                try (Stream<Row> stream = sheet.openStream()) {
                    stream.forEach(row -> {
                        List<String> cells = new ArrayList<>();
                        for (int i = 0; i < row.getCellCount(); i++) {
                            cells.add(row.getOptionalCell(i).map(Sheets::text).orElse(""));
                        }
                        rows.add(new Sheet.Row(row.getRowNum(), cells, null, null));
                        requireFew(rows.size());
                    });
                }
                if (rows.stream().anyMatch(row -> filled(row) > 0)) {
                    break;
                }
                rows.clear();
            }
        } catch (UnreadableFile refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFile("not-excel", String.valueOf(e.getMessage()));
        }
        int widest = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        return rows.stream().map(row -> padded(row, widest)).toList();
    }

    private static Sheet.Row padded(Sheet.Row row, int width) {
        List<String> cells = new ArrayList<>(row.cells());
        while (cells.size() < width) {
            cells.add("");
        }
        return new Sheet.Row(row.number(), cells, null, null);
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.ERROR) {
            return "";
        }
        if (isNumber(cell)) {
            String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
            boolean dated = format.replaceAll("\\[[^]]*]|\"[^\"]*\"", "").matches(".*[yYdD].*");
            if (dated) {
                var moment = cell.asDate();
                return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? moment.toLocalDate().toString()
                        : moment.toString();
            }
            BigDecimal number = new BigDecimal(cell.getRawValue()).stripTrailingZeros();
            return format.endsWith("%") ? number.movePointRight(2).toPlainString() + "%" : number.toPlainString();
        }
        String text = cell.getText() == null ? "" : cell.getText();
        return ERROR.matcher(text).matches() ? "" : text;
    }

    private static boolean isNumber(Cell cell) {
        return cell.getType() == CellType.NUMBER
                || cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal;
    }

    private static void requireFew(int rows) {
        if (rows > MOST_ROWS) {
            throw new UnreadableFile("too-many-rows", Integer.toString(MOST_ROWS));
        }
    }
}
