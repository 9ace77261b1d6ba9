package org.shadowbench.core.mmu.api;

/**
 * A shadow page as the MMU's users see it. Once the page is zapped, the MMU uses its header for another page, and the
 * view shows that one.
 *
 * <p>
 * This is a class and no interface, so that the compiler knows that there is one kind of shadow page. Casts to it then
 * cost nothing.
 */
public abstract class ShadowPageView {

    /** For the MMU only. */
    protected ShadowPageView() {}

    /** The guest frame of the table that it shadows. For a direct page, the first frame that it maps. */
    public abstract long gfn();

    /** Its {@link org.shadowbench.core.paging.Role}. */
    public abstract int role();

    /** The level of its entries, 1 to 5. */
    public abstract int level();
}
