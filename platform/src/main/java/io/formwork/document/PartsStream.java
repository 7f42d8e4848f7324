package io.formwork.document;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** A file's bytes, read part by part so that a download holds one part and no connection. */
final class PartsStream extends InputStream {
    private final IntFunction<Optional<byte[]>> parts;
    private byte[] part = {};
    private int next;
    private int offset;
    private boolean ended;

    PartsStream(IntFunction<Optional<byte[]>> parts) {
        this.parts = parts;
    }

    @Override
    public int read() {
        return fill() ? part[offset++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int start, int length) {
        if (length == 0) {
            return 0;
        } else if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, part.length - offset);
        System.arraycopy(part, offset, into, start, taken);
        offset += taken;
        return taken;
    }

    private boolean fill() {
        while (!ended && offset == part.length) {
            Optional<byte[]> read = parts.apply(next++);
            ended = read.isEmpty();
            part = read.orElse(new byte[0]);
            offset = 0;
        }
        return !ended;
    }
}
