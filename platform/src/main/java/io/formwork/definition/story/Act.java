package io.formwork.definition.story;

/** Something that somebody does to a document that is there already. */
public record Act(Kind kind, String document) {

    /** What is done; each is a key of a step. */
    public enum Kind {
        SUBMIT,
        APPROVE,
        REJECT,
        RETURN,
        WITHDRAW,
        CANCEL,
        AMEND,
        CLOSE,
        REOPEN,
        DELETE
    }
}
