package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.Attachments;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class CommentsAndFilesTest {
    private static final String ORDER = """
            {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""";
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final TestCompanies companies;
    private final Attachments attachments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CommentsAndFilesTest(
            TestCompanies companies, Attachments attachments, JdbcClient jdbc, TransactionTemplate transaction) {
        this.companies = companies;
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void who_sees_a_document_comments_on_it_and_the_history_remembers() {
        Company company = companies.withMasters();
        String order = order(company.as("buyer"));

        ApiClient.Answer said = company.as("lead")
                .post(order + "/comments", "{\"text\":\"  Why so many?\\u0000 \"}")
                .expect(201);

        assertThat(said.text("/text")).isEqualTo("Why so many?");
        assertThat(said.text("/by")).isEqualTo("lead");
        assertThat(company.as("buyer").get(order + "/comments").expect(200).text("/items/0/text"))
                .isEqualTo("Why so many?");
        assertThat(company.as("buyer").get(order + "/history").expect(200).text("/items/1/action"))
                .isEqualTo("comment");
    }

    @Test
    void an_empty_or_misspelt_comment_an_auditors_and_a_strangers_are_refused() {
        Company company = companies.withMasters();
        String order = order(company.as("buyer"));

        company.as("buyer").post(order + "/comments", "{\"text\":\" \"}").expect(422);
        company.as("buyer").post(order + "/comments", "{\"txt\":\"x\"}").expect(422);
        company.as("auditor").post(order + "/comments", "{\"text\":\"x\"}").expect(403);
        companies
                .withMasters()
                .as("buyer")
                .post(order + "/comments", "{\"text\":\"x\"}")
                .expect(404);
    }

    @Test
    void a_file_beside_a_document_comes_back_byte_by_byte_and_never_runs() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        String order = order(buyer);
        byte[] content = new byte[700_000];
        new Random(7).nextBytes(content);

        ApiClient.Answer added = buyer.uploadFile(order + "/attachments", "drawing.html", content)
                .expect(201);

        assertThat(added.text("/type")).isEqualTo("application/octet-stream");
        assertThat(added.number("/size")).isEqualByComparingTo("700000");
        HttpResponse<byte[]> download = company.as("lead").download(order + "/attachments/" + added.id());
        assertThat(download.body()).isEqualTo(content);
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;");
        assertThat(download.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        buyer.delete(order + "/attachments/" + added.id()).expect(204);
        assertThat(buyer.get(order + "/attachments").body().get("items")).isEmpty();
    }

    @Test
    void hostile_names_become_harmless_and_empty_files_are_refused() {
        ApiClient buyer = companies.withMasters().as("buyer");

        assertThat(buyer.uploadFile("/files", "../../etc/pass\u202Ewd\u0007.txt", PNG)
                        .expect(201)
                        .text("/name"))
                .isEqualTo("passwd.txt");
        assertThat(buyer.uploadFile("/files", "..", PNG).expect(201).text("/name"))
                .isEqualTo("file");
        assertThat(buyer.uploadFile("/files", "a.txt", new byte[0]).expect(422).text("/errors/0/code"))
                .isEqualTo("empty-file");
    }

    @Test
    void more_bytes_than_allowed_are_a_413() {
        ApiClient buyer = companies.withMasters().as("buyer");

        ApiClient.Answer answer = buyer.uploadFile("/files", "big.bin", new byte[26 * 1024 * 1024])
                .expect(413);

        assertThat(answer.text("/errors/0/code")).isEqualTo("file-too-large");
    }

    @Test
    void an_image_field_takes_an_uploaded_image_by_its_id_and_nothing_else() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        String item = "/documents/item/A";
        String png = buyer.uploadFile("/files", "a.png", PNG).expect(201).id();
        String text = buyer.uploadFile("/files", "a.png", "no image".getBytes())
                .expect(201)
                .id();

        ApiClient.Answer changed = buyer.patch(item, "{\"values\":{\"picture\":[\"" + png + "\"]}}")
                .expect(200);

        assertThat(changed.text("/values/picture/0/type")).isEqualTo("image/png");
        assertThat(changed.text("/values/picture/0/name")).isEqualTo("a.png");
        assertThat(buyer.get(item + "/attachments").text("/items/0/field")).isEqualTo("picture");
        // What was read can be sent back.
        buyer.patch(item, "{\"values\":{\"picture\":" + changed.body().at("/values/picture") + "}}")
                .expect(200);
        assertThat(refused(buyer, item, text)).isEqualTo("not-an-image");
        assertThat(refused(buyer, item, "00000000-0000-0000-0000-000000000000")).isEqualTo("no-such-file");
        assertThat(refused(buyer, item, "x")).isEqualTo("wrong-type.files");
        buyer.delete(item + "/attachments/" + png).expect(204);
        assertThat(buyer.get(item).body().at("/values/picture").isMissingNode()).isTrue();
    }

    private static String refused(ApiClient client, String path, String file) {
        return client.patch(path, "{\"values\":{\"picture\":\"" + file + "\"}}")
                .expect(422)
                .text("/errors/0/code");
    }

    @Test
    void a_file_that_another_tenant_or_a_stranger_uploaded_cannot_be_referred_to() {
        Company company = companies.withMasters();
        String theirs = companies
                .withMasters()
                .as("buyer")
                .uploadFile("/files", "a.png", PNG)
                .expect(201)
                .id();
        String colleagues = company.as("seller")
                .uploadFile("/files", "a.png", PNG)
                .expect(201)
                .id();

        assertThat(refused(company.as("buyer"), "/documents/item/A", theirs)).isEqualTo("no-such-file");
        assertThat(refused(company.as("buyer"), "/documents/item/A", colleagues))
                .isEqualTo("no-such-file");
        company.as("buyer").get("/files/" + colleagues).expect(404);
    }

    @Test
    void a_file_goes_straight_into_a_field_where_it_is_named() {
        ApiClient buyer = companies.withMasters().as("buyer");

        buyer.uploadFile("/documents/item/A/attachments?field=picture", "a.png", PNG)
                .expect(201);

        assertThat(buyer.get("/documents/item/A").text("/values/picture/0/name"))
                .isEqualTo("a.png");
        buyer.uploadFile("/documents/item/A/attachments?field=name", "a.png", PNG)
                .expect(422);
    }

    @Test
    void who_may_not_edit_may_not_attach_and_what_took_effect_keeps_its_files() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        String receipt = "/documents/stock-adjustment/"
                + admin.post("/documents/stock-adjustment?submit=true", """
                        {"values": {"warehouse": "W1", "lines": [{"item": "A", "quantity": 10}]}}""")
                        .expect(201)
                        .id();

        String file = admin.uploadFile(receipt + "/attachments", "note.pdf", PNG)
                .expect(201)
                .id();

        admin.delete(receipt + "/attachments/" + file).expect(409);
        company.as("auditor")
                .uploadFile(receipt + "/attachments", "note.pdf", PNG)
                .expect(403);
    }

    @Test
    void forgotten_uploads_are_taken_away_after_a_day_and_held_files_stay() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        String forgotten = buyer.uploadFile("/files", "a.txt", PNG).expect(201).id();
        String held = buyer.uploadFile(order(buyer) + "/attachments", "a.txt", PNG)
                .expect(201)
                .id();
        String fresh =
                "/files/" + buyer.uploadFile("/files", "a.txt", PNG).expect(201).id();
        company.system()
                .run(() -> transaction.executeWithoutResult(_ -> jdbc.sql("""
                        UPDATE file SET created_at = created_at - interval '2 days'
                        WHERE tenant_id = ? AND id IN (?::uuid, ?::uuid)""")
                        .params(company.system().tenant().id(), forgotten, held)
                        .update()));

        assertThat(company.system().get(attachments::removeForgotten)).isEqualTo(1);

        buyer.get("/files/" + forgotten).expect(404);
        buyer.download("/files/" + held);
        buyer.download(fresh);
    }

    private static String order(ApiClient client) {
        return "/documents/purchase-order/"
                + client.post("/documents/purchase-order", ORDER).expect(201).id();
    }
}
