package io.formwork.document;

/** No such document for this caller; also where it is another tenant's, or the caller may not see it. */
public final class DocumentNotFound extends RuntimeException {
    public DocumentNotFound(String form, Object id) {
        super("There is no " + form + " " + id);
    }
}
