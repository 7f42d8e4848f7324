package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.document.Document;
import io.formwork.document.DocumentLabel;
import io.formwork.document.Documents;
import io.formwork.permission.Permissions;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The few values of a document that an approver sees without opening it. */
@Component
class Summaries {
    private static final int MOST = 5;

    private final Documents documents;
    private final Definitions definitions;
    private final Permissions permissions;

    Summaries(Documents documents, Definitions definitions, Permissions permissions) {
        this.documents = documents;
        this.definitions = definitions;
        this.permissions = permissions;
    }

    List<Task.Summary> of(DefinitionSet set, Document document) {
        List<Task.Summary> summary = new ArrayList<>();
        set.requireForm(document.form()).summary().stream().limit(MOST).forEach(field -> {
            FieldValue value = document.values().get(field);
            if (value != null) {
                summary.add(new Task.Summary(field, text(value)));
            }
        });
        return summary;
    }

    /** The task without what the caller may not see: its values were written down for whoever is asked, not for anybody. */
    Task seen(Task task) {
        DefinitionSet set = definitions.current();
        return set.form(task.document().form())
                .map(form -> task.showing(each -> permissions.seesField(set, form, each.field())))
                .orElse(task);
    }

    private String text(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Number(var number) -> number.toPlainString();
            case FieldValue.Flag(var flag) -> Boolean.toString(flag);
            case FieldValue.Day(var day) -> day.toString();
            case FieldValue.TimeOfDay(var time) -> time.toString();
            case FieldValue.Moment(var moment) -> moment.toString();
            case FieldValue.Link(var ref) -> labels(List.of(ref));
            case FieldValue.Choices(var keys) -> String.join(", ", keys);
            case FieldValue.Links(var refs) -> labels(refs);
            case FieldValue.Files(var files) -> Integer.toString(files.size());
            case FieldValue.Table(var lines) -> Integer.toString(lines.size());
        };
    }

    private String labels(List<DocumentRef> refs) {
        Map<UUID, DocumentLabel> labels =
                documents.labels(refs.stream().map(DocumentRef::id).toList());
        return refs.stream()
                .map(ref -> labels.get(ref.id()))
                .filter(java.util.Objects::nonNull)
                .map(DocumentLabel::label)
                .collect(Collectors.joining(", "));
    }
}
