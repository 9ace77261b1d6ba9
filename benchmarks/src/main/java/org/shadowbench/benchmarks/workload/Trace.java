package org.shadowbench.benchmarks.workload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.shadowbench.core.guest.AccessKind;

/**
 * The page accesses of a program, as {@code scripts/record-trace} recorded them.
 *
 * <p>
 * A trace is cut into epochs. All have the same number of memory references, except that the last may have fewer. The
 * trace holds the first touch of each page and kind in each epoch, in the order of time. It leaves out later touches in
 * the same epoch, as if the epoch's translations stayed cached. Epochs count from 0, and none is empty. A page is a
 * virtual address divided by 4096, from 0 to 2<sup>52</sup> - 1.
 *
 * <p>
 * Immutable.
 */
public final class Trace {

    private static final List<String> NAMES = List.of("compiler", "database", "interpreter");

    private static final AccessKind[] KINDS = AccessKind.values();

    private final int[] epochs;
    private final long[] pages;
    private final byte[] kinds;

    /** Takes at least one access. The accesses follow the rules above, and the arrays become the trace's own. */
    Trace(int[] epochs, long[] pages, byte[] kinds) {
        this.epochs = epochs;
        this.pages = pages;
        this.kinds = kinds;
    }

    /** The names of the traces that come with the suite, in alphabetical order. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Loads a trace that comes with the suite.
     *
     * @throws IllegalArgumentException if no trace has that name
     */
    public static Trace named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "trace is \"" + name + "\", expected one of " + String.join(", ", NAMES));
        }
        String resource = name + ".csv.gz";
        try (InputStream in = Trace.class.getResourceAsStream(resource)) {
            return TraceReader.read(resource, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a trace from a file.
     *
     * @throws TraceFormatException if the file is not a whole trace; the message names the file, the line, and the
     *     expected content
     * @throws IOException if the file can't be read
     */
    public static Trace read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return TraceReader.read(file.toString(), in);
        }
    }

    /** The number of accesses, at least 1. */
    public int size() {
        return pages.length;
    }

    /** The number of epochs, at least 1. */
    public int epochs() {
        return epochs[epochs.length - 1] + 1;
    }

    /**
     * The epoch of access {@code i}.
     *
     * @throws IndexOutOfBoundsException if {@code i} is not 0 to {@link #size()} - 1
     */
    public int epoch(int i) {
        return epochs[i];
    }

    /**
     * The page of access {@code i}.
     *
     * @throws IndexOutOfBoundsException if {@code i} is not 0 to {@link #size()} - 1
     */
    public long page(int i) {
        return pages[i];
    }

    /**
     * The kind of access {@code i}.
     *
     * @throws IndexOutOfBoundsException if {@code i} is not 0 to {@link #size()} - 1
     */
    public AccessKind kind(int i) {
        return KINDS[kinds[i]];
    }
}
