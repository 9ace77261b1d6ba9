package org.shadowbench.benchmarks.baseline;

/**
 * The translations of one shadow page: a gfn and an access for each of its 512 entries.
 *
 * <p>All implementations do the same work: they refuse an index that is not 0 to 511, and a store refuses a gfn or an
 * access that is out of range.
 */
public interface Translations {

    /** The gfn of entry {@code index}, 0 to 511. */
    long gfn(int index);

    /** The access of entry {@code index}, 0 to 511. */
    int access(int index);

    /** Stores a gfn below 2<sup>52</sup> and an access of 0 to 7 in entry {@code index}. */
    void setTranslation(int index, long gfn, int access);

    /** Changes the access of entry {@code index} and keeps its gfn. */
    void setAccess(int index, int access);
}
