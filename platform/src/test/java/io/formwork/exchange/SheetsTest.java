package io.formwork.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Files as people have them: with titles above, columns without a name, and whatever their program writes. */
class SheetsTest {
    private static final String OFFICE = "http://schemas.openxmlformats.org/";

    private static Sheet csv(String text) {
        return Sheets.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_names_of_columns_stand_below_a_title() {
        Sheet sheet = csv("Machines of the yard\n2026-03-01,,\n\nPlate,Bought,Rent\nA1,2024-01-05,\"1,200.00\"\n");

        assertThat(sheet.header()).containsExactly("Plate", "Bought", "Rent");
        assertThat(sheet.rows()).hasSize(1);
        assertThat(sheet.rows().getFirst().cells()).containsExactly("A1", "2024-01-05", "1,200.00");
        assertThat(sheet.rows().getFirst().number()).isEqualTo(5);
    }

    @Test
    void columns_that_have_no_name_or_the_same_are_told_apart_and_empty_ones_left_out() {
        Sheet sheet = csv("Name,,Name,,\nDrill,red,Small drill,,\n");

        assertThat(sheet.header()).containsExactly("Name", "B", "Name 2");
        assertThat(sheet.rows().getFirst().cells()).containsExactly("Drill", "red", "Small drill");
    }

    @Test
    void a_single_column_and_other_encodings_are_read() {
        assertThat(csv("Plate\nA1\nA2\n").rows()).hasSize(2);
        assertThat(Sheets.read("\uFEFF车牌\t日租金\n沪A1\t80\n".getBytes(StandardCharsets.UTF_16LE))
                        .header())
                .containsExactly("车牌", "日租金");
        assertThat(Sheets.read("车牌,日租金\n沪A1,80\n".getBytes(Charset.forName("GB18030")))
                        .header())
                .containsExactly("车牌", "日租金");
    }

    @Test
    void a_workbook_says_its_first_sheet_with_rows_days_and_shares() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            workbook.newWorksheet("Notes");
            Worksheet sheet = workbook.newWorksheet("Machines");
            sheet.value(0, 0, "Machines");
            sheet.value(2, 0, "Plate");
            sheet.value(2, 1, "Bought");
            sheet.value(2, 2, "Share");
            sheet.value(2, 3, "Rent");
            sheet.value(3, 0, "A1");
            sheet.value(3, 1, LocalDate.of(2024, 1, 5));
            sheet.style(3, 1).format("yyyy\\-mm\\-dd").set();
            sheet.value(3, 2, 0.125);
            sheet.style(3, 2).format("0.0%").set();
            sheet.value(3, 3, 1200.5);
            sheet.style(3, 3).format("[$¥-804]#,##0.00;[Red]\\-#,##0.00").set();
        }

        Sheet read = Sheets.read(file.toByteArray());

        assertThat(read.header()).containsExactly("Plate", "Bought", "Share", "Rent");
        assertThat(read.rows().getFirst().cells()).containsExactly("A1", "2024-01-05", "12.5%", "1200.5");
    }

    @Test
    void what_a_formula_gave_is_read_and_an_error_is_nothing() throws IOException {
        Sheet read = Sheets.read(workbook("""
                <row r="1"><c r="A1" t="inlineStr"><is><t>Plate</t></is></c><c r="B1" t="inlineStr"><is><t>Rent</t></is></c>
                <c r="C1" t="inlineStr"><is><t>Out</t></is></c><c r="D1" t="inlineStr"><is><t>Owner</t></is></c>
                <c r="E1" t="inlineStr"><is><t>Seen</t></is></c><c r="F1" t="inlineStr"><is><t>Back</t></is></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>A1</t></is></c><c r="B2"><f>40*2</f><v>80</v></c>
                <c r="C2" t="b"><v>1</v></c><c r="D2" t="str"><f>"L"&amp;"i"</f><v>Li</v></c>
                <c r="E2" s="1"><f>TODAY()</f><v>45296</v></c><c r="F2" s="1"><v>45297.5</v></c></row>
                <row r="3"><c r="A3" t="inlineStr"><is><t>A2</t></is></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>"""));

        assertThat(read.rows().getFirst().cells())
                .containsExactly("A1", "80", "true", "Li", "2024-01-05", "2024-01-06T12:00");
        assertThat(read.rows().get(1).cells()).containsExactly("A2", "", "", "", "", "");
    }

    private static byte[] workbook(String rows) throws IOException {
        String packages = OFFICE + "package/2006/";
        String office = OFFICE + "officeDocument/2006/relationships";
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", """
                    <Types xmlns="%scontent-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>
                    <Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/></Types>""".formatted(packages, type, type, type));
            String relation = """
                    <Relationships xmlns="%srelationships"><Relationship Id="r1" Type="%s/%s" Target="%s"/></Relationships>""";
            put(zip, "_rels/.rels", relation.formatted(packages, office, "officeDocument", "xl/workbook.xml"));
            put(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="%srelationships"><Relationship Id="r1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>
                    <Relationship Id="r2" Type="%s/styles" Target="styles.xml"/></Relationships>""".formatted(packages, office, office));
            put(zip, "xl/styles.xml", """
                    <styleSheet xmlns="%sspreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/>
                    <xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""".formatted(OFFICE));
            put(zip, "xl/workbook.xml", """
                    <workbook xmlns="%sspreadsheetml/2006/main" xmlns:r="%s">
                    <sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>""".formatted(OFFICE, office));
            put(zip, "xl/worksheets/sheet1.xml", """
                    <worksheet xmlns="%sspreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>""".formatted(OFFICE, rows));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version='1.0' encoding='UTF-8'?>" + text).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
