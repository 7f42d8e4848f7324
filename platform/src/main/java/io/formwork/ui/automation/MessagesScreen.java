package io.formwork.ui.automation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.formwork.automation.Notice;
import io.formwork.automation.Notices;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.ui.report.ReportAddress;
import jakarta.annotation.security.PermitAll;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the caller was told, by what it is about; what was read and what is over stays quiet. */
@Route(value = "messages", layout = MainLayout.class)
@PermitAll
public class MessagesScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Notices notices;

    MessagesScreen(Notices notices) {
        this.notices = notices;
        addClassNames("fw-list", "fw-messages");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        List<Notice> all = notices.latest(false);
        long unread = notices.unread();
        Div heading = Blocks.div("fw-title", new H1(Words.of("messages")));
        if (unread > 0) {
            heading.add(Blocks.span("fw-count", Words.of("messages.unread", Long.toString(unread))));
        }
        Div head = Blocks.div("fw-list-head", heading);
        if (unread > 0) {
            Button read = new Button(Words.of("messages.read-all"), _ -> {
                notices.readAll();
                show();
            });
            read.addThemeVariants(ButtonVariant.TERTIARY);
            head.add(Blocks.div("fw-head-actions", read));
        }
        add(head);
        if (all.isEmpty()) {
            add(Blocks.div(
                    "fw-empty",
                    Blocks.span("fw-empty-mark", ""),
                    new H2(Words.of("messages.empty")),
                    new Paragraph(Words.of("messages.empty.text"))));
            return;
        }
        Map<String, List<Notice>> about = new LinkedHashMap<>();
        all.forEach(notice -> about.computeIfAbsent(notice.title().in(Words.reader()), _ -> new ArrayList<>())
                .add(notice));
        Div groups = Blocks.div("fw-message-groups");
        about.forEach((title, some) -> groups.add(group(title, some)));
        add(groups);
    }

    private Component group(String title, List<Notice> some) {
        Button report = new Button(
                Words.of("messages.report"),
                _ -> UI.getCurrent()
                        .navigate(ReportAddress.of(
                                some.getFirst().report(), some.getFirst().given())));
        report.addThemeVariants(ButtonVariant.TERTIARY);
        report.setVisible(!some.getFirst().report().isEmpty());
        Div group = Blocks.div("fw-message-group", Blocks.div("fw-message-about", new H2(title), report));
        some.forEach(notice -> group.add(message(notice)));
        return group;
    }

    private Component message(Notice notice) {
        NativeButton message = new NativeButton();
        message.addClassNames("fw-message", notice.read() || notice.over() ? "quiet" : "new");
        String day = notice.at()
                .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Words.reader()));
        message.add(
                Blocks.span("fw-message-text", notice.body().in(Words.reader())),
                Blocks.span("fw-quiet", notice.over() ? day + " · " + Words.of("messages.over") : day));
        message.addClickListener(_ -> {
            notices.read(notice.id());
            UI.getCurrent()
                    .navigate(
                            notice.document() == null
                                    ? ReportAddress.of(notice.report(), notice.given())
                                    : "f/" + notice.document().form() + "/"
                                            + notice.document().id());
        });
        return message;
    }

    @Override
    public String getPageTitle() {
        return Words.of("messages");
    }
}
