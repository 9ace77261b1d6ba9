package org.shadowbench.core.mmu;

/** A shadow page's place in a {@link PageList} ({@code struct list_head}). */
final class PageLink {

    final ShadowPage page;
    PageLink previous;
    PageLink next;

    PageLink(ShadowPage page) {
        this.page = page;
    }
}
