package io.formwork.ui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.audit.AuditEntry;
import io.formwork.document.Conflict;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.people.UserAccounts;
import io.formwork.people.UserEntry;
import io.formwork.tenant.Account;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A user, new or known: who it is, what the user may do, and the password to begin with. */
final class UserDialog extends Dialog {
    private final UserDesk desk;
    private final @Nullable Account account;
    private final TextField name = new TextField(Words.of("users.name"));
    private final TextField fullName = new TextField(Words.of("users.fullName"));
    private final TextField email = new TextField(Words.of("users.email"));
    private final TextField phone = new TextField(Words.of("users.phone"));
    private final ComboBox<String> department = new ComboBox<>(Words.of("users.department"));
    private final ComboBox<String> manager = new ComboBox<>(Words.of("users.manager"));
    private final RadioButtonGroup<String> language = new RadioButtonGroup<>(Words.of("users.language"));
    private final MultiSelectComboBox<String> roles = new MultiSelectComboBox<>(Words.of("users.roles"));
    private final Span elsewhere = Blocks.span("fw-user-problem", "");
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();

    /** @param account null for a new one */
    UserDialog(UserDesk desk, @Nullable Account account, List<Account> all) {
        this.desk = desk;
        this.account = account;
        desk.refresh();
        addClassName("fw-user-dialog");
        setWidth("min(680px, 96vw)");
        setHeaderTitle(account == null ? Words.of("users.new") : account.user().displayName());
        choices(all);
        fill();
        Div form = Blocks.div("fw-user-form", fullName, name, roles, email, phone, department, manager, language);
        add(elsewhere, form);
        elsewhere.setVisible(false);
        elsewhere.getElement().setAttribute("role", "alert");
        if (account != null) {
            add(history(account));
            getFooter().add(Blocks.div("fw-user-acts", more(account)));
        }
        Button save = new Button(Words.of(account == null ? "users.create" : "users.save"), _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Words.of("back"), _ -> close()), save);
    }

    private void choices(List<Account> all) {
        name.setReadOnly(account != null);
        name.setHelperText(account == null ? Words.of("users.name.help") : null);
        department.setItems(desk.departments().keySet().stream().sorted().toList());
        department.setItemLabelGenerator(code -> code + " · " + desk.department(code));
        department.setClearButtonVisible(true);
        manager.setItems(all.stream()
                .filter(Account::active)
                .map(Account::name)
                .filter(other -> account == null || !other.equals(account.name()))
                .toList());
        manager.setItemLabelGenerator(other -> desk.person(other) + " · " + other);
        manager.setClearButtonVisible(true);
        manager.setHelperText(Words.of("users.manager.help"));
        language.setItems("zh", "en");
        language.setItemLabelGenerator(key -> key.equals("zh") ? "中文" : "English");
        language.setHelperText(Words.of("users.language.help"));
        roles.setItems(desk.roles().keySet());
        roles.setItemLabelGenerator(desk::role);
        roles.setAutoExpand(MultiSelectComboBox.AutoExpandMode.BOTH);
        // In the order of the dialog: the first that is wrong gets the focus.
        fields.put("fullName", fullName);
        fields.put("name", name);
        fields.put("roles", roles);
        fields.put("email", email);
        fields.put("phone", phone);
        fields.put("department", department);
        fields.put("manager", manager);
        fields.put("language", language);
        fullName.setRequiredIndicatorVisible(true);
        name.setRequiredIndicatorVisible(account == null);
        roles.setRequiredIndicatorVisible(true);
    }

    private void fill() {
        UserEntry entry = account == null
                ? new UserEntry("", "", null, null, null, null, Words.reader().getLanguage(), java.util.Set.of(), true)
                : UserEntry.of(account);
        name.setValue(entry.name());
        fullName.setValue(entry.fullName());
        email.setValue(text(entry.email()));
        phone.setValue(text(entry.phone()));
        department.setValue(entry.department());
        manager.setValue(entry.manager());
        language.setValue(entry.language());
        roles.setValue(entry.roles());
    }

    private UserEntry entered(UserEntry over) {
        return new UserEntry(
                account == null ? name.getValue() : over.name(),
                fullName.getValue(),
                email.getValue(),
                phone.getValue(),
                department.getValue(),
                manager.getValue(),
                language.getValue() == null ? over.language() : language.getValue(),
                roles.getValue(),
                over.active());
    }

    private void save() {
        UserEntry blank = new UserEntry("", "", null, null, null, null, "zh", java.util.Set.of(), true);
        attempt(() -> {
            if (account == null) {
                UserAccounts.Opened opened = desk.accounts().create(entered(blank), null);
                close();
                new FirstPassword(opened).open();
            } else {
                desk.accounts().change(account.name(), account.revision(), this::entered);
                close();
                Blocks.notice(Words.of("users.saved", fullName.getValue()));
            }
        });
    }

    private Component[] more(Account known) {
        Button reset = new Button(
                Words.of("users.reset"),
                _ -> confirm("users.reset", "users.reset.text", known, () -> {
                    UserAccounts.Opened opened = desk.accounts().resetPassword(known.name(), null);
                    close();
                    new FirstPassword(opened).open();
                }));
        Button active = new Button(
                Words.of(known.active() ? "users.deactivate" : "users.activate"),
                _ -> confirm(
                        known.active() ? "users.deactivate" : "users.activate",
                        known.active() ? "users.deactivate.text" : "users.activate.text",
                        known,
                        () -> {
                            desk.accounts()
                                    .change(known.name(), known.revision(), entry -> active(entry, !entry.active()));
                            close();
                            Blocks.notice(Words.of("users.saved", known.user().displayName()));
                        }));
        reset.addThemeVariants(ButtonVariant.TERTIARY);
        active.addThemeVariants(ButtonVariant.TERTIARY);
        reset.setVisible(known.active());
        return new Component[] {reset, active};
    }

    private static UserEntry active(UserEntry entry, boolean active) {
        return new UserEntry(
                entry.name(),
                entry.fullName(),
                entry.email(),
                entry.phone(),
                entry.department(),
                entry.manager(),
                entry.language(),
                entry.roles(),
                active);
    }

    private void confirm(String title, String text, Account known, Runnable work) {
        ConfirmDialog ask = new ConfirmDialog();
        ask.setHeader(Words.of(title));
        ask.setText(Words.of(text, known.user().displayName()));
        ask.setCancelable(true);
        ask.setCancelText(Words.of("back"));
        ask.setConfirmText(Words.of(title));
        ask.addConfirmListener(_ -> attempt(work));
        ask.open();
    }

    /** What is wrong is told at its field; nothing that was entered goes. */
    private void attempt(Runnable work) {
        fields.values().forEach(field -> field.setInvalid(false));
        elsewhere.setVisible(false);
        try {
            work.run();
        } catch (InvalidDocument e) {
            List<String> order = List.copyOf(fields.keySet());
            e.problems().stream()
                    .sorted(Comparator.comparing((FieldProblem problem) -> order.indexOf(problem.field()))
                            .reversed())
                    .forEach(this::tell);
        } catch (Conflict e) {
            above(Objects.requireNonNull(Problems.sentence(e)));
        }
    }

    private void tell(FieldProblem problem) {
        HasValidation field = fields.get(problem.field());
        if (field == null) {
            above(Problems.sentence(problem));
            return;
        }
        field.setErrorMessage(Problems.sentence(problem));
        field.setInvalid(true);
        if (field instanceof com.vaadin.flow.component.Focusable<?> focusable) {
            focusable.focus();
        }
    }

    private void above(String sentence) {
        elsewhere.setText(sentence);
        elsewhere.setVisible(true);
    }

    private Component history(Account known) {
        Div entries = Blocks.div("fw-activity");
        desk.accounts().history(known.name()).reversed().forEach(entry -> entries.add(event(entry)));
        NativeDetails history = new NativeDetails(Words.of("users.history"));
        history.addClassName("fw-user-history");
        history.setContent(entries);
        return history;
    }

    private Component event(AuditEntry entry) {
        Div block = Blocks.div(
                "fw-event",
                Blocks.div(
                        "fw-event-head",
                        Blocks.span("fw-who", desk.person(entry.actor())),
                        new Span(Words.of("did." + entry.action())),
                        Blocks.span(
                                "fw-when",
                                entry.at()
                                        .atZoneSameInstant(
                                                Caller.current().tenant().zone())
                                        .format(DateTimeFormatter.ofLocalizedDateTime(
                                                        FormatStyle.MEDIUM, FormatStyle.SHORT)
                                                .withLocale(Words.reader())))));
        if (entry.action().equals("change")) {
            entry.content()
                    .properties()
                    .forEach(change -> block.add(Blocks.div(
                            "fw-change",
                            Blocks.span("fw-change-field", Words.of("users." + change.getKey())),
                            Blocks.span("fw-before", shown(change.getKey(), change.getValue(), "before")),
                            Blocks.span("fw-after", shown(change.getKey(), change.getValue(), "after")))));
        }
        return block;
    }

    private String shown(String field, JsonNode change, String side) {
        String value = change.path(side).asString("");
        if (value.isEmpty()) {
            return "—";
        }
        return switch (field) {
            case "roles" ->
                List.of(value.split(", ")).stream()
                        .map(desk::role)
                        .toList()
                        .toString()
                        .replaceAll("[\\[\\]]", "");
            case "department" -> desk.department(value);
            case "manager" -> desk.person(value);
            default -> value;
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
