package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LinkedNodes;
import org.shadowbench.core.mmu.page.PageCache;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.WriteProtect;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.mmu.sync.SyncPage;
import org.shadowbench.core.mmu.zap.ZapPage;
import org.shadowbench.core.paging.Role;

/** Finds the shadow page of a gfn and role, or makes it ({@code kvm_mmu_get_shadow_page}). */
public final class FindPage {

    private final Kvm kvm;
    private final WriteProtect protect;
    private final SyncPage sync;
    private final ZapPage zap;
    private final LinkedNodes<ShadowPage> invalid = new LinkedNodes<>();

    FindPage(Kvm kvm, WriteProtect protect, SyncPage sync, ZapPage zap) {
        this.kvm = kvm;
        this.protect = protect;
        this.sync = sync;
        this.zap = zap;
    }

    /** The page of {@code gfn} and {@code role}. A new one is taken from {@code cache}. */
    public ShadowPage existingOrNew(long gfn, int role, PageCache cache) {
        ShadowPage page = existing(gfn, role);
        return page != null ? page : allocate(gfn, role, cache);
    }

    /** The page of {@code gfn} and {@code role} that is in use already, or null ({@code kvm_mmu_find_shadow_page}). */
    public ShadowPage existing(long gfn, int role) {
        ShadowPage found = search(gfn, role);
        if (found != null) {
            if (!Role.isDirect(role)) {
                if (found.unsync && sync.leaves(found)) {
                    kvm.tlbs.flushAll();
                }
                found.writeFlooding = 0;
            }
            kvm.statistics.increment(Counter.PAGES_REUSED);
        }
        zap.commit(invalid);
        return found;
    }

    /** Makes the page of {@code gfn} and {@code role}, which is not in use yet ({@code kvm_mmu_alloc_shadow_page}). */
    public ShadowPage allocate(long gfn, int role, PageCache cache) {
        ShadowPage page = cache.take();
        kvm.pages.add(page, gfn, role);
        if (Role.hasGptes(role)) {
            accountShadowed(gfn, Role.level(role));
        }
        return page;
    }

    private ShadowPage search(long gfn, int role) {
        for (ShadowPage page = kvm.pages.bucket(gfn); page != null; page = page.hashNext) {
            if (kvm.pages.isObsolete(page)) {
                continue;
            }
            if (page.gfn != gfn) {
                kvm.statistics.increment(Counter.HASH_COLLISIONS);
            } else if (page.role == role) {
                return page;
            } else if (Role.level(role) > 1 && page.unsync) {
                // A table that is used at a higher level must not lag behind: its writes must be seen.
                zap.prepare(page, invalid);
            }
        }
        return null;
    }

    /** Makes the guest's writes to the table visible from now on ({@code account_shadowed}). */
    private void accountShadowed(long gfn, int level) {
        Memslot slot = kvm.slots.find(gfn);
        slot.disallowHugePages(gfn);
        if (protect.frame(slot, gfn, 1)) {
            if (level > 1) {
                kvm.tlbs.flushAll();
            } else {
                kvm.tlbs.flushRange(1);
            }
        }
    }
}
