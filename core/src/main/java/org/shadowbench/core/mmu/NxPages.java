package org.shadowbench.core.mmu;

/** Whether huge pages may be executable, and the tables that stand where one might, had a fetch not forced it apart. */
final class NxPages {

    private final PageList possible = new PageList();
    private final Statistics statistics;
    private boolean enabled;

    NxPages(NxHugePages first, Statistics statistics) {
        this.statistics = statistics;
        set(first);
    }

    /** Whether huge pages must not be executable ({@code is_nx_huge_page_enabled}). */
    boolean isEnabled() {
        return enabled;
    }

    void set(NxHugePages now) {
        enabled = now == NxHugePages.ON;
    }

    /** The one that has been there longest, or null. */
    ShadowPage oldest() {
        return possible.first();
    }

    /** {@code account_huge_nx_page}. */
    void account(ShadowPage page) {
        page.nxDisallowed = true;
        if (!page.nxListed) {
            page.nxListed = true;
            possible.addLast(page.nxLink);
            statistics.increment(Counter.NX_SPLITS);
        }
    }

    /** A fetch forced the page, but no huge page could stand there (the flag of v6.2, without the list). */
    void mark(ShadowPage page) {
        page.nxDisallowed = true;
    }

    /** {@code unaccount_huge_nx_page}. */
    void unaccount(ShadowPage page) {
        page.nxDisallowed = false;
        if (page.nxListed) {
            page.nxListed = false;
            possible.remove(page.nxLink);
            statistics.decrement(Counter.NX_SPLITS);
        }
    }
}
