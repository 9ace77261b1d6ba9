package org.shadowbench.core.mmu.api;

/**
 * What can be known of a shadow page from outside. The page's header is used for another page once the page is zapped, and
 * the view then shows that one.
 */
public interface ShadowPageView {

    /** The guest frame of the table that it shadows. For a direct page, the first frame that it maps. */
    long gfn();

    /** Its {@link org.shadowbench.core.paging.Role}. */
    int role();

    /** The level of its entries, 1 to 5. */
    int level();
}
