package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The layout of v3 of the patch: a C bitfield {@code gfn:52, access:3}, gfn in bits 0 to 51 and access in bits 52 to
 * 54.
 */
final class BitfieldV3 implements Translations {

    private static final int ACCESS_SHIFT = 52;

    private final OffHeapPage page;

    BitfieldV3(PagePool<PageOwner> pool) {
        page = new OffHeapPage(pool);
    }

    @Override
    public long gfn(int index) {
        return page.load(index) & PageLevel.MAX_GFN;
    }

    @Override
    public int access(int index) {
        return (int) (page.load(index) >>> ACCESS_SHIFT) & Access.ALL;
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        page.store(index, (long) Access.check(access) << ACCESS_SHIFT | PageLevel.checkGfn(gfn));
    }

    @Override
    public void setAccess(int index, int access) {
        page.store(index, page.load(index) & PageLevel.MAX_GFN | (long) Access.check(access) << ACCESS_SHIFT);
    }
}
