package io.formwork.definition.form;

import io.formwork.definition.reading.Says;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one role may do with a form's documents. */
public record FormPermission(
        @Says("Which documents: all, own, or those of the own department") @Nullable
        Rows rows,

        @Says("What may be done with them") List<Action> can,
        @Says("Fields this role does not see") List<String> hide,
        @Says("Fields this role sees but cannot change") List<String> readOnly) {

    /** Which rows a permission covers. */
    public enum Rows {
        ALL,
        OWN,
        OWN_DEPARTMENT
    }

    /** What can be done with a document. */
    public enum Action {
        READ,
        CREATE,
        EDIT,
        DELETE,
        SUBMIT,
        CANCEL,
        CLOSE,
        REOPEN,
        AMEND,
        IMPORT
    }
}
