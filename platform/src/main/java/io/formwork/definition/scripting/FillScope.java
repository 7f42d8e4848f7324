package io.formwork.definition.scripting;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Fill;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a script can name of a row that a ledger answered: dimensions, measures, and the document that is filled. */
record FillScope(
        LedgerDefinition ledger,
        Fill definition,
        FormScope header,
        Function<String, ScriptRecordType> forms,
        String fill)
        implements ScriptRecordType {

    /** A document of whatever form: what all have, and the date that most have. */
    private record AnyDocument(FormScope plain) implements ScriptRecordType {
        @Override
        public String name() {
            return "document";
        }

        @Override
        public @Nullable ScriptType property(String key) {
            return key.equals("date") ? ScriptType.DATE : plain.property(key);
        }

        @Override
        public Set<String> properties() {
            Set<String> all = new LinkedHashSet<>(plain.properties());
            all.add("date");
            return all;
        }
    }

    @Override
    public String name() {
        return header.name() + "." + fill;
    }

    @Override
    public @Nullable ScriptType property(String key) {
        if (ledger.measures().containsKey(key)) {
            return ScriptType.NUMBER;
        }
        if (definition.split() != null && key.equals(Fill.GIVEN)) {
            return new ScriptType.Record(header);
        }
        LedgerDefinition.Dimension dimension =
                definition.from().by().contains(key) ? ledger.dimensions().get(key) : null;
        return dimension == null ? header.property(key) : type(dimension);
    }

    @Override
    public String home(String key) {
        boolean own = ledger.measures().containsKey(key)
                || definition.split() != null && key.equals(Fill.GIVEN)
                || definition.from().by().contains(key) && ledger.dimensions().containsKey(key);
        // A fill may be called as its table is.
        return own ? "fill " + name() : header.home(key);
    }

    private ScriptType type(LedgerDefinition.Dimension dimension) {
        return switch (dimension.type()) {
            case TEXT, CHOICE, LINE -> ScriptType.TEXT;
            case DATE -> ScriptType.DATE;
            case LINK -> new ScriptType.Record(forms.apply(String.valueOf(dimension.to())));
            case DOCUMENT -> new ScriptType.Record(new AnyDocument(FormScope.ofForm("document", Map.of(), forms)));
        };
    }

    @Override
    public String title(String key, Locale reader) {
        LedgerDefinition.Measure measure = ledger.measures().get(key);
        LedgerDefinition.Dimension dimension = ledger.dimensions().get(key);
        LocalizedText title = measure != null ? measure.title() : dimension == null ? null : dimension.title();
        return title == null ? header.title(key, reader) : title.in(reader);
    }

    @Override
    public Set<String> properties() {
        Set<String> all = new LinkedHashSet<>(definition.from().by());
        all.addAll(ledger.measures().keySet());
        all.addAll(header.properties());
        return all;
    }
}
