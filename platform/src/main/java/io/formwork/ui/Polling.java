package io.formwork.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;

/**
 * A page asks the server whether something came, as often as whoever on it is most impatient. There is one interval to a
 * page: parts that each set and restored it would undo what the others had set.
 */
public final class Polling {
    private final UI ui;
    private final List<Asking> all = new ArrayList<>();

    private Polling(UI ui) {
        this.ui = ui;
    }

    /** What one part of the page wants to know. */
    private static final class Asking {
        private final long nanos;
        private final Runnable look;
        private long asked = System.nanoTime();

        private Asking(int millis, Runnable look) {
            this.nanos = millis * 1_000_000L;
            this.look = look;
        }

        /** A timer that is a little early counts as well. */
        private void ask() {
            long now = System.nanoTime();
            if (now - asked >= nanos * 9 / 10) {
                asked = now;
                look.run();
            }
        }
    }

    /**
     * Looks again and again, as long as nobody takes it back.
     *
     * @param millis from one look to the next
     */
    public static Registration every(UI ui, int millis, Runnable look) {
        Polling known = ComponentUtil.getData(ui, Polling.class);
        Polling polling = known == null ? new Polling(ui) : known;
        if (known == null) {
            ComponentUtil.setData(ui, Polling.class, polling);
            ui.addPollListener(_ -> List.copyOf(polling.all).forEach(Asking::ask));
        }
        Asking asking = new Asking(millis, look);
        polling.all.add(asking);
        polling.set();
        return () -> {
            if (polling.all.remove(asking)) {
                polling.set();
            }
        };
    }

    private void set() {
        ui.setPollInterval((int)
                all.stream().mapToLong(asking -> asking.nanos / 1_000_000).min().orElse(-1));
    }
}
