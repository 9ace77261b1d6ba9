package org.shadowbench.core.mmu.page;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.shadowbench.core.paging.PageLevel;

/**
 * The shadow pages that the roots in use lead to. All others are stale: they cost memory until a fault finds them
 * again.
 */
public final class ReachablePages {

    private final PageMemory memory;
    private final Set<ShadowPage> reached = Collections.newSetFromMap(new IdentityHashMap<>());

    private ReachablePages(PageMemory memory) {
        this.memory = memory;
    }

    /** Counts the pages that cannot be reached. */
    public static long countStale(PageHash pages, PageMemory memory) {
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
