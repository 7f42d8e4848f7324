package io.formwork.ui.design.flow;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.provider.Query;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Node;
import io.formwork.design.FlowTree;
import io.formwork.document.Document;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.DocumentQuery;
import io.formwork.permission.Forbidden;
import io.formwork.process.Approver;
import io.formwork.process.DryRun;
import io.formwork.ui.Blocks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;
import io.formwork.value.FieldValue;
import io.formwork.value.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries a flow on a document: who would be asked, in what order, and why. Nothing is written. */
final class FlowRunPane extends Div {
    private static final int LATEST = 30;

    private final FlowDesk desk;
    private final FlowHost page;
    private final ComboBox<Document> document = new ComboBox<>(Words.of("flow.try.document"));
    private final ComboBox<String> initiator = new ComboBox<>(Words.of("flow.try.initiator"));
    private final Div result = Blocks.div("fwf-result");
    private @Nullable DryRun run;

    FlowRunPane(FlowDesk desk, FlowHost page, @Nullable Document from) {
        this.desk = desk;
        this.page = page;
        addClassNames("fwf-panel", "fwf-run");
        document.setItems(this::found);
        document.setItemLabelGenerator(FlowRunPane::label);
        document.setManualValidation(true);
        document.setPlaceholder(Words.of("flow.try.choose"));
        document.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                initiator.clear();
                refresh();
                page.tried();
            }
        });
        initiator.setManualValidation(true);
        initiator.setClearButtonVisible(true);
        initiator.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                refresh();
                page.tried();
            }
        });
        add(Blocks.span("fwd-hint", Words.of("flow.try.says")), document, initiator, result);
        if (from != null) {
            document.setValue(from);
        }
    }

    private static String label(Document document) {
        return document.key() == null || document.key().equals(document.label())
                ? document.label()
                : document.key() + " · " + document.label();
    }

    private Stream<Document> found(Query<Document, String> query) {
        int from = query.getOffset();
        int most = query.getLimit();
        String typed = query.getFilter().orElse("").strip();
        try {
            return desk
                    .search()
                    .page(new DocumentQuery(page.form(), null, typed.isEmpty() ? null : typed, List.of(), null, LATEST))
                    .items()
                    .stream()
                    .skip(from)
                    .limit(most);
        } catch (Forbidden e) {
            return Stream.of();
        }
    }

    /** Tries it again, with the flow as it is now. */
    void refresh() {
        result.removeAll();
        run = null;
        Document chosen = document.getValue();
        DefinitionSet set = page.session().good();
        if (initiator.getListDataView().getItemCount() == 0) {
            initiator.setItems(page.words().people().keySet());
            initiator.setItemLabelGenerator(name -> page.words().person(name));
        }
        boolean known =
                set.flows().containsKey(page.process()) || set.processes().containsKey(page.process());
        if (chosen == null || !known) {
            return;
        }
        if (page.session().isStale()) {
            result.add(Blocks.div(
                    "fw-notice warning", new com.vaadin.flow.component.html.Span(Words.of("flow.try.stale"))));
        }
        try {
            DryRun tried = desk.runs().run(set, page.process(), chosen.ref(), initiator.getValue());
            run = tried;
            initiator.setPlaceholder(page.words().person(tried.initiator()));
            show(tried);
        } catch (DocumentNotFound | Forbidden e) {
            document.clear();
        }
    }

    private void show(DryRun tried) {
        FlowWords words = page.words();
        OrderedList list = new OrderedList();
        for (DryRun.Step step : tried.steps()) {
            ListItem item =
                    new ListItem(Words.of("flow.try.step", step.title().in(Words.reader()), people(step, words)));
            item.add(Blocks.span("fw-quiet", why(step, words)));
            list.add(item);
        }
        result.add(list);
        DryRun.Refusal refusal = tried.refusal();
        if (refusal != null) {
            result.add(new Paragraph(refusal(refusal)));
        } else if (tried.steps().stream().noneMatch(step -> step.outcome() == DryRun.Outcome.ASKED)) {
            result.add(new Paragraph(Words.of("flow.try.nobody")));
        }
    }

    private static String refusal(DryRun.Refusal refusal) {
        return Messages.text(Words.reader(), refusal.code(), refusal.arguments().toArray(String[]::new));
    }

    static String people(DryRun.Step step, FlowWords words) {
        return switch (step.outcome()) {
            case SKIPPED_NOBODY, SKIPPED_SELF, REFUSED ->
                Words.of("flow.try." + step.outcome().name().toLowerCase(java.util.Locale.ROOT));
            case ASKED, TOLD ->
                step.people().isEmpty()
                        ? Words.of("flow.try.nobody-told")
                        : step.people().stream()
                                .map(person -> words.person(person.name()))
                                .collect(
                                        Collectors.joining(Words.of(step.inTurn() ? "flow.try.then" : "flow.try.and")));
        };
    }

    private static String why(DryRun.Step step, FlowWords words) {
        return step.people().stream()
                .map(person -> why(person, words))
                .distinct()
                .collect(Collectors.joining(Words.of("flow.semicolon")));
    }

    private static String why(Approver person, FlowWords words) {
        String detail = switch (person.reason()) {
            case ROLE -> words.role(person.detail());
            case FIELD -> words.field(person.detail());
            default -> person.detail();
        };
        return Words.of("flow.why." + person.reason().key(), detail);
    }

    /** What is to be said on the cards: who would be asked, what was decided by what, and what is not come to. */
    FlowMarks marks(FlowTree flow) {
        FlowMarks marks = new FlowMarks();
        DryRun tried = run;
        if (tried == null) {
            return marks;
        }
        FlowWords words = page.words();
        marks.line("start", words.person(tried.initiator()), "", "");
        flow.all().keySet().forEach(id -> {
            DryRun.Step step = tried.step(id).orElse(null);
            if (step != null) {
                step(marks, step, words);
            } else if (!tried.taken().contains(id)) {
                marks.state(id, "not");
            }
        });
        flow.all().forEach((id, step) -> branches(marks, tried, id, step));
        DryRun.Refusal refusal = tried.refusal();
        if (refusal != null) {
            marks.state(refusal.at(), "refused");
            marks.line(refusal.at(), refusal(refusal), "", "wrong");
        }
        return marks;
    }

    @Nullable
    DryRun run() {
        return run;
    }

    static String state(DryRun.Step step) {
        return switch (step.outcome()) {
            case ASKED -> "asked";
            case TOLD -> "told";
            case SKIPPED_NOBODY, SKIPPED_SELF -> "skipped";
            case REFUSED -> "refused";
        };
    }

    private static void step(FlowMarks marks, DryRun.Step step, FlowWords words) {
        marks.state(step.node(), state(step));
        if (step.people().isEmpty()) {
            marks.line(step.node(), people(step, words), "", "quiet");
        }
        step.people().forEach(person -> marks.line(step.node(), words.person(person.name()), why(person, words), ""));
    }

    private void branches(FlowMarks marks, DryRun tried, String id, Node.Mapping step) {
        int count = FlowTree.branches(step).size();
        for (int i = 0; i < count; i++) {
            String way = id + "." + (i + 1);
            String path = id + "#" + i;
            boolean reached = tried.taken().contains(id);
            marks.state(path, tried.taken().contains(way) ? "taken" : "not");
            DryRun.Condition condition = tried.conditions().get(way);
            if (reached && condition != null) {
                marks.line(
                        path,
                        Words.of(condition.holds() ? "flow.try.holds" : "flow.try.fails"),
                        values(condition, tried.document()),
                        condition.holds() ? "" : "quiet");
            }
        }
    }

    String values(DryRun.Condition condition, Document document) {
        Form form = page.session().good().form(document.form()).orElse(null);
        List<String> said = new ArrayList<>();
        Labels labels = new Labels(desk.documents());
        FieldText texts = new FieldText(Words.reader(), labels::of);
        for (String key : condition.fields()) {
            Field field = form == null ? null : form.fields().get(key);
            FieldValue value = document.values().get(key);
            if (field != null) {
                String text = texts.shown(field.type(), value);
                said.add(field.title().in(Words.reader()) + " = "
                        + (text.isEmpty() ? Words.of("design.nothing") : text));
            }
        }
        return String.join(Words.of("flow.comma"), said);
    }
}
