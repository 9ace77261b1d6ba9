package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.translation.TranslationArray;

/** Core's array: {@code gfn << 12 | access} in a page of the pool. */
final class PackedOffHeap implements Translations {

    private final TranslationArray array;

    PackedOffHeap(PagePool<PageOwner> pool) {
        array = new TranslationArray(pool);
    }

    @Override
    public long gfn(int index) {
        return array.gfn(index);
    }

    @Override
    public int access(int index) {
        return array.access(index);
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        array.setTranslation(index, gfn, access);
    }

    @Override
    public void setAccess(int index, int access) {
        array.setAccess(index, access);
    }
}
