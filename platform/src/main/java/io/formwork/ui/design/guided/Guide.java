package io.formwork.ui.design.guided;

import com.vaadin.flow.component.Component;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.ui.design.DesignSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a kind of definition can be asked, so that nobody has to know how it is written. */
public interface Guide {
    /** The only guide of most kinds. */
    String GUIDED = "guided";

    /** What is seen better than said, below the first block; null for most. It says the same as the sheet. */
    default @Nullable Picture picture() {
        return null;
    }

    /** The same things as the sheet, to be changed by drawing. */
    interface Picture {
        Component component();

        /** Shows what is there now. */
        void show();

        /** Whether the last change came from it, so that the focus stays there. */
        boolean acted();
    }

    /** The sheet as it is to be filled in now: what was said already decides what else is asked. */
    Sheet sheet();

    /**
     * The guides through a definition, by the word that leads to each; none for kinds that have a designer of their own.
     */
    static Map<String, Guide> of(ElementKey element, DesignSession session) {
        Map<String, Guide> guides = new LinkedHashMap<>();
        switch (element.kind()) {
            case "ledger" -> guides.put(GUIDED, new LedgerGuide(session));
            case "conversion" -> guides.put(GUIDED, new ConversionGuide(session));
            case "automation" -> guides.put(GUIDED, new AutomationGuide(session));
            case "function" -> guides.put(GUIDED, new FunctionGuide(session));
            case "form" -> {
                guides.put("rules", new RulesGuide(session));
                if (session.form().kind() == FormKind.DOCUMENT) {
                    guides.put("postings", new PostingsGuide(session));
                    guides.put("keeps", new KeepsGuide(session));
                }
                guides.put("fills", new FillsGuide(session));
                guides.put("reading", new ReadingGuide(session));
            }
            default -> {}
        }
        return guides;
    }
}
