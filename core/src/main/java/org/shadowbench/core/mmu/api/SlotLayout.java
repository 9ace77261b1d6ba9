package org.shadowbench.core.mmu.api;

import java.util.Objects;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * The place of a range of guest memory, and its backing by the host.
 *
 * @param firstGfn its first frame
 * @param pages the number of its 4K frames
 * @param firstPfn the host frame behind the first. The others follow in order
 * @param hostLevel the largest page that the host backs it with: 1 (4K), 2 (2M) or 3 (1G)
 * @param protection how the host maps it
 */
public record SlotLayout(long firstGfn, long pages, long firstPfn, int hostLevel, HostProtection protection) {

    /**
     * Checks the layout.
     *
     * @throws IllegalArgumentException if a number is out of range, or if guest and host frames are not congruent, as
     *     pages of the host's level must be
     */
    public SlotLayout {
        GuestPte.checkGfn(firstGfn);
        Objects.requireNonNull(protection, "protection");
        if (pages < 1) {
            throw new IllegalArgumentException("pages is " + pages + ", expected at least 1");
        }
        GuestPte.checkGfn(firstGfn + pages - 1);
        PageLevel.checkLeafLevel(hostLevel);
        if (firstPfn < 0 || firstPfn + pages - 1 > Spte.MAX_PFN) {
            throw new IllegalArgumentException("firstPfn is 0x%x with %d pages, expected 0 to 0x%x for all of them"
                    .formatted(firstPfn, pages, Spte.MAX_PFN));
        }
        if ((firstPfn - firstGfn & PageLevel.pagesPer(hostLevel) - 1) != 0) {
            throw new IllegalArgumentException("firstPfn is 0x%x, expected firstGfn 0x%x plus a multiple of 0x%x"
                    .formatted(firstPfn, firstGfn, PageLevel.pagesPer(hostLevel)));
        }
    }

    /** Writable memory whose host frames have the same numbers as the guest's. */
    public static SlotLayout of(long firstGfn, long pages, int hostLevel) {
        return new SlotLayout(firstGfn, pages, firstGfn, hostLevel, HostProtection.WRITABLE);
    }

    /** The same memory, mapped by the host in another way. */
    public SlotLayout with(HostProtection protection) {
        return new SlotLayout(firstGfn, pages, firstPfn, hostLevel, protection);
    }

    /** Tells if a frame lies in both. */
    public boolean overlaps(SlotLayout other) {
        return firstGfn < other.firstGfn + other.pages && other.firstGfn < firstGfn + pages;
    }
}
