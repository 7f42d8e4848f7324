package io.formwork.definition.scripting;

import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What scripts can name at places that are about neither a document nor one of its lines. */
public final class PlaceScopes {
    private PlaceScopes() {}

    /** The scope of a table's lines; the document's own where there is no such table. */
    static FormScope line(Form form, @Nullable String table, FormScope header) {
        return table != null && form.tables().get(table) instanceof FieldType.Table(var fields)
                ? header.ofLine(table, fields)
                : header;
    }

    /** What a fill asks with: the document, or the line that it splits. */
    public static ScriptRecordType asking(Form form, Fill fill, ScriptRecordType document) {
        return fill.split() != null && document instanceof FormScope header
                ? line(form, fill.table(), header)
                : document;
    }

    /** What is known of a row that fills a table: the ledger's dimensions and measures, or the fields of the form. */
    public static Optional<ScriptRecordType> row(
            Fill fill,
            String name,
            ScriptRecordType asking,
            Map<String, Form> forms,
            Collection<LedgerDefinition> ledgers,
            Function<String, ScriptRecordType> scopes) {
        if (!(asking instanceof FormScope asks)) {
            return Optional.empty();
        }
        if (!fill.from().each().isEmpty()) {
            FormScope combined = asks;
            for (String list : fill.from().each().keySet()) {
                combined = combined.with(list, ScriptType.TEXT);
            }
            return Optional.of(combined);
        }
        String form = fill.from().form();
        if (form != null) {
            return forms.containsKey(form)
                    ? Optional.of(new FormRowScope(
                            line(forms.get(form), fill.from().lines(), (FormScope) scopes.apply(form)), asks, name))
                    : Optional.empty();
        }
        return ledgers.stream()
                .filter(ledger -> ledger.ledger().equals(fill.from().ledger()))
                .findFirst()
                .map(ledger -> new FillScope(ledger, fill, asks, scopes, name));
    }

    /** A document or line and one more text, such as the code that was read. */
    public static ScriptRecordType with(ScriptRecordType scope, String name) {
        return scope instanceof FormScope known ? known.with(name, ScriptType.TEXT) : scope;
    }

    /** Where nothing can be named. */
    public static ScriptRecordType nothing() {
        return new FindingFunction.Given("nothing", List.of());
    }

    /** What the script of a function can name, and what it looks by: its parameters. */
    public static ScriptRecordType given(FunctionDefinition function, Function<String, ScriptRecordType> scopes) {
        return new FindingFunction.Given(function.function(), TemplateFunctions.parameters(function, scopes));
    }

    /** What a function can name of what it found: fields and its parameters. */
    public static ScriptRecordType found(
            FunctionDefinition function, Form form, Function<String, ScriptRecordType> scopes) {
        FormScope document = (FormScope) scopes.apply(form.key());
        return new FindingScope(
                function.function(),
                line(form, function.table(), document),
                TemplateFunctions.parameters(function, scopes));
    }

    /** What a function answers. */
    public static ScriptType answer(FunctionDefinition function, Function<String, ScriptRecordType> scopes) {
        return TemplateFunctions.type(
                function.result(),
                function.to() != null ? function.to() : Objects.requireNonNullElse(function.find(), "department"),
                scopes);
    }
}
