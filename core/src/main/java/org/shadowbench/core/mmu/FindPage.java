package org.shadowbench.core.mmu;

/** Finds the shadow page of a gfn and role, or makes it ({@code kvm_mmu_get_shadow_page}). */
final class FindPage {

    private final ShadowPages pages;
    private final MemorySlots slots;
    private final SyncPage sync;
    private final ZapPage zap;
    private final WriteProtect protect;
    private final RemoteTlbs tlbs;
    private final Statistics statistics;
    private final PageList invalid = new PageList();
    private boolean lastWasNew;

    FindPage(ShadowPages pages, MemorySlots slots, SyncPage sync, ZapPage zap, WriteProtect protect, RemoteTlbs tlbs,
            Statistics statistics) {
        this.pages = pages;
        this.slots = slots;
        this.sync = sync;
        this.zap = zap;
        this.protect = protect;
        this.tlbs = tlbs;
        this.statistics = statistics;
    }

    /** The page of {@code gfn} and {@code role}; a new one is taken from {@code cache}. */
    ShadowPage get(long gfn, int role, PageCache cache) {
        ShadowPage page = find(gfn, role);
        lastWasNew = page == null;
        if (page != null) {
            statistics.increment(Counter.PAGES_REUSED);
            return page;
        }
        page = cache.take();
        pages.add(page, gfn, role);
        if (Role.hasGptes(role)) {
            accountShadowed(gfn, Role.level(role));
        }
        return page;
    }

    /** Whether the page of the last {@link #get} is a new one, with all its entries empty. */
    boolean wasNew() {
        return lastWasNew;
    }

    /** {@code kvm_mmu_find_shadow_page}. */
    private ShadowPage find(long gfn, int role) {
        ShadowPage found = null;
        for (ShadowPage page = pages.bucket(gfn); page != null && found == null; page = page.hashNext) {
            if (pages.isObsolete(page)) {
                continue;
            }
            if (page.gfn != gfn) {
                statistics.increment(Counter.HASH_COLLISIONS);
            } else if (page.role == role) {
                found = page;
            } else if (Role.level(role) > 1 && page.unsync) {
                // A table that is used at a higher level can't lag behind: its writes must be seen.
                zap.prepare(page, invalid);
            }
        }
        if (found != null && !Role.isDirect(role)) {
            if (found.unsync && sync.sync(found)) {
                tlbs.flushAll();
            }
            found.writeFlooding = 0;
        }
        zap.commit(invalid);
        return found;
    }

    /** From now on the guest's writes to the table are seen ({@code account_shadowed}). */
    private void accountShadowed(long gfn, int level) {
        MemorySlot slot = slots.find(gfn);
        slot.disallowHugePages(gfn);
        if (protect.protectGfn(slot, gfn, 1)) {
            if (level > 1) {
                tlbs.flushAll();
            } else {
                tlbs.flushRange(1);
            }
        }
    }
}
