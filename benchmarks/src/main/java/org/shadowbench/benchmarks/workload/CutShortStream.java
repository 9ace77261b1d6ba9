package org.shadowbench.benchmarks.workload;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Gives all that can be read of a damaged gzip stream, and only then reports the damage.
 *
 * <p>
 * A reader on top of a gzip stream reads ahead, so its exception would come many lines before the damage. This stream
 * ends at the damage instead, and {@link #isCutShort} tells it from the true end.
 */
final class CutShortStream extends FilterInputStream {

    private IOException cause;

    CutShortStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (cause != null) {
            return -1;
        }
        try {
            return in.read(bytes, offset, length);
        } catch (EOFException | ZipException e) {
            cause = e;
            return -1;
        }
    }

    /** True if reading met damage or the end of the input before the end of the gzip stream. */
    boolean isCutShort() {
        return cause != null;
    }

    /** The exception of the gzip stream, or null if it is not cut short. */
    IOException cause() {
        return cause;
    }
}
