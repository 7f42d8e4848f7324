package io.formwork.definition.report;

import io.formwork.definition.form.Option;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reports call the things that every ledger and every document has. */
final class ReportTitles {
    private static final Map<String, ReportShape> SYSTEM = new LinkedHashMap<>();
    private static final Map<String, LocalizedText> SIDES = new LinkedHashMap<>();

    static {
        SYSTEM.put("number", ReportShape.of(FieldKind.TEXT, LocalizedText.of("Number", "单号")));
        SYSTEM.put("key", ReportShape.of(FieldKind.TEXT, LocalizedText.of("Number", "编号")));
        SYSTEM.put("label", ReportShape.of(FieldKind.TEXT, LocalizedText.of("Name", "名称")));
        SYSTEM.put(
                "state",
                new ReportShape(
                        LocalizedText.of("State", "状态"),
                        FieldKind.CHOICE,
                        0,
                        null,
                        List.of(
                                new Option("draft", LocalizedText.of("Draft", "草稿"), Tone.NEUTRAL),
                                new Option("pending", LocalizedText.of("Pending", "审批中"), Tone.INFO),
                                new Option("effective", LocalizedText.of("Effective", "已生效"), Tone.SUCCESS),
                                new Option("closed", LocalizedText.of("Closed", "已关闭"), Tone.NEUTRAL),
                                new Option("cancelled", LocalizedText.of("Cancelled", "已作废"), Tone.DANGER))));
        SYSTEM.put("createdBy", ReportShape.of(FieldKind.USER, LocalizedText.of("Entered by", "制单人")));
        SYSTEM.put("createdAt", ReportShape.of(FieldKind.DATE_TIME, LocalizedText.of("Entered at", "制单时间")));
        SYSTEM.put("date", ReportShape.of(FieldKind.DATE, LocalizedText.of("Date", "日期")));
        SIDES.put("opening", LocalizedText.of("Opening", "期初"));
        SIDES.put("inward", LocalizedText.of("In:", "收入"));
        SIDES.put("outward", LocalizedText.of("Out:", "发出"));
        SIDES.put("change", LocalizedText.of("Change:", "净变动"));
        SIDES.put("closing", LocalizedText.of("Closing", "期末"));
    }

    private ReportTitles() {}

    static @Nullable ReportShape system(String key) {
        return SYSTEM.get(key);
    }

    /** The parts of a span's totals, in their order. */
    static Map<String, LocalizedText> sides() {
        return SIDES;
    }

    /** Such as opening quantity. */
    static LocalizedText of(LocalizedText side, LocalizedText measure) {
        return LocalizedText.of(
                side.byLanguage().get("en") + " "
                        + measure.in(java.util.Locale.ENGLISH).toLowerCase(java.util.Locale.ROOT),
                side.byLanguage().get("zh") + measure.in(java.util.Locale.CHINESE));
    }
}
