package io.formwork.document;

import io.formwork.value.FileRef;
import java.io.InputStream;

/** A file and its bytes; each part is read from the database when it is asked for. */
public record FileContent(FileRef file, InputStream content) {}
