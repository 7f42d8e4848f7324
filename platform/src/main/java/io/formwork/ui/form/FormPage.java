package io.formwork.ui.form;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.document.Loaded;
import io.formwork.document.Scanned;
import io.formwork.document.State;
import io.formwork.document.WorkingCopy;
import io.formwork.exchange.UnreadableFile;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.permission.Forbidden;
import io.formwork.process.Task;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.Problems;
import io.formwork.ui.TypedText;
import io.formwork.ui.Words;
import io.formwork.ui.list.ListScreen;
import io.formwork.value.Messages;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document on the screen, and everything a person does to it there. */
final class FormPage extends Div {
    private final FormDesk desk;
    private final DefinitionSet set;
    private final Form form;
    private final Labels labels;
    private final Draft draft;
    private final FormHead head;
    private final FormBody body;
    private final SidePanel side;
    private final Div decision;
    private final Div notices = Blocks.div("fw-notices");
    private final ProblemList problems = new ProblemList();
    /** Missing values are pointed out once somebody tried to save, not while they begin. */
    private boolean tried;

    FormPage(FormDesk desk, Form form, @Nullable Document stored) {
        this.desk = desk;
        this.set = desk.definitions().current();
        this.form = form;
        this.labels = new Labels(desk.documents());
        ReaderSpeech speech = new ReaderSpeech(desk.documents(), desk.lookups(), labels);
        this.draft =
                stored == null ? Draft.blank(desk, form, labels, speech) : Draft.of(desk, form, stored, labels, speech);
        this.head = new FormHead(form, this::act, this::make, this::withdraw);
        this.body = new FormBody(desk, form, draft, speech, labels, this::entered, new Lines());
        this.side = new SidePanel(desk, form, speech.text());
        this.decision = Blocks.div("fw-decision-place");
        addClassName("fw-form");
        Div main = Blocks.div("fw-form-main", notices, problems, body);
        add(head, Blocks.div("fw-form-split", main, side), decision);
        StateNotices.tell(desk, draft.stored(), notices);
        restore();
        show();
        side.show(draft.stored());
        ask();
        // On a phone the focus would bring up a keyboard or a calendar that nobody asked for.
        var device = UI.getCurrent().getPage().getExtendedClientDetails();
        if (draft.isNew() && !device.isTouchDevice()) {
            body.focusFirst();
        }
    }

    /** Reads a code into the first of its tables that takes codes. */
    Optional<ScanBox.Heard> scan(String code) {
        return form.scans().keySet().stream().findFirst().map(table -> new Lines().read(table, code));
    }

    String title() {
        return form.title().in(Words.reader()) + " " + FormHead.name(form, draft);
    }

    private boolean editable() {
        return DocumentActions.open(form, draft.document())
                && desk.permissions().may(set, form, draft.isNew() ? Action.CREATE : Action.EDIT);
    }

    /** Who is asked about the document can answer where it stands. */
    private void ask() {
        decision.removeAll();
        Document stored = draft.stored();
        if (stored != null && stored.state() == State.PENDING) {
            desk.inbox()
                    .open(stored.ref())
                    .filter(task -> task.kind() == Task.Kind.APPROVE)
                    .ifPresent(task -> decision.add(new DecisionBar(desk, task, stored.revision(), this::reread)));
        }
    }

    private void reread() {
        rebase(desk.documents().read(form.key(), draft.id()));
    }

    private void withdraw() {
        attempt(() -> {
            desk.decisions().withdraw(draft.document().ref(), null);
            reread();
            Blocks.notice(Words.of("form.withdrawn"));
        });
    }

