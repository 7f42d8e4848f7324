package io.formwork.document;

/** An uploaded file has more bytes than the operator allows. */
public final class FileTooLarge extends RuntimeException {
    private final long most;

    FileTooLarge(long most) {
        super("A file may have " + most + " bytes");
        this.most = most;
    }

    /** Most megabytes of a file, rounded down. */
    public long mostMegabytes() {
        return most / (1024 * 1024);
    }
}
