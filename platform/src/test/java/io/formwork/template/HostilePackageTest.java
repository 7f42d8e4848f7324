package io.formwork.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Packages from strangers: each is refused with the reason, and nothing is written. */
@FormworkTest
class HostilePackageTest {
    private static final String BPMN = """
            <?xml version="1.0" encoding="UTF-8"?>%s
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:fw="urn:formwork:process" targetNamespace="x">
              <process id="lend" fw:form="loan">
                <startEvent id="s"/>%s<endEvent id="e"/>
                <sequenceFlow id="f" sourceRef="s" targetRef="e">%s</sequenceFlow>
              </process>
            </definitions>
            """;

    private final TestCompanies companies;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    HostilePackageTest(TestCompanies companies, JdbcClient jdbc, TransactionTemplate transaction) {
        this.companies = companies;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private static byte[] with(String path, String text) {
        Map<String, String> files = new LinkedHashMap<>(Packages.first());
        files.put(path, text);
        return PackageArchive.write(files);
    }

    private static byte[] raw(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void each_is_refused_with_its_reason_and_nothing_is_written() throws IOException {
        Company company = companies.create();
        ApiClient admin = company.as("admin");

        refused(admin, "no zip".getBytes(StandardCharsets.UTF_8), "no zip");
        refused(admin, with("../../etc/cron.d/x.yaml", "a: b"), "../../etc/cron.d/x.yaml");
        refused(admin, with("templates/lending/../../x.yaml", "a: b"), "expected only");
        refused(admin, with("/etc/x.yaml", "a: b"), "/etc/x.yaml");
        refused(admin, with("forms\\lending\\x.yaml", "a: b"), "expected only");
        refused(admin, with("templates/lending/Evil.class", "a: b"), "Evil.class");
        refused(admin, with("forms/purchase/purchase-order.yaml", "form: purchase-order"), "folders called lending");
        refused(admin, raw(Map.of("forms/lending/bomb.yaml", new byte[30_000_000])), "larger than 20 MB");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 2_100; i++) {
            many.put("forms/lending/f" + i + ".yaml", new byte[0]);
        }
        refused(admin, raw(many), "more than 2000 files");
        refused(admin, raw(Map.of("forms/lending/x.yaml", new byte[] {(byte) 0xc3, 0x28})), "no text in UTF-8");
        refused(
                admin,
                raw(Map.of("forms/lending/x.yaml", "form: x".getBytes(StandardCharsets.UTF_8))),
                "no templates/");
        refused(
                admin,
                with("templates/lending/template.yaml", "template: purchase\nversion: 1.0.0\ntitle: {en: X, zh: X}\n"),
                "calls itself 'purchase'");
        refused(
                admin,
                with("templates/lending/template.yaml", "template: lending\nversion: latest\ntitle: {en: X, zh: X}\n"),
                "'latest' is no version");
        refused(
                admin,
                with(
                        "templates/lending/template.yaml",
                        "template: lending\nversion: 1.0.0\ntitle: {en: X, zh: X}\nrequires: [moon]\n"),
                "moon");
        refused(
                admin,
                with(
                        "processes/lending/lend.bpmn",
                        BPMN.formatted("<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "", "")),
                "DOCTYPE");
        refused(
                admin,
                with(
                        "processes/lending/lend.bpmn",
                        BPMN.formatted(
                                "", "", "<conditionExpression>${execution.getEngineServices()}</conditionExpression>")),
                "engine expressions");
        refused(
                admin,
                with(
                        "processes/lending/lend.bpmn",
                        BPMN.formatted("", "<scriptTask id=\"x\"><script>1</script></scriptTask>", "")),
                "scriptTask is not allowed");
        refused(admin, with("forms/lending/pad.yaml", """
                form: pad
                kind: master
                title: {en: Pad, zh: 垫}
                fields:
                  code: {type: text, required: true}
                  evil: {type: formula, result: text, formula: "java.lang.Runtime.getRuntime().exec('id')"}
                """), "pad.yaml:6");
        refused(admin, with("forms/lending/pad.yaml", """
                form: pad
                kind: master
                title: {en: Pad, zh: 垫}
                fields:
                  code: {type: text, required: true}
                  evil: {type: formula, result: text, formula: "''.class.forName('java.lang.System')"}
                """), "pad.yaml:6");
        refused(
                admin,
                with("templates/lending/plugins/x.yaml", "plugin: x\nclass: io.formwork.Evil\n"),
                "is no definition");
        refused(admin, with("templates/lending/data/x.yaml", "a: &x [1, 2]\nb: *x\n"), "x.yaml");
        refused(admin, with("templates/lending/data/x.yaml", "a: !!javax.script.ScriptEngineManager {}\n"), "x.yaml");
        refused(
                admin,
                with("forms/lending/other.yaml", "form: tool\nkind: master\ntitle: X\nfields: {code: {type: text}}\n"),
                "other.yaml");

        assertThat(admin.get("/templates").body().toString()).doesNotContain("lending");
        int kept = company.system()
                .get(() -> transaction.execute(_ -> jdbc.sql("SELECT count(*) FROM template_upload")
                        .query(Integer.class)
                        .single()));
        assertThat(kept).isZero();
        assertThat(admin.get("/overlay").number("/version").intValue()).isEqualTo(1);
    }

    private static void refused(ApiClient admin, byte[] zip, String reason) {
        ApiClient.Answer answer = admin.postZip("/templates", zip);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.text("/title")).contains(reason);
    }

    @Test
    void a_version_is_what_it_was_when_it_was_brought_and_only_configurers_bring_one() {
        Company company = companies.create();
        ApiClient admin = company.as("admin");
        company.as("buyer")
                .postZip("/templates", PackageArchive.write(Packages.first()))
                .expect(403);
        admin.postZip("/templates", PackageArchive.write(Packages.first())).expect(201);
        admin.postZip("/templates", PackageArchive.write(Packages.first())).expect(201);

        ApiClient.Answer other = admin.postZip(
                        "/templates",
                        with("templates/lending/roles.yaml", "roles:\n  lender: {title: {en: Lender, zh: 出借人}}\n"))
                .expect(422);

        assertThat(other.text("/title")).contains("other content");
        company.as("buyer").get("/templates").expect(403);
        company.as("buyer").get("/overlay/versions").expect(403);
        admin.delete("/templates/lending/uploads/1.0.0").expect(204);
        admin.delete("/templates/lending/uploads/1.0.0").expect(404);
    }

    @Test
    void what_a_tenant_built_is_a_template_that_another_one_installs() {
        ApiClient first = companies.create().as("admin");
        Map<String, String> own = new LinkedHashMap<>();
        Packages.first().forEach((path, text) -> {
            if (!path.endsWith("template.yaml")) {
                own.put(path, text);
            }
        });
        own.put("overlays/item.yaml", "overlay: form/item\nchanges:\n  - {at: fields.colour, is: {type: text}}\n");
        first.put(
                        "/overlay/draft",
                        "{\"files\":{\"overlays/item.yaml\":\"overlay: form/item\\nchanges:\\n  - {at: fields.colour, is: {type: text}}\\n\"}}")
                .expect(200);
        first.post("/overlay/publish", "").expect(200);
        assertThat(status(first, "/overlay/package?template=mine")).isEqualTo(422);
        first.putZip("/overlay/draft", zip(own)).expect(200);
        first.post("/overlay/publish", "").expect(200);

        byte[] made =
                first.download("/overlay/package?template=mine&title=Mine").body();

        ApiClient second = companies.create().as("admin");
        second.postZip("/templates", made).expect(201);
        second.post("/templates/mine/install", "").expect(200);
        second.post("/documents/tool", "{\"values\":{\"code\":\"T1\",\"name\":\"Drill\"}}")
                .expect(201);
        assertThat(second.get("/forms/item").body().toString()).doesNotContain("colour");
        assertThat(second.download("/templates/mine").body()).isEqualTo(made);
    }

    private static int status(ApiClient client, String path) {
        return client.get(path).status();
    }

    private static byte[] zip(Map<String, String> files) {
        return PackageArchive.write(files);
    }
}
