package io.formwork.ui;

import com.vaadin.flow.server.VaadinSession;
import io.formwork.document.Document;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The documents a person opened last in this session, the latest first. */
public final class Recent {
    private static final int MOST = 6;

    private final Deque<Opened> opened = new ArrayDeque<>();

    private Recent() {}

    record Opened(String form, UUID id, String name) {}

    public static void opened(String form, Document document) {
        String name = Labels.name(document);
        Recent recent = ofSession();
        recent.opened.removeIf(each -> each.id().equals(document.id()));
        if (!name.isEmpty()) {
            recent.opened.addFirst(new Opened(form, document.id(), name));
        }
        while (recent.opened.size() > MOST) {
            recent.opened.removeLast();
        }
    }

    static List<Opened> all() {
        return List.copyOf(ofSession().opened);
    }

    private static Recent ofSession() {
        VaadinSession session = VaadinSession.getCurrent();
        Recent recent = session.getAttribute(Recent.class);
        if (recent == null) {
            recent = new Recent();
            session.setAttribute(Recent.class, recent);
        }
        return recent;
    }
}
