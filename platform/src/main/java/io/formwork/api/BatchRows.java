package io.formwork.api;

import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.document.Refusals;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import io.formwork.value.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Many documents in one call: all or nothing, or row by row. */
record BatchRows(DocumentJson json, Transactions transactions, Refusals refusals) {

    /**
     * All rows in the caller's transaction.
     *
     * @throws InvalidDocument with the problems of every row, each field led by its row such as {@code [3].supplier}
     */
    List<Document> all(List<JsonNode> rows, Function<JsonNode, Document> create) {
        List<Document> made = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                made.add(create.apply(rows.get(i)));
            } catch (InvalidDocument e) {
                String row = "[" + i + "].";
                e.problems()
                        .forEach(problem -> problems.add(new FieldProblem(
                                row + problem.field(),
                                problem.line(),
                                problem.code(),
                                problem.arguments(),
                                problem.text())));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
        return made;
    }

    /** Makes one document; the answer's body is the document. */
    interface RowWork {
        ResponseEntity<JsonNode> make(JsonNode row, int index);
    }

    /** Each row in a transaction of its own; the answer says for each row what became of it. */
    ResponseEntity<JsonNode> each(List<JsonNode> rows, RowWork create) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            int index = i;
            items.add(one(() -> create.make(row, index)));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("items", items);
        return ResponseEntity.status(207).body(answer);
    }

    private ObjectNode one(Supplier<ResponseEntity<JsonNode>> create) {
        try {
            JsonNode made = transactions.retrying(create).getBody();
            return JsonNodeFactory.instance.objectNode().put("status", 201).set("document", made);
        } catch (InvalidDocument e) {
            ObjectNode refused = JsonNodeFactory.instance.objectNode().put("status", 422);
            Problems.errors(e.problems(), refused.putArray("errors"));
            return refused;
        } catch (Conflict e) {
            return refused(e.code(), Messages.text(Caller.current().language(), "conflict." + e.code(), e.arguments()));
        } catch (LedgerRefusal e) {
            ObjectNode refused = JsonNodeFactory.instance.objectNode().put("status", 409);
            ArrayNode errors = refused.putArray("errors");
            refusals.explain(e, Caller.current().language())
                    .forEach(reason -> errors.addObject()
                            .put("field", reason.field().isEmpty() ? null : reason.field())
                            .put("line", reason.line())
                            .put("code", reason.code())
                            .put("message", reason.message()));
            return refused;
        }
    }

    private static ObjectNode refused(String code, String message) {
        ObjectNode refused = JsonNodeFactory.instance.objectNode().put("status", 409);
        refused.putArray("errors").addObject().put("code", code).put("message", message);
        return refused;
    }
}
