package org.shadowbench.core.mmu.page;

import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.NxHugePages;

/** The state of NX huge pages, and the list of tables that stand where a fetch forced a huge page apart. */
public final class NxPages {

    private final LinkedNodes<ShadowPage> possible = new LinkedNodes<>();
    private final LiveStatistics statistics;
    private long count;
    private boolean enabled;

    /** Starts with an empty list. */
    public NxPages(NxHugePages first, LiveStatistics statistics) {
        this.statistics = statistics;
        set(first);
    }

    /** Tells if huge pages must not be executable ({@code is_nx_huge_page_enabled}). */
    public boolean isEnabled() {
        return enabled;
    }

    /** Allows or forbids executable huge pages from now on. */
    public void set(NxHugePages now) {
        enabled = now == NxHugePages.ON;
    }

    /** The table that has been on the list for the longest, or null. */
    public ShadowPage oldest() {
        return possible.first();
    }

    /** The length of the list. */
    public long count() {
        return count;
    }

    /** Puts a table on the list ({@code account_huge_nx_page}). */
    public void account(ShadowPage page) {
        page.nxDisallowed = true;
        if (!page.nxListed) {
            page.nxListed = true;
            possible.addLast(page.nxLink);
            count++;
            statistics.increment(Counter.NX_SPLITS);
        }
    }

    /**
     * Marks a table that a fetch forced where no huge page could stand (the flag of v6.2). It does not go on the list.
     */
    public void mark(ShadowPage page) {
        page.nxDisallowed = true;
    }

    /** Takes a table off the list and removes its mark ({@code unaccount_huge_nx_page}). */
    public void unaccount(ShadowPage page) {
        page.nxDisallowed = false;
        if (page.nxListed) {
            page.nxListed = false;
            possible.remove(page.nxLink);
            count--;
            statistics.decrement(Counter.NX_SPLITS);
        }
    }
}
