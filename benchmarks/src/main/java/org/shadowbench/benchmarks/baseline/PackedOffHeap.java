package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.translation.TranslationArray;

/** Core's array: {@code gfn << 12 | access} in a page of the pool. Extended, not wrapped: no load more than core's own. */
final class PackedOffHeap extends TranslationArray implements Translations {

    PackedOffHeap(PagePool<PageOwner> pool) {
        super(pool);
    }
}
