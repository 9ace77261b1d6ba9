package org.shadowbench.core.mmu.state;

import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.page.LiveStatistics;
import org.shadowbench.core.mmu.page.NxPages;
import org.shadowbench.core.mmu.page.PageHash;
import org.shadowbench.core.mmu.page.PageMemory;

/** The state of one MMU and its guest, which each operation is given ({@code struct kvm}). */
public final class Kvm {

    /** The guest's page tables. */
    public final GuestMemory guest;

    /** How the MMU behaves. */
    public final MmuOptions options;

    /** Its counters. */
    public final LiveStatistics statistics = new LiveStatistics();

    /** The slots of the guest's memory. */
    public final Memslots slots = new Memslots();

    /** The walk of the guest's tables. What it found is valid until the next walk. */
    public final GuestWalk walk;

    /** The off-heap pages of all tables, arrays and descriptors. */
    public final PageMemory memory;

    /** All shadow pages in use. */
    public final PageHash pages;

    /** The tables that NX forced apart. */
    public final NxPages nx;

    /** The TLBs of the other CPUs. */
    public final RemoteTlbs tlbs = new RemoteTlbs(statistics);

    /** Makes an MMU without slots and pages. */
    public Kvm(GuestMemory guest, MmuOptions options) {
        this.guest = guest;
        this.options = options;
        walk = new GuestWalk(guest, options.accessedDirty(), gfn -> slots.find(gfn) != null);
        memory = new PageMemory(options.memoryPages());
        pages = new PageHash(options.hashBits(), statistics);
        nx = new NxPages(options.nxHugePages(), statistics);
    }

    /** Marks frame {@code gfn} of {@code slot} dirty, if its writes are logged ({@code mark_page_dirty_in_slot}). */
    public void markDirty(Memslot slot, long gfn) {
        if (slot.markDirty(gfn)) {
            statistics.increment(Counter.DIRTIED_PAGES);
        }
    }
}
