package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/**
 * The layout of v3 of the patch: a C bitfield {@code gfn:52, access:3}, gfn in bits 0 to 51 and access in bits 52 to
 * 54.
 */
final class BitfieldV3 extends PooledPage implements Translations {

    private static final int ACCESS_SHIFT = 52;

    BitfieldV3(PagePool<PageOwner> pool) {
        super(pool);
    }

    @Override
    public long gfn(int index) {
        return load(index) & PageLevel.MAX_GFN;
    }

    @Override
    public int access(int index) {
        return (int) (load(index) >>> ACCESS_SHIFT) & Access.ALL;
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        store(index, (long) Access.check(access) << ACCESS_SHIFT | PageLevel.checkGfn(gfn));
    }

    @Override
    public void setAccess(int index, int access) {
        store(index, load(index) & PageLevel.MAX_GFN | (long) Access.check(access) << ACCESS_SHIFT);
    }
}
