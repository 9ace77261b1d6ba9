package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/** A heap array of gfns and one of accesses: a structure of arrays. */
final class ParallelArrays implements Translations {

    private final long[] gfns = new long[PageLevel.ENTRIES];
    private final byte[] accesses = new byte[PageLevel.ENTRIES];

    @Override
    public long gfn(int index) {
        return gfns[index];
    }

    @Override
    public int access(int index) {
        return accesses[index];
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        PageLevel.checkGfn(gfn);
        Access.check(access);
        gfns[index] = gfn;
        accesses[index] = (byte) access;
    }

    @Override
    public void setAccess(int index, int access) {
        accesses[index] = (byte) Access.check(access);
    }
}
