package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.fault.FindPage;
import org.shadowbench.core.mmu.fault.LinkPage;
import org.shadowbench.core.mmu.fault.Shortage;
import org.shadowbench.core.mmu.fault.ValidateDirectSpte;
import org.shadowbench.core.mmu.fault.VcpuCaches;
import org.shadowbench.core.mmu.page.HardwareWalk;
import org.shadowbench.core.mmu.page.LinkedNodes;
import org.shadowbench.core.mmu.page.PageMemory;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.LeafSptes;
import org.shadowbench.core.mmu.rmap.ParentPtes;
import org.shadowbench.core.mmu.split.ChildAccess;
import org.shadowbench.core.mmu.zap.ZapPage;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * The steps of a fault one by one: to time one without the others, and to bring an entry into a chosen state.
 *
 * <p>
 * An entry is named by its address. {@link #entry} finds it, and it is valid until its page is zapped. The steps trust
 * their arguments, as they do within a fault. They check only what their Javadoc says.
 */
public final class MmuSteps {

    private final MmuRooms rooms;
    private final PageMemory memory;
    private final LeafSptes leaves;
    private final ParentPtes parents;
    private final ZapPage zap;
    private final VcpuCaches caches;
    private final FindPage find;
    private final LinkPage link;
    private final ValidateDirectSpte validate;
    private final ChildAccess reread;
    private final LinkedNodes<ShadowPage> invalid = new LinkedNodes<>();

    MmuSteps(MmuRooms rooms) {
        this.rooms = rooms;
        memory = rooms.kvm().memory;
        leaves = rooms.rmap().leaves;
        parents = rooms.rmap().parents;
        zap = rooms.zap().pages;
        caches = rooms.fault().caches;
        find = rooms.fault().find;
        link = rooms.fault().link;
        validate = rooms.fault().validate;
        reread = new ChildAccess(rooms.kvm(), SplitPolicy.GUEST_WALK);
    }

    /**
     * The address of the entry of {@code level} on the way to {@code address}.
     *
     * @throws IllegalArgumentException if the level is not 1 to 4, or the root is of another MMU
     * @throws IllegalStateException if the root is not loaded, or has no table of that level there
     */
    public long entry(ShadowRoot root, long address, int level) {
        root.checkOwner(rooms);
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

    /** The value of the entry at {@code sptep}. Read it with {@link Spte}. */
    public long read(long sptep) {
        return OffHeap.get(sptep);
    }

    /**
     * Unlinks the entry's child if its access is another ({@code validate_direct_spte}). Returns false if it did not.
     */
    public boolean validate(long sptep, int access) {
        return validate.dropMismatch(sptep, access);
    }

    /**
     * Unlinks the entry's child and returns it ({@code drop_parent_pte}).
     *
     * @throws IllegalStateException if the entry has no child
     */
    public ShadowPageView dropChild(long sptep) {
        ShadowPage child = child(sptep);
        parents.drop(child, sptep);
        return child;
    }

    /** Flushes remote TLBs as {@link #validate} does when it unlinks the child of an entry of {@code level}. */
    public void flush(int level) {
        validate.flush(level);
    }

    /**
     * Finds or makes the direct page for the entry at {@code sptep} that maps the frames from {@code gfn} on with
     * {@code access} ({@code kvm_mmu_get_shadow_page}).
     *
     * @throws IllegalStateException if there is no memory or no page for it
     */
    public ShadowPageView findOrAllocate(long sptep, long gfn, int access) {
        // Making room may zap the entry's own page, so its role is read first.
        int role = Role.directChild(memory.page(sptep).role, ShadowPage.index(sptep), Access.check(access));
        if (caches.prepare() != Shortage.NONE) {
            throw new IllegalStateException("no page can be allocated");
        }
        return find.existingOrNew(gfn, role, caches.pages(role));
    }

    /**
     * Links {@code child} below the entry ({@code link_shadow_page}).
     *
     * @throws IllegalStateException if something is present there, or there is no memory for the parent's descriptor
     */
    public void link(long sptep, ShadowPageView child) {
        if (Spte.isShadowPresent(OffHeap.get(sptep))) {
            throw new IllegalStateException("the entry at 0x%x is present".formatted(sptep));
        }
        if (!caches.topUp()) {
            throw new IllegalStateException("no descriptor can be allocated");
        }
        ShadowPage parent = memory.page(sptep);
        link.below(parent, ShadowPage.index(sptep), (ShadowPage) child, caches.descriptors());
    }

    /**
     * Zaps the entry's child, and all below it that nothing else points to, so that a fault can map a huge page there
     * again.
     *
     * @return the number of zapped pages, where a child of the child counts as one whatever goes with it
     * @throws IllegalStateException if the entry has no child
     */
    public int zapChild(long sptep) {
        int zapped = zap.prepare(child(sptep), invalid);
        zap.commit(invalid);
        return zapped;
    }

    /**
     * Clears the leaf at {@code sptep}, as when the host takes a page away ({@code mmu_page_zap_pte}). Does not flush
     * TLBs.
     *
     * @throws IllegalStateException if there is no leaf
     */
    public void zapLeaf(long sptep) {
        long spte = OffHeap.get(sptep);
        if (!Spte.isShadowPresent(spte) || !Spte.isLast(spte, memory.page(sptep).level())) {
            throw new IllegalStateException("the entry at 0x%x is not a leaf".formatted(sptep));
        }
        leaves.drop(sptep);
    }

    /** The page whose entry is at {@code sptep} ({@code sptep_to_sp}). */
    public ShadowPageView page(long sptep) {
        return memory.page(sptep);
    }

    /**
     * The access that the guest's own entry behind leaf {@code index} of {@code page} grants now, -1 if it maps
     * something else: the re-read of {@link SplitPolicy#GUEST_WALK}.
     */
    public int rereadAccess(ShadowPageView page, int index) {
        ShadowPage shadowPage = (ShadowPage) page;
        return reread.of(shadowPage, index, OffHeap.get(shadowPage.sptep(index)));
    }

    /**
     * The access that the fault cached when it mapped leaf {@code index} of {@code page}
     * ({@code kvm_mmu_page_get_access}).
     */
    public int cachedAccess(ShadowPageView page, int index) {
        return ((ShadowPage) page).access(index);
    }

    private ShadowPage child(long sptep) {
        ShadowPage child = memory.childAt(sptep, memory.page(sptep).level());
        if (child == null) {
            throw new IllegalStateException("the entry at 0x%x has no child".formatted(sptep));
        }
        return child;
    }
}
