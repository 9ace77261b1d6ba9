package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/**
 * The layout of v1 and v2 of the patch: a C bitfield {@code access:3, gfn:56}. Compilers for x86 put the access in bits
 * 0 to 2 and the gfn in bits 3 to 58.
 */
final class BitfieldV1 extends PooledPage implements Translations {

    private static final int GFN_SHIFT = 3;
    private static final long GFN_MASK = (1L << 56) - 1;

    BitfieldV1(PagePool<PageOwner> pool) {
        super(pool);
    }

    @Override
    public long gfn(int index) {
        return load(index) >>> GFN_SHIFT & GFN_MASK;
    }

    @Override
    public int access(int index) {
        return (int) load(index) & Access.ALL;
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        store(index, PageLevel.checkGfn(gfn) << GFN_SHIFT | Access.check(access));
    }

    @Override
    public void setAccess(int index, int access) {
        store(index, load(index) & ~Access.ALL | Access.check(access));
    }
}
