package org.shadowbench.core.mmu;

import java.util.Arrays;

/**
 * All shadow pages in use: the hash of them, the list of active ones, the newest first, and how many there may be ({@code kvm_arch}'s
 * {@code mmu_page_hash}, {@code active_mmu_pages} and {@code n_max_mmu_pages}).
 */
final class ShadowPages {

    /** The odd constant of {@code hash_64}: 2<sup>64</sup> divided by the golden ratio. */
    private static final long GOLDEN_RATIO = 0x61C8864680B583EBL;

    private final ShadowPage[] buckets;
    private final int hashShift;
    private final PageList active = new PageList();
    private final Statistics statistics;
    private long maximum;
    private int generation;

    ShadowPages(int hashBits, Statistics statistics) {
        buckets = new ShadowPage[1 << hashBits];
        hashShift = Long.SIZE - hashBits;
        this.statistics = statistics;
    }

    /** The first page of the bucket of {@code gfn}; the others follow by {@link ShadowPage#hashNext}. */
    ShadowPage bucket(long gfn) {
        return buckets[hash(gfn)];
    }

    /** Whether the page may not be found any more ({@code is_obsolete_sp}). */
    boolean isObsolete(ShadowPage page) {
        return Role.isInvalid(page.role) || page.generation != generation;
    }

    /** Makes all pages obsolete ({@code mmu_valid_gen} of {@code kvm_mmu_zap_all_fast}). */
    void nextGeneration() {
        generation ^= 1;
    }

    PageList active() {
        return active;
    }

    void setMaximum(long pages) {
        maximum = pages;
    }

    long maximum() {
        return maximum;
    }

    long used() {
        return statistics.get(Counter.LIVE_PAGES);
    }

    /** How many more pages there may be ({@code kvm_mmu_available_pages}). */
    long available() {
        return Math.max(0, maximum - used());
    }

    /** Puts a new page, which nothing points to yet, at the head of its bucket and of the active list. */
    void add(ShadowPage page, long gfn, int role) {
        page.gfn = gfn;
        page.role = role;
        page.generation = generation;
        page.parentPtes = 0;
        page.unsync = false;
        page.unsyncChildren = 0;
        Arrays.fill(page.unsyncChildBitmap, 0);
        page.nxDisallowed = false;
        page.nxListed = false;
        page.rootCount = 0;
        page.writeFlooding = 0;
        int bucket = hash(gfn);
        page.hashNext = buckets[bucket];
        buckets[bucket] = page;
        active.addFirst(page.link);
        statistics.increment(Counter.LIVE_PAGES);
        statistics.increment(Counter.PARENTLESS_PAGES);
        statistics.increment(Counter.PAGES_ALLOCATED);
        if (page.translations != null) {
            statistics.increment(Counter.TRANSLATION_ARRAYS);
        }
    }

    /** The page no longer counts ({@code kvm_unaccount_mmu_page}); it stays in the hash until it is freed. */
    void unaccount() {
        statistics.decrement(Counter.LIVE_PAGES);
    }

    /** Takes a page out of the hash before it is freed. */
    void removeFromHash(ShadowPage page) {
        int bucket = hash(page.gfn);
        if (buckets[bucket] == page) {
            buckets[bucket] = page.hashNext;
            return;
        }
        ShadowPage before = buckets[bucket];
        while (before.hashNext != page) {
            before = before.hashNext;
        }
        before.hashNext = page.hashNext;
    }

    /** Whether a table above level 1 is shadowed in frame {@code gfn}, so that each write to it must be seen. */
    boolean isWriteTracked(long gfn) {
        for (ShadowPage page = bucket(gfn); page != null; page = page.hashNext) {
            if (page.gfn == gfn && isShadowOfTable(page) && page.level() > 1) {
                return true;
            }
        }
        return false;
    }

    /** Whether the page is valid and shadows a guest table ({@code for_each_gfn_valid_sp_with_gptes}). */
    boolean isShadowOfTable(ShadowPage page) {
        return !isObsolete(page) && Role.hasGptes(page.role);
    }

    int bucketCount() {
        return buckets.length;
    }

    ShadowPage bucketAt(int index) {
        return buckets[index];
    }

    private int hash(long gfn) {
        return (int) (gfn * GOLDEN_RATIO >>> hashShift);
    }
}
