package org.shadowbench.core.mmu;

/**
 * A tree of guest page tables that a vCPU runs on, and the root of its shadow ({@code mmu->root}, {@code mmu_alloc_root}).
 *
 * <p>The root's shadow page can be zapped while it is in use; it is loaded anew at the next access.
 */
public final class ShadowRoot {

    private final MmuWiring owner;
    private final long rootGfn;
    private final int role;
    private ShadowPage page;

    ShadowRoot(MmuWiring owner, long rootGfn, int role) {
        this.owner = owner;
        this.rootGfn = rootGfn;
        this.role = role;
    }

    /** The frame of the guest's root table. */
    public long rootGfn() {
        return rootGfn;
    }

    /** The role of the root; those of all pages below derive from it. */
    public int role() {
        return role;
    }

    /**
     * Refuses the root of another MMU.
     *
     * @throws IllegalArgumentException if {@code mmu} is not the one that it was loaded on
     */
    void checkOwner(MmuWiring mmu) {
        if (owner != mmu) {
            throw new IllegalArgumentException(this + " is not a root of this MMU");
        }
    }

    ShadowPage page() {
        return page;
    }

    void setPage(ShadowPage page) {
        this.page = page;
    }

    @Override
    public String toString() {
        return "root[gfn 0x%x%s]".formatted(rootGfn, page == null ? ", not loaded" : "");
    }
}
