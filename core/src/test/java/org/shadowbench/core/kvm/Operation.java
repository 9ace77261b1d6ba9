package org.shadowbench.core.kvm;

import java.util.function.LongUnaryOperator;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.NxHugePages;

/** One thing that a phase of a {@link Scenario} does. Pages are L2's, frames L1's, both in 4K. */
sealed interface Operation {

    /** L2 touches {@code count} pages, {@code stride} pages apart. */
    record Touch(AccessKind kind, long page, long stride, long count) implements Operation {}

    /** L2 touches {@code count} pages in order, and writes {@code permille} of 1000 of them, the others it reads. */
    record Mix(long page, long count, int seed, int permille) implements Operation {}

    /**
     * Writes {@code count} leaves of a level, of consecutive pages to consecutive frames; makes the tables that are
     * missing.
     */
    record MapPages(long page, int level, long frame, Bits bits, long count, Writer writer) implements Operation {}

    /** Changes {@code count} entries of a level. */
    record ChangeEntries(long page, int level, long count, LongUnaryOperator change, Writer writer)
            implements
                Operation {}

    /** Writes the entry of a level on the way to {@code from} into the one on the way to {@code page}. */
    record CopyEntry(long page, int level, long from, Writer writer) implements Operation {}

    /** L1 flushes L2's TLB. */
    record FlushTlb() implements Operation {}

    /** Dirty logging of the slot that holds {@code frame} is switched on. */
    record StartLogging(long frame) implements Operation {}

    /** Dirty logging of the slot that holds {@code frame} is switched off. */
    record StopLogging(long frame) implements Operation {}

    /** The dirty log of the slot that holds {@code frame} is taken. */
    record GetDirtyLog(long frame) implements Operation {}

    /** The dirty log is taken from {@code frame} on, and only there. */
    record ClearDirtyLog(long frame, long count) implements Operation {}

    /** NX huge pages are switched. */
    record SetNx(NxHugePages nx) implements Operation {}

    /** The limit of shadow pages is changed. */
    record SetMaximum(long pages) implements Operation {}

    /** NX recovery runs once. */
    record RecoverNx() implements Operation {}

    /** The writer of an entry. */
    enum Writer {

        /** L1's processor, so that KVM sees it. */
        L1,

        /** The VMM, behind KVM's back. */
        OUTSIDE
    }
}
