package org.shadowbench.core.mmu.page;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.translation.TranslationArray;

/**
 * The header of a shadow page: a table of 512 SPTEs and what is known of it ({@code struct kvm_mmu_page}).
 *
 * <p>
 * A header is used again for another page once its page is freed.
 */
public final class ShadowPage extends ShadowPageView implements PageOwner {

    /** Its place in the list of active pages, or in a list of invalid ones. */
    public final ListNode<ShadowPage> link = new ListNode<>(this);

    /** Its place in the list of tables that NX forced apart. */
    public final ListNode<ShadowPage> nxLink = new ListNode<>(this);

    /**
     * The children that may be out of sync, or have pages out of sync below them: 512 bits. Direct pages have them too:
     * a fault may link a table below a page that it should not have found.
     */
    public final long[] unsyncChildBitmap = new long[PageLevel.ENTRIES / Long.SIZE];

    /** The next page of its bucket of the hash. While it is free, the next free header. */
    public ShadowPage hashNext;

    /**
     * The gfn and access behind each entry. Null for a page that has one access for all entries and computes its gfns.
     */
    public TranslationArray translations;

    /** The address of its 512 SPTEs, or {@link OffHeap#RELEASED} while it is free. */
    public long spt = OffHeap.RELEASED;

    /** The guest frame of the table that it shadows. For a direct page, the first frame that it maps. */
    public long gfn;

    /** Its {@link Role}. */
    public int role;

    /** The head of the list of the entries that point to it. */
    public long parentPtes;

    /** The number of bits set in {@link #unsyncChildBitmap}. */
    public int unsyncChildren;

    /** Its leaves may differ from the guest's table. */
    public boolean unsync;

    /** A fetch forced it where a huge page could stand. */
    public boolean nxDisallowed;

    /** It is on the list of tables that NX forced apart. */
    public boolean nxListed;

    /** The generation of the MMU that made it ({@code mmu_valid_gen}). */
    public int generation;

    /** The number of roots in use that it is the page of. */
    public int rootCount;

    /** The guest's writes to its table since a fault last used it ({@code write_flooding_count}). */
    public int writeFlooding;

    /** A free header, without a table. */
    ShadowPage() {}

    @Override
    public long gfn() {
        return gfn;
    }

    @Override
    public int role() {
        return role;
    }

    @Override
    public int level() {
        return Role.level(role);
    }

    @Override
    public void pageReleased(long address) {
        spt = OffHeap.RELEASED;
    }

    /** The address of entry {@code index}. */
    public long sptep(int index) {
        return PageLevel.entryAddress(spt, index);
    }

    /** The index in its page of the entry at {@code sptep}. */
    public static int index(long sptep) {
        return (int) sptep >>> 3 & PageLevel.ENTRIES - 1;
    }

    /** The gfn that entry {@code index} maps ({@code kvm_mmu_page_get_gfn}). */
    public long gfn(int index) {
        return translations != null ? translations.gfn(index) : PageLevel.childGfn(gfn, index, level());
    }

    /** The access that the guest grants through leaf {@code index} ({@code kvm_mmu_page_get_access}). */
    public int access(int index) {
        return translations != null ? translations.access(index) : Role.access(role);
    }

    /** Tells if no entry points to it and it is not a root in use. */
    public boolean isParentless() {
        return parentPtes == 0 && rootCount == 0;
    }

    /** Tells if child {@code index} is marked in {@link #unsyncChildBitmap}. */
    public boolean isUnsyncChild(int index) {
        return (unsyncChildBitmap[index >>> 6] & 1L << index) != 0;
    }

    /** Marks child {@code index}, which is not marked yet. */
    public void setUnsyncChild(int index) {
        unsyncChildBitmap[index >>> 6] |= 1L << index;
        unsyncChildren++;
    }

    /** Removes the mark of child {@code index}, which is marked. */
    public void clearUnsyncChild(int index) {
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
