package org.shadowbench.core.mmu;

import org.shadowbench.core.mmu.fault.Shortage;
import org.shadowbench.core.mmu.page.ShadowPage;

/**
 * A tree of guest page tables that a vCPU runs on, and the root of its shadow ({@code mmu->root}).
 *
 * <p>
 * The root's shadow page can be zapped while it is in use. The next access then loads it again.
 */
public final class ShadowRoot {

    private final MmuRooms owner;
    private final long rootGfn;
    private final int role;
    private ShadowPage page;

    ShadowRoot(MmuRooms owner, long rootGfn, int role) {
        this.owner = owner;
        this.rootGfn = rootGfn;
        this.role = role;
    }

    /** The frame of the guest's root table. */
    public long rootGfn() {
        return rootGfn;
    }

    /** The role of the root. The roles of all pages below derive from it. */
    public int role() {
        return role;
    }

    /**
     * Refuses the root of another MMU.
     *
     * @throws IllegalArgumentException if {@code mmu} is not the one that it was loaded on
     */
    void checkOwner(MmuRooms mmu) {
        if (owner != mmu) {
            throw new IllegalArgumentException(this + " is not a root of this MMU");
        }
    }

    /** The shadow page, or null if the root is not loaded. It may be obsolete until {@link #ensureLoaded}. */
    ShadowPage page() {
        return page;
    }

    /**
     * Loads the page if there is none, or only an obsolete one ({@code kvm_mmu_reload}). Returns the shortage that
     * prevents it.
     */
    Shortage ensureLoaded() {
        return page != null && !owner.kvm().pages.isObsolete(page) ? Shortage.NONE : reload();
    }

    /** Leaves the page, if there is one. */
    void unload() {
        ShadowPage left = page;
        if (left != null) {
            page = null;
            owner.fault().roots.unload(left);
        }
    }

    private Shortage reload() {
        unload();
        Shortage shortage = owner.fault().caches.prepare();
        if (shortage == Shortage.NONE) {
            page = owner.fault().roots.load(rootGfn, role);
        }
        return shortage;
    }

    @Override
    public String toString() {
        return "root[gfn 0x%x%s]".formatted(rootGfn, page == null ? ", not loaded" : "");
    }
}
