package io.formwork.template;

import io.formwork.testing.ApiClient;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small template in two versions: things that are lent, and lending them. */
public final class Packages {
    private static final String HEAD = """
            template: lending
            version: %s
            title: {en: Lending, zh: 借用}
            requires: [base]
            """;

    private static final String TOOL = """
            form: tool
            kind: master
            title: {en: %s, zh: 工具}
            fields:
              code: {type: text, required: true, unique: true, title: {en: Code, zh: 编码}}
              name: {type: text, required: true, title: {en: Name, zh: 名称}}
              %s
            list: {columns: [%s], sort: [code]}
            permissions:
              admin: {can: [read, create, edit, delete]}
            """;

    private static final String LOAN = """
            form: loan
            kind: document
            title: {en: Loan, zh: 借用单}
            number: {pattern: "LN-{yyyy}-{0000}"}
            fields:
              date: {type: date, required: true, default: "today()", title: {en: Date, zh: 日期}}
              %s
              lines:
                type: table
                title: {en: Lines, zh: 明细}
                fields:
                  %s
                  days: {type: integer, required: true, title: {en: Days, zh: 天数}}
            permissions:
              admin: {can: [read, create, edit, delete, submit]}
            """;

    private Packages() {}

    public static Map<String, String> first() {
        return files(
                "1.0.0",
                TOOL.formatted("Tool", """
                        maker: {type: text, title: {en: Maker, zh: 制造商}}
                          serial: {type: text, unique: true, title: {en: Serial number, zh: 序列号}}
                          note: {type: text, title: {en: Note, zh: 备注}}
                          old: {type: text, title: {en: Old, zh: 旧}}""", "code, name, maker"),
                LOAN.formatted(
                        "purpose: {type: text, title: {en: Purpose, zh: 用途}}",
                        "tool: {type: link, to: tool, required: true, title: {en: Tool, zh: 工具}}"));
    }

    /** Fields have other keys, one is gone, one must now be filled, one has a default, titles and lists are others. */
    public static Map<String, String> second() {
        return files(
                "1.1.0",
                TOOL.formatted("Tool or device", """
                        brand: {type: text, was: maker, title: {en: Maker, zh: 制造商}}
                          serial: {type: text, unique: true, title: {en: Serial number, zh: 序列号}}
                          note: {type: text, required: true, title: {en: Note, zh: 备注}}
                          grade: {type: choice, required: true, default: good, options: [good, worn], title: {en: Grade, zh: 等级}}""", "code, name, brand, grade"),
                LOAN.formatted(
                        "purpose: {type: text, title: {en: Purpose, zh: 用途}}",
                        "device: {type: link, to: tool, was: tool, required: true, title: {en: Tool, zh: 工具}}"));
    }

    /** Nothing is lent any more: the form is gone, and the menu does not speak of it. */
    public static Map<String, String> withoutLoans() {
        Map<String, String> files = second();
        files.remove("forms/lending/loan.yaml");
        files.put("templates/lending/template.yaml", HEAD.formatted("2.0.0"));
        files.computeIfPresent("templates/lending/menu.yaml", (_, menu) -> menu.replace("tool, loan", "tool"));
        return files;
    }

    /** New fields that say what older documents get: by an expression of their own, or by their formula. */
    public static Map<String, String> backfilled() {
        Map<String, String> files = first();
        files.put("templates/lending/template.yaml", HEAD.formatted("1.2.0"));
        files.computeIfPresent(
                "forms/lending/tool.yaml",
                (_, form) -> form.replace(
                        "fields:\n",
                        "fields:\n  origin: {type: text, backfill: \"'from ' + maker\", title: {en: Origin, zh: 来源}}\n"));
        files.computeIfPresent(
                "forms/lending/loan.yaml",
                (_, form) -> form.replace(
                                "fields:\n  date",
                                "fields:\n  totalDays: {type: integer, formula: \"sum(lines.days)\", title: {en: Days, zh: 天数}}\n  date")
                        .replace("days: {type: integer, required: true, title: {en: Days, zh: 天数}}", """
                        days: {type: integer, required: true, title: {en: Days, zh: 天数}}
                              weeks: {type: integer, formula: "floor(days / 7)", title: {en: Weeks, zh: 周数}}
                              term: {type: choice, options: [short, long], backfill: "weeks > 4 ? 'long' : 'short'", title: {en: Term, zh: 期限}}"""));
        return files;
    }

    private static Map<String, String> files(String version, String tool, String loan) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("templates/lending/template.yaml", HEAD.formatted(version));
        files.put("templates/lending/menu.yaml", """
                menu:
                  - area: lending
                    order: 90
                    title: {en: Lending, zh: 借用}
                    items: [tool, loan]
                """);
        files.put("forms/lending/tool.yaml", tool);
        files.put("forms/lending/loan.yaml", loan);
        return files;
    }

    public static void install(ApiClient admin, Map<String, String> files) {
        admin.postZip("/templates", PackageArchive.write(files)).expect(201);
        admin.post("/templates/lending/install", "").expect(200);
    }
}