    private void restore() {
        if (!editable()) {
            return;
        }
        Document stored = draft.stored();
        Optional<WorkingCopy> copy = stored == null
                ? desk.copies().latestNew(form.key())
                : desk.copies().of(form.key(), stored.id());
        copy.ifPresent(typed -> {
            draft.restore(typed);
            String at = typed.savedAt()
                    .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                            .withLocale(Words.reader()));
            Button afresh = new Button(Words.of("form.afresh"), _ -> afresh());
            afresh.addThemeVariants(com.vaadin.flow.component.button.ButtonVariant.TERTIARY);
            notices.add(Blocks.div("fw-notice", new Span(Words.of("form.restored", at)), afresh));
        });
    }

    private void afresh() {
        draft.discard();
        open(draft.stored());
    }

    private void open(@Nullable Document document) {
        var at = document == null ? FormScreen.at(form.key(), null) : FormScreen.at(document.form(), document.id());
        UI.getCurrent().navigate(FormScreen.class, at);
    }

    private void entered(Field field, TypedText.Result result) {
        switch (result) {
            case TypedText.Result.Value(var value) -> draft.enter(field.key(), value);
            case TypedText.Result.Wrong(String code) -> draft.mistype(field.key(), Words.of(code));
        }
        draft.recompute();
        draft.keep();
        show();
        body.refreshLines();
    }

    private final class Lines implements LineActions {
        @Override
        public void changed(String table) {
            draft.touchTable(table);
            draft.recompute();
            draft.keep();
            show();
            body.refreshLinesExcept(table);
        }

        @Override
        public void fill(String name) {
            attempt(() -> {
                int found = draft.fill(name);
                taken();
                Blocks.notice(found == 0 ? Words.of("form.filled-none") : Words.of("form.filled", found));
            });
        }

        @Override
        public void take(Conversion conversion) {
            TakeDialog.open(desk, conversion, draft, FormPage.this::open);
        }

        @Override
        public void load(String name, byte[] file) {
            attempt(() -> {
                try {
                    Loaded loaded = draft.load(name, file);
                    taken();
                    Blocks.notice(Words.of(
                            loaded.known() == 0 ? "form.loaded" : "form.loaded-some", loaded.added(), loaded.known()));
                } catch (UnreadableFile e) {
                    Blocks.refusal(e.sentence(Words.reader()));
                }
            });
        }

        /** What is wrong with a code is said where it was read; the next one comes at once. */
        @Override
        public ScanBox.Heard read(String table, String code) {
            try {
                Scanned scanned = draft.scan(table, code);
                taken();
                return new ScanBox.Heard(
                        true, scanned.doubtful(), Messages.text(Words.reader(), scanned.said(), scanned.arguments()));
            } catch (Conflict e) {
                return new ScanBox.Heard(false, false, Problems.sentence(e.code(), e.arguments()));
            }
        }

        @Override
        public void countAnew(String table) {
            draft.countAnew(table);
            taken();
        }

        @Override
        public void dropUncounted(String table) {
            draft.dropUncounted(table);
            taken();
        }

        private void taken() {
            draft.keep();
            show();
            body.reloadLines();
        }
    }

    private void show() {
        boolean editable = editable();
        body.show(editable, tried);
        // A new master counts as effective before it is stored; nothing can be made of it yet.
        List<Conversion> next = draft.isNew() ? List.of() : desk.actions().conversions(set, draft.document());
        head.show(draft, editable, desk.actions().offered(set, form, draft.document()), next, desk);
        if (problems.isShown()) {
            problems.show(form, draft, body);
        }
    }

    private void act(Action action) {
        switch (action) {
            case EDIT, CREATE -> {
                if (editable()) {
                    save();
                } else {
                    new AfterwardsDialog(desk, form, draft.document(), this::rebase).open();
                }
            }
            case SUBMIT -> submit();
            case DELETE -> confirmed(action, this::delete);
            case AMEND, CANCEL, CLOSE, REOPEN -> confirmed(action, () -> move(action));
            case READ, IMPORT -> throw new IllegalArgumentException(action.name());
        }
    }

    void save() {
        if (editable() && (draft.isNew() || draft.changed()) && saved()) {
            Blocks.notice(Words.of("form.saved"));
        }
    }

    void submit() {
        if (form.kind() != FormKind.DOCUMENT) {
            save();
            return;
        }
        if (!desk.actions().offered(set, form, draft.document()).contains(Action.SUBMIT) || !saved()) {
            return;
        }
        Document stored = Objects.requireNonNull(draft.stored());
        attempt(() -> {
            rebase(desk.actions().submit(stored.ref(), stored.revision()));
            Blocks.notice(Words.of("form.submitted", FormHead.name(form, draft)));
        });
    }

    private void move(Action action) {
        Document stored = Objects.requireNonNull(draft.stored());
        attempt(() -> rebase(desk.actions().move(stored.ref(), stored.revision(), action)));
    }

    private void make(Conversion conversion) {
        attempt(() -> new MakeDialog(desk, draft.document().ref(), conversion, this::open).make());
    }

    private void delete() {
        Document stored = draft.stored();
        attempt(() -> {
            if (stored != null) {
                desk.actions().discard(stored.ref(), stored.revision());
            }
            draft.discard();
            UI.getCurrent().navigate(ListScreen.class, ListScreen.at(form.key()));
        });
    }

    private void confirmed(Action action, Runnable doing) {
        String verb = Words.of("action." + action.name().toLowerCase(Locale.ROOT));
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Words.of("form.confirm", verb, FormHead.name(form, draft)));
        dialog.setText(Words.of("form.confirm." + action.name().toLowerCase(Locale.ROOT)));
        dialog.setCancelable(true);
        dialog.setCancelText(Words.of("back"));
        dialog.setConfirmText(verb);
        if (action == Action.DELETE || action == Action.CANCEL) {
            dialog.setConfirmButtonTheme("error primary");
        }
        dialog.addConfirmListener(_ -> doing.run());
        dialog.open();
    }

    /** Whether everything that was entered is stored now. */
    private boolean saved() {
        tried = true;
        draft.strict(true);
        if (draft.hasWrong()) {
            draft.recompute();
            problems.show(form, draft, body);
            problems.scrollIntoView();
            show();
            body.refreshLines();
            return false;
        }
        if (!draft.isNew() && !draft.changed()) {
            return true;
        }
        boolean isNew = draft.isNew();
        return attempt(() -> {
            Document saved = draft.save();
            tried = false;
            draft.strict(false);
            after(saved);
            if (isNew) {
                // The same page goes on under the document's own address.
                UI.getCurrent().getPage().getHistory().replaceState(null, "f/" + form.key() + "/" + saved.id());
            }
        });
    }

    private void rebase(Document stored) {
        draft.rebase(stored);
        after(stored);
    }

    private void after(Document stored) {
        notices.removeAll();
        StateNotices.tell(desk, draft.stored(), notices);
        problems.removeAll();
        show();
        body.reloadLines();
        side.show(stored);
        ask();
        UI.getCurrent().getPage().setTitle(title());
    }

    private boolean attempt(Runnable doing) {
        try {
            doing.run();
            return true;
        } catch (InvalidDocument e) {
            refuse(e.problems());
        } catch (Conflict e) {
            if (e.code().equals("changed-meanwhile") && draft.stored() != null) {
                compare();
            } else {
                problems.tell(Problems.sentence(e.code(), e.arguments()));
            }
        } catch (Forbidden e) {
            problems.tell(Objects.requireNonNull(Problems.sentence(e)));
        } catch (LedgerRefusal e) {
            refuse(Problems.refused(e));
        }
        return false;
    }

    /** Why it is not allowed takes longer to think about than a notice stays: it is said where it was entered. */
    private void refuse(List<FieldProblem> reasons) {
        draft.recompute();
        draft.refuse(reasons);
        problems.show(form, draft, body);
        problems.scrollIntoView();
        show();
        body.refreshLines();
    }

    private void compare() {
        Document theirs = desk.documents().read(form.key(), draft.id());
        new ConflictDialog(form, draft, theirs, labels, takeTheirs -> {
                    draft.rebaseUnder(theirs, takeTheirs);
                    body.reloadLines();
                    show();
                    save();
                })
                .open();
    }
}
