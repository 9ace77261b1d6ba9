package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.TranslationArray;

/**
 * The header of a shadow page: a table of 512 SPTEs and what is known of it ({@code struct kvm_mmu_page}).
 *
 * <p>The fields are the MMU's own; others may ask what the public methods tell. A header is used again for another page once
 * its page is freed.
 */
public final class ShadowPage implements PageOwner {

    /** Where the page stands in the list of active pages, or in that of invalid ones. */
    final PageLink link = new PageLink(this);

    /** Where it stands in the list of pages that NX forced apart. */
    final PageLink nxLink = new PageLink(this);

    /** The next page of its bucket of the hash; of free headers while it is free. */
    ShadowPage hashNext;

    /** What its entries shadow one by one; null for a page that has one access for all and computes its gfns. */
    TranslationArray translations;

    /**
     * Which children may be, or have below them, pages out of sync: 512 bits. Direct pages have it too: a fault may link a table below
     * one that it should not have found.
     */
    final long[] unsyncChildBitmap = new long[PageLevel.ENTRIES / Long.SIZE];

    /** The address of its 512 SPTEs, or {@link OffHeap#RELEASED} while it is free. */
    long spt = OffHeap.RELEASED;

    long gfn;
    int role;

    /** The entries that point to it, as a list of {@link PteLists}. */
    long parentPtes;

    /** How many bits of the bitmap are set. */
    int unsyncChildren;

    boolean unsync;
    boolean nxDisallowed;
    boolean nxListed;
    int generation;
    int rootCount;
    int writeFlooding;

    ShadowPage() {}

    /** The guest frame of the table that it shadows; of a direct page, the first frame that it maps. */
    public long gfn() {
        return gfn;
    }

    /** Its {@link Role}. */
    public int role() {
        return role;
    }

    /** The level of its entries, 1 to 5. */
    public int level() {
        return Role.level(role);
    }

    @Override
    public void pageReleased(long address) {
        spt = OffHeap.RELEASED;
    }

    /** The address of entry {@code index}. */
    long sptep(int index) {
        return spt + (long) index * Long.BYTES;
    }

    /** The index of the entry at {@code sptep}, whatever page it is of. */
    static int index(long sptep) {
        return (int) sptep >>> 3 & PageLevel.ENTRIES - 1;
    }

    /** The gfn that entry {@code index} maps ({@code kvm_mmu_page_get_gfn}). */
    long gfn(int index) {
        return translations != null ? translations.gfn(index) : PageLevel.childGfn(gfn, index, level());
    }

    /** The access that the guest grants through leaf {@code index} ({@code kvm_mmu_page_get_access}). */
    int access(int index) {
        return translations != null ? translations.access(index) : Role.access(role);
    }

    /** Whether no entry points to it, and it is no root in use. */
    boolean isParentless() {
        return parentPtes == 0 && rootCount == 0;
    }

    boolean isUnsyncChild(int index) {
        return (unsyncChildBitmap[index >>> 6] & 1L << index) != 0;
    }

    void setUnsyncChild(int index) {
        unsyncChildBitmap[index >>> 6] |= 1L << index;
        unsyncChildren++;
    }

    void clearUnsyncChild(int index) {
        unsyncChildBitmap[index >>> 6] &= ~(1L << index);
        unsyncChildren--;
    }

    @Override
    public String toString() {
        return "page[gfn 0x%x, level %d, %s, access %d%s]".formatted(gfn, level(),
                Role.isDirect(role) ? "direct" : "indirect", Role.access(role),
                Role.isInvalid(role) ? ", invalid" : "");
    }
}
