package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * The steps of a fault, each on its own: to time one without the others, and to bring an entry into a chosen state.
 *
 * <p>An entry is named by its address, which {@link #entry} finds and which holds until its page is zapped. The steps trust what
 * they are given, as they do within a fault, but for the few checks that each names.
 */
public final class MmuSteps {

    private final MmuWiring parts;
    private final ChildAccess reread;
    private final PageList invalid = new PageList();

    MmuSteps(MmuWiring parts) {
        this.parts = parts;
        reread = new ChildAccess(parts.guest, parts.walk, SplitPolicy.GUEST_WALK);
    }

    /**
     * The address of the entry of {@code level} on the way to {@code address}.
     *
     * @throws IllegalArgumentException if the level is not 1 to 4, or the root is of another MMU
     * @throws IllegalStateException if the root is not loaded, or has no table of that level there
     */
    public long entry(ShadowRoot root, long address, int level) {
        root.checkOwner(parts);
        if (level < PageLevel.LEVEL_4K || level > Role.level(root.role())) {
            throw new IllegalArgumentException("level is " + level + ", expected 1 to " + Role.level(root.role()));
        }
        long sptep = root.page() == null ? 0 : HardwareWalk.entry(root.page(), address, level);
        if (sptep == 0) {
            throw new IllegalStateException("%s has no table of level %d at address 0x%x"
                    .formatted(root, level, address));
        }
        return sptep;
    }

    /** The entry at {@code sptep}, to be read with {@link Spte}. */
    public long read(long sptep) {
        return OffHeap.get(sptep);
    }

    /** {@code validate_direct_spte}: unlinks the entry's child if its access is another; says whether it did. */
    public boolean validate(long sptep, int access) {
        return parts.validate.validate(sptep, access);
    }

    /**
     * {@code drop_parent_pte}: unlinks the entry's child, and returns it.
     *
     * @throws IllegalStateException if the entry has no child
     */
    public ShadowPage dropChild(long sptep) {
        ShadowPage child = child(sptep);
        parts.parents.drop(child, sptep);
        return child;
    }

    /** The flush of remote TLBs that {@link #validate} makes when it unlinks the child of an entry of {@code level}. */
    public void flush(int level) {
        parts.validate.flush(level);
    }

    /**
     * {@code kvm_mmu_get_shadow_page}: the direct page for the entry at {@code sptep} that maps frames from {@code gfn} on with
     * {@code access}, found or made.
     *
     * @throws IllegalStateException if there is no memory or no page for it
     */
    public ShadowPage findOrAllocate(long sptep, long gfn, int access) {
        // To make room may zap the entry's own page, so that is asked first.
        int role = Role.directChild(parts.memory.page(sptep).role(), ShadowPage.index(sptep), Access.check(access));
        if (!parts.caches.topUp() || !parts.reclaim.makePagesAvailable()) {
            throw new IllegalStateException("no page can be allocated");
        }
        return parts.find.get(gfn, role, parts.caches.pages(role));
    }

    /**
     * {@code link_shadow_page}: links {@code child} below the entry.
     *
     * @throws IllegalStateException if something is present there, or there is no memory for the parent's descriptor
     */
    public void link(long sptep, ShadowPage child) {
        if (Spte.isShadowPresent(OffHeap.get(sptep))) {
            throw new IllegalStateException("the entry at 0x%x is present".formatted(sptep));
        }
        if (!parts.caches.topUp()) {
            throw new IllegalStateException("no descriptor can be allocated");
        }
        parts.link.link(parts.memory.page(sptep), ShadowPage.index(sptep), child, parts.caches.descriptors());
    }

    /**
     * Zaps the entry's child and all below it that nothing else points to, so that a fault can map a huge page there again.
     * Returns how many pages were zapped.
     *
     * @throws IllegalStateException if the entry has no child
     */
    public int zapChild(long sptep) {
        int zapped = parts.zap.prepare(child(sptep), invalid);
        parts.zap.commit(invalid);
        return zapped;
    }

    /**
     * Clears the leaf at {@code sptep}, as the host does when it takes a page away ({@code mmu_page_zap_pte}); TLBs are not flushed.
     *
     * @throws IllegalStateException if there is no leaf
     */
    public void zapLeaf(long sptep) {
        long spte = OffHeap.get(sptep);
        if (!Spte.isShadowPresent(spte) || !Spte.isLast(spte, parts.memory.page(sptep).level())) {
            throw new IllegalStateException("the entry at 0x%x is no leaf".formatted(sptep));
        }
        parts.leaves.drop(sptep);
    }

    /** {@code sptep_to_sp}: the page whose entry is at {@code sptep}. */
    public ShadowPage page(long sptep) {
        return parts.memory.page(sptep);
    }

    /**
     * What the guest's own entry behind leaf {@code index} of {@code page} grants now, -1 if it maps something else: the re-read of
     * {@link SplitPolicy#GUEST_WALK}.
     */
    public int rereadAccess(ShadowPage page, int index) {
        return reread.of(page, index, OffHeap.get(page.sptep(index)));
    }

    /** What the fault that mapped leaf {@code index} of {@code page} remembered of the guest's access ({@code kvm_mmu_page_get_access}). */
    public int cachedAccess(ShadowPage page, int index) {
        return page.access(index);
    }

    private ShadowPage child(long sptep) {
        ShadowPage child = parts.memory.childAt(sptep, parts.memory.page(sptep).level());
        if (child == null) {
            throw new IllegalStateException("the entry at 0x%x has no child".formatted(sptep));
        }
        return child;
    }
}
