package org.shadowbench.core.kvm;

import org.shadowbench.core.paging.GuestPte;

/**
 * The bits of a leaf in L1's tables, without the frame.
 *
 * @param access what it allows
 * @param used {@link GuestPte#ACCESSED} and {@link GuestPte#DIRTY}, as far as they are set
 */
record Bits(int access, long used) {

    /** Reads letters such as rwxad. */
    static Bits parse(String letters, Processor processor) {
        if (!letters.matches("[rwxad]+")) {
            throw new IllegalArgumentException("bits are " + letters + ", expected letters out of rwxad");
        }
        return new Bits(Words.access(letters, processor),
                (letters.contains("a") ? GuestPte.ACCESSED : 0) | (letters.contains("d") ? GuestPte.DIRTY : 0));
    }

    /** The leaf of a table at {@code level} that maps {@code gfn}. */
    long leaf(long gfn, int level) {
        return GuestPte.leaf(gfn, level, access) | used;
    }
}
