package org.shadowbench.core.mmu.page;

import java.util.Arrays;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.paging.Role;

/**
 * All shadow pages in use: the hash that finds them, the list of active ones with the newest first, and their number
 * and its limit ({@code mmu_page_hash}, {@code active_mmu_pages}, {@code n_used_mmu_pages} and {@code n_max_mmu_pages}
 * of {@code struct kvm_arch}).
 */
public final class PageHash {

    /** The odd constant of {@code hash_64}: 2<sup>64</sup> divided by the golden ratio. */
    private static final long GOLDEN_RATIO = 0x61C8864680B583EBL;

    private final ShadowPage[] buckets;
    private final int hashShift;
    private final LinkedNodes<ShadowPage> active = new LinkedNodes<>();
    private final LiveStatistics statistics;
    private long used;
    private long maximum;
    private int generation;

    /** Makes an empty hash of 2<sup>{@code hashBits}</sup> buckets. */
    public PageHash(int hashBits, LiveStatistics statistics) {
        buckets = new ShadowPage[1 << hashBits];
        hashShift = Long.SIZE - hashBits;
        this.statistics = statistics;
    }

    /** The first page of the bucket of {@code gfn}. {@link ShadowPage#hashNext} leads to the others. */
    public ShadowPage bucket(long gfn) {
        return buckets[hash(gfn)];
    }

    /** Tells if the page must not be found any more ({@code is_obsolete_sp}). */
    public boolean isObsolete(ShadowPage page) {
        return Role.isInvalid(page.role) || page.generation != generation;
    }

    /** Makes all pages obsolete ({@code mmu_valid_gen} of {@code kvm_mmu_zap_all_fast}). */
    public void nextGeneration() {
        generation ^= 1;
    }

    /** The pages that are not invalid, the newest first. */
    public LinkedNodes<ShadowPage> active() {
        return active;
    }

    /** Changes the limit. More pages may be in use already. */
    public void setMaximum(long pages) {
        maximum = pages;
    }

    /** The most pages that may be in use. */
    public long maximum() {
        return maximum;
    }

    /** The number of pages in use ({@code n_used_mmu_pages}). */
    public long used() {
        return used;
    }

    /** The number of pages that may still be added ({@code kvm_mmu_available_pages}). */
    public long available() {
        return Math.max(0, maximum - used);
    }

    /** Puts a new page that nothing points to yet at the head of its bucket and of the active list. */
    public void add(ShadowPage page, long gfn, int role) {
        reset(page);
        page.gfn = gfn;
        page.role = role;
        page.generation = generation;
        int bucket = hash(gfn);
        page.hashNext = buckets[bucket];
        buckets[bucket] = page;
        active.addFirst(page.link);
        used++;
        statistics.increment(Counter.LIVE_PAGES);
        statistics.increment(Counter.PARENTLESS_PAGES);
        statistics.increment(Counter.PAGES_ALLOCATED);
        if (page.translations != null) {
            statistics.increment(Counter.TRANSLATION_ARRAYS);
        }
    }

    /** Stops counting the page ({@code kvm_unaccount_mmu_page}). It stays in the hash until it is freed. */
    public void unaccount() {
        used--;
        statistics.decrement(Counter.LIVE_PAGES);
    }

    /** Takes a page out of the hash before it is freed. */
    public void remove(ShadowPage page) {
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

    /** Tells if a table above level 1 is shadowed in frame {@code gfn}, so that each write to it must be seen. */
    public boolean isWriteTracked(long gfn) {
        for (ShadowPage page = bucket(gfn); page != null; page = page.hashNext) {
            if (page.gfn == gfn && isShadowOfTable(page) && page.level() > 1) {
                return true;
            }
        }
        return false;
    }

    /** Tells if the page is valid and shadows a guest table ({@code for_each_gfn_valid_sp_with_gptes}). */
    public boolean isShadowOfTable(ShadowPage page) {
        return !isObsolete(page) && Role.hasGptes(page.role);
    }

    /** The number of buckets. */
    public int bucketCount() {
        return buckets.length;
    }

    /** The first page of bucket number {@code index}. */
    public ShadowPage bucketAt(int index) {
        return buckets[index];
    }

    /** Clears what the header's last page left in it. */
    private static void reset(ShadowPage page) {
        page.parentPtes = 0;
        page.unsync = false;
        page.unsyncChildren = 0;
        Arrays.fill(page.unsyncChildBitmap, 0);
        page.nxDisallowed = false;
        page.nxListed = false;
        page.rootCount = 0;
        page.writeFlooding = 0;
    }

    private int hash(long gfn) {
        return (int) (gfn * GOLDEN_RATIO >>> hashShift);
    }
}
