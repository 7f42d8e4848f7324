package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks a definition's expressions of a stored document, for the rooms above: conversions, conditions, approvers. */
@Service
public class Evaluation {
    private final Definitions definitions;
    private final Desk desk;
    private final Permissions permissions;
    private final LedgerView ledgers;

    Evaluation(Definitions definitions, Desk desk, Permissions permissions, LedgerView ledgers) {
        this.definitions = definitions;
        this.desk = desk;
        this.permissions = permissions;
        this.ledgers = ledgers;
    }

    /** Ready to answer scripts that speak to the caller: they see what the caller may see. */
    public SeenDocuments seen() {
        DefinitionSet set = definitions.current();
        return new SeenDocuments(set, permissions, ledgers, desk);
    }

    /** Ready to ask about this document; what its links point to is loaded once for all questions. */
    public Of of(Document document) {
        return of(document, definitions.current());
    }

    /** The same under an earlier version of the definitions: what began under it asks the questions of then. */
    public Of of(Document document, DefinitionSet set) {
        Form form = set.requireForm(document.form());
        return new Of(set, form, desk.links(set).expect(document.values()), desk.context(set), document);
    }

    /** What the formula of a line's field asks of the ledgers, in its order. */
    @Transactional(readOnly = true)
    public List<LedgerQuestion> asked(Document document, String table, Line line, Field field) {
        List<LedgerQuestion> asked = new ArrayList<>();
        Expression formula = field.formula();
        if (formula != null) {
            DefinitionSet set = definitions.current();
            Form form = set.requireForm(document.form());
            LinkedDocuments links = desk.links(set).expect(document.values());
            new Of(set, form, links, desk.context(set, asked::add), document).run(formula, table, line);
        }
        return asked;
    }

    /** Questions about one document. */
    public static final class Of {
        private final DefinitionSet set;
        private final Form form;
        private final ScriptContext context;
        private final LinkedDocuments links;
        private final DocumentScope scope;

        private final boolean strict;

        private Of(DefinitionSet set, Form form, LinkedDocuments links, ScriptContext context, Document document) {
            this(set, form, links, context, DocumentScope.of(links, form, document), false);
        }

        private Of(
                DefinitionSet set,
                Form form,
                LinkedDocuments links,
                ScriptContext context,
                DocumentScope scope,
                boolean strict) {
            this.set = set;
            this.form = form;
            this.links = links;
            this.context = context;
            this.scope = scope;
            this.strict = strict;
        }

        /**
         * The same questions, where no answer is a reason to stop: a condition that fails to compute must not quietly
         * lead past somebody who should have been asked.
         */
        public Of strict() {
            return new Of(set, form, links, context, scope, true);
        }

        /** Whether the condition holds; one that fails to compute does not. */
        public boolean holds(@Nullable Expression condition) {
            return condition == null || Boolean.TRUE.equals(run(condition, scope));
        }

        public boolean holds(@Nullable Expression condition, String table, Line line) {
            return condition == null || Boolean.TRUE.equals(run(condition, lineScope(table, line)));
        }

        /** What the expression answers, as texts: one, several or none. */
        public List<String> texts(Expression expression) {
            List<String> texts = new ArrayList<>();
            Object answer = run(expression, scope);
            if (answer instanceof List<?> several) {
                several.stream().filter(Objects::nonNull).forEach(each -> texts.add(ScriptValues.text(each)));
            } else if (answer != null) {
                texts.add(ScriptValues.text(answer));
            }
            return texts;
        }

        /** The values of another form's fields, each computed from this document. */
        public Values map(Map<String, Expression> mapping, Map<String, Field> target) {
            return map(mapping, target, scope);
        }

        /** The values of another table's fields, each computed from one line of this document. */
        public Values map(Map<String, Expression> mapping, Map<String, Field> target, String table, Line line) {
            return map(mapping, target, lineScope(table, line));
        }

        private Values map(Map<String, Expression> mapping, Map<String, Field> target, DocumentScope from) {
            Map<String, FieldValue> values = new LinkedHashMap<>();
            mapping.forEach((key, expression) -> {
                Field field = target.get(key);
                FieldValue value = field == null ? null : links.value(field, run(expression, from));
                if (value != null) {
                    values.put(key, value);
                }
            });
            return Values.of(values);
        }

        private DocumentScope lineScope(String table, Line line) {
            return scope.line(
                    (FieldType.Table)
                            Objects.requireNonNull(form.fields().get(table)).type(),
                    line);
        }

        private void run(Expression expression, String table, Line line) {
            run(expression, lineScope(table, line));
        }

        private @Nullable Object run(Expression expression, DocumentScope on) {
            try {
                return set.script(expression).run(on, context);
            } catch (ScriptProblem e) {
                if (strict) {
                    throw new Conflict(
                            "condition-fails", form.key(), expression.text(), String.valueOf(e.getMessage()));
                }
                return null;
            }
        }
    }
}
