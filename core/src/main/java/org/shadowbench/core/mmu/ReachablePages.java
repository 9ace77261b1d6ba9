package org.shadowbench.core.mmu;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.shadowbench.core.paging.PageLevel;

/** Which shadow pages the roots in use lead to. The others are stale: they cost memory, and a fault can at best find them again. */
final class ReachablePages {

    private final PageMemory memory;
    private final Set<ShadowPage> reached = Collections.newSetFromMap(new IdentityHashMap<>());

    ReachablePages(PageMemory memory) {
        this.memory = memory;
    }

    /** How many of all pages can't be reached. */
    static long countStale(ShadowPages pages, PageMemory memory) {
        ReachablePages reachable = new ReachablePages(memory);
        for (int bucket = 0; bucket < pages.bucketCount(); bucket++) {
            for (ShadowPage page = pages.bucketAt(bucket); page != null; page = page.hashNext) {
                if (page.rootCount > 0) {
                    reachable.follow(page);
                }
            }
        }
        return pages.used() - reachable.reached.size();
    }

    private void follow(ShadowPage page) {
        if (!reached.add(page) || page.level() == PageLevel.LEVEL_4K) {
            return;
        }
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            ShadowPage child = memory.childAt(page.sptep(i), page.level());
            if (child != null) {
                follow(child);
            }
        }
    }
}
