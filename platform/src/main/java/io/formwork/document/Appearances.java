package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what of a form shows while somebody works at a document. */
@Service
public class Appearances {
    private final Definitions definitions;
    private final Permissions permissions;
    private final Desk desk;

    Appearances(Definitions definitions, Permissions permissions, Desk desk) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.desk = desk;
    }

    /** @param document as it stands on the screen, saved or not */
    @Transactional(readOnly = true)
    public Appearance of(Document document) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(document.form());
        return new Look(set, form, document).look();
    }

    /** One look at one document: the conditions of its fields, run against its values. */
    private final class Look {
        private final DefinitionSet set;
        private final Form form;
        private final Document document;
        private final LinkedDocuments links;
        private final ScriptContext context;
        private final Set<String> hidden = new HashSet<>();
        private final Set<String> locked = new HashSet<>();
        private final Set<String> required = new HashSet<>();
        private final Set<Appearance.Cell> lockedCells = new HashSet<>();

        Look(DefinitionSet set, Form form, Document document) {
            this.set = set;
            this.form = form;
            this.document = document;
            this.links = desk.links(set).expect(document.values());
            this.context = desk.context(set);
        }

        Appearance look() {
            DocumentScope scope = DocumentScope.of(links, form, document);
            for (Field field : form.fields().values()) {
                header(field, scope);
                if (field.type() instanceof FieldType.Table table) {
                    table.fields().values().forEach(column -> column(field, table, column, scope));
                }
            }
            return new Appearance(hidden, locked, required, lockedCells);
        }

        private void header(Field field, DocumentScope scope) {
            if (!permissions.seesField(set, form, field.key()) || !holds(field.visible(), scope)) {
                hidden.add(field.key());
            }
            if (field.computed()
                    || !permissions.changesField(set, form, field.key())
                    || !holds(field.editable(), scope)) {
                locked.add(field.key());
            }
            if (holds(field.required(), scope)) {
                required.add(field.key());
            }
        }

        /** A column is as its condition where that is fixed; what depends on the line is said cell by cell. */
        private void column(Field table, FieldType.Table type, Field column, DocumentScope scope) {
            String name = table.key() + "." + column.key();
            if (column.visible().equals(Condition.NEVER)) {
                hidden.add(name);
            }
            if (column.computed() || column.editable().equals(Condition.NEVER)) {
                locked.add(name);
            }
            if (column.required().equals(Condition.ALWAYS)) {
                required.add(name);
            }
            if (column.visible() instanceof Condition.When || column.editable() instanceof Condition.When) {
                List<Line> lines = document.values().lines(table.key());
                // Whether a line will have something to say there is known once there is one.
                boolean shown = lines.isEmpty() && holds(column.visible(), scope.line(type, Line.of(Values.EMPTY)));
                for (Line line : lines) {
                    ScriptRecord inLine = scope.line(type, line);
                    shown |= holds(column.visible(), inLine);
                    if (!holds(column.visible(), inLine) || !holds(column.editable(), inLine)) {
                        lockedCells.add(new Appearance.Cell(line.id(), name));
                    }
                }
                // A column that has nothing to say in any line stays out of the way.
                if (!shown) {
                    hidden.add(name);
                }
            }
        }

        private boolean holds(Condition condition, ScriptRecord scope) {
            return switch (condition) {
                case Condition.Fixed(boolean holds) -> holds;
                case Condition.When(var expression) -> {
                    try {
                        yield Boolean.TRUE.equals(set.script(expression).run(scope, context));
                    } catch (ScriptProblem _) {
                        // While somebody types, half of what a condition names may still be empty.
                        yield false;
                    }
                }
            };
        }
    }
}
