package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import io.formwork.audit.AuditEntry;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.ui.Blocks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Words;
import io.formwork.value.FieldValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Beside the document: what happened to it. */
final class SidePanel extends Div {
    private static final String STATE = "state";

    /** A decision stands in the log as the person's and as the document's: the person's says more. */
    private static final Set<String> SAID_TWICE = Set.of(
            "approve", "reject", "return", "task-submit", "task-withdraw", "task-pass", "task-branch", "comment");

    private final FormDesk desk;
    private final Form form;
    private final FieldText text;
    private final Div activity = Blocks.div("fw-activity");

    private final Div approval = Blocks.div("fw-activity");
    private final Div trace = Blocks.div("fw-activity");
    private final Div files = Blocks.div("fw-activity");
    private final Div postings = Blocks.div("fw-activity");

    SidePanel(FormDesk desk, Form form, FieldText text) {
        this.desk = desk;
        this.form = form;
        this.text = text;
        addClassName("fw-side");
        TabSheet tabs = new TabSheet();
        tabs.addThemeVariants(TabSheetVariant.NO_PADDING);
        tabs.add(Words.of("side.activity"), activity);
        if (form.process() != null) {
            tabs.add(Words.of("side.approval"), approval);
        }
        tabs.add(Words.of("side.trace"), trace);
        tabs.add(Words.of("side.files"), files);
        if (!form.postings().isEmpty()) {
            tabs.add(Words.of("side.postings"), postings);
        }
        add(fold(), tabs);
    }

    /** Who enters many lines wants their width; the browser keeps whether the panel is folded. */
    private static NativeButton fold() {
        NativeButton fold = new NativeButton();
        fold.add(new Icon("vaadin", "chevron-right-small"));
        fold.addClassNames("fw-fold", "fw-side-fold");
        fold.setAriaLabel(Words.of("side.fold"));
        fold.setTitle(Words.of("side.fold"));
        fold.addAttachListener(_ -> fold.getElement().executeJs("this.onclick = () => window.fw.foldSide()"));
        return fold;
    }

    void show(@Nullable Document stored) {
        setVisible(stored != null);
        activity.removeAll();
        approval.removeAll();
        trace.removeAll();
        files.removeAll();
        postings.removeAll();
        if (stored != null) {
            boolean changes = !desk.permissions().onlyAudits(desk.definitions().current());
            activity.add(new CommentThread(desk, stored.ref(), changes));
            files.add(new FilesList(desk, form, stored, changes));
            List<AuditEntry> entries = desk.documents().history(form.key(), stored.id());
            entries.reversed().stream()
                    .filter(entry -> !SAID_TWICE.contains(entry.action()))
                    .forEach(entry -> activity.add(entry(entry)));
            approval.add(new ApprovalSteps(desk, stored.ref()));
            trace.add(new TraceList(desk, stored.id()));
            if (!form.postings().isEmpty()) {
                postings.add(new PostingsList(desk, stored.id()));
            }
        }
    }

    private Component entry(AuditEntry entry) {
        String who = desk.users().displayName(entry.actor());
        Div block = Blocks.div(
                "fw-event",
                Blocks.div(
                        "fw-event-head",
                        Blocks.span("fw-who", who),
                        new Span(Words.of("did." + entry.action())),
                        Blocks.span("fw-when", Moments.of(entry.at()))));
        if (!entry.action().equals("create")) {
            entry.content()
                    .properties()
                    .forEach(
                            change -> change(change.getKey(), change.getValue()).ifPresent(block::add));
        }
        return block;
    }

    /** Also of a field that had another key then, and of one that the form does not have any more. */
    private Optional<Component> change(String key, JsonNode change) {
        Field known = form.fieldOnce(key).orElse(null);
        boolean seen =
                desk.permissions().seesField(desk.definitions().current(), form, known == null ? key : known.key());
        if (known == null) {
            boolean gone = seen
                    && !key.equals(STATE)
                    && !change.path("before").isArray()
                    && !change.path("after").isArray();
            return gone ? Optional.of(gone(key, change)) : Optional.empty();
        }
        boolean shown = seen && !known.visible().equals(Condition.NEVER) && known.gathers() == null;
        return shown ? Optional.of(change(known, change)) : Optional.empty();
    }

    private static Component gone(String key, JsonNode change) {
        return Blocks.div(
                "fw-change",
                Blocks.span("fw-change-field", key),
                Blocks.span("fw-before", change.path("before").asString("")),
                Blocks.span("fw-after", change.path("after").asString("")));
    }

    private Component change(Field field, JsonNode change) {
        Div row = Blocks.div(
                "fw-change", Blocks.span("fw-change-field", field.title().in(Words.reader())));
        if (field.type() instanceof FieldType.Table table) {
            row.add(new LineChanges(seen(table), this::shown).between(change.get("before"), change.get("after")));
            return row;
        }
        String before = shown(field, change.get("before"));
        if (!before.isEmpty()) {
            row.add(Blocks.span("fw-before", before));
        }
        row.add(Blocks.span("fw-after", shown(field, change.get("after"))));
        return row;
    }

    private List<Field> seen(FieldType.Table table) {
        return table.fields().values().stream()
                .filter(field -> !field.visible().equals(Condition.NEVER)
                        && desk.permissions().seesField(desk.definitions().current(), form, field.key()))
                .toList();
    }

    private String shown(Field field, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return "—";
        }
        try {
            return typed(field, node);
        } catch (DateTimeException | IllegalArgumentException _) {
            // The field was of another type then.
            return node.asString("");
        }
    }

    private String typed(Field field, JsonNode node) {
        return switch (field.type()) {
            case FieldType.Numeric _ ->
                text.shown(field.type(), new FieldValue.Number(new BigDecimal(node.asString())));
            case FieldType.Flag _ -> text.shown(field.type(), new FieldValue.Flag(node.asBoolean()));
            case FieldType.Day _ -> text.day(LocalDate.parse(node.asString()));
            case FieldType.Choice choice ->
                choice.multiple() ? node.toString() : text.shown(choice, new FieldValue.Text(node.asString()));
            case FieldType.Link link ->
                link.multiple() ? node.toString() : text.labels().apply(UUID.fromString(node.asString()));
            case FieldType.Files _ ->
                node.valueStream().map(file -> file.path("name").asString()).collect(Collectors.joining(", "));
            case FieldType.Text _, FieldType.TimeOfDay _, FieldType.Moment _, FieldType.User _, FieldType.Table _ ->
                node.isString() ? node.asString() : node.toString();
        };
    }
}
