package io.formwork.ui.design.guided;

import io.formwork.definition.layer.ElementKey;
import io.formwork.ui.design.DesignSession;
import java.util.Optional;

/** What a kind of definition can be asked, so that nobody has to know how it is written. */
public interface Guide {

    /** The sheet as it is to be filled in now: what was said already decides what else is asked. */
    Sheet sheet();

    /** The guide through a definition; empty for kinds that have a designer of their own, or none yet. */
    static Optional<Guide> of(ElementKey element, DesignSession session) {
        return switch (element.kind()) {
            case "ledger" -> Optional.of(new LedgerGuide(session));
            case "conversion" -> Optional.of(new ConversionGuide(session));
            case "form" -> Optional.of(new PostingsGuide(session));
            default -> Optional.empty();
        };
    }
}
