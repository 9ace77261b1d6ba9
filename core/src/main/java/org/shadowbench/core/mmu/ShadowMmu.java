package org.shadowbench.core.mmu;

import java.util.List;
import java.util.Objects;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * The shadow MMU of one guest.
 *
 * <p>Typical use: add slots for the guest's memory, the frames of its page tables included; load the root of its tables; let
 * it access addresses; turn dirty logging on; look at the statistics. The guest's writes to its tables are seen by themselves;
 * after those to tables of level 1 call {@link #syncRoot}, as the guest flushes its TLB.
 *
 * <p>Once the MMU is closed every method throws {@link IllegalStateException}, but for those that only tell what it was:
 * {@link #options}, {@link #statistics}, {@link #maxShadowPages}. Not thread-safe: callers hold the MMU lock.
 */
public final class ShadowMmu implements AutoCloseable {

    /** One shadow page for so many pages of guest memory ({@code KVM_MEMSLOT_PAGES_TO_MMU_PAGES_RATIO}). */
    private static final long PAGES_RATIO = 50;

    /** But at least so many ({@code KVM_MIN_ALLOC_MMU_PAGES}). */
    private static final long MIN_MAX_PAGES = 64;

    /** What {@link #translation} returns where nothing is mapped. */
    private static final long NOT_MAPPED = 0;

    private final MmuWiring parts;

    /** The limit that was asked for, or {@link MmuOptions#KERNEL_DEFAULT} ({@code n_requested_mmu_pages}). */
    private long requestedMaximum;
    private boolean open = true;

    /**
     * Makes the MMU of a guest whose tables lie in {@code guest}, which it observes until it is closed.
     *
     * @throws IllegalStateException if another MMU observes them
     */
    public ShadowMmu(GuestMemory guest, MmuOptions options) {
        this(new MmuWiring(Objects.requireNonNull(guest, "guest"), Objects.requireNonNull(options, "options")));
    }

    ShadowMmu(MmuWiring parts) {
        this.parts = parts;
        requestedMaximum = parts.options.maxShadowPages();
        parts.pages.setMaximum(maximum());
        parts.guest.observe(parts.tableWrites);
    }

    /** How it behaves. */
    public MmuOptions options() {
        return parts.options;
    }

    /**
     * Adds guest memory.
     *
     * @throws IllegalArgumentException if another slot has some of its frames
     * @throws org.shadowbench.core.memory.OutOfPagesException if the system has no memory for the reverse maps
     */
    public MemorySlot addSlot(SlotLayout layout) {
        checkOpen();
        MemorySlot slot = parts.slots.add(Objects.requireNonNull(layout, "layout"));
        if (requestedMaximum == MmuOptions.KERNEL_DEFAULT) {
            parts.reclaim.setMaximum(maximum());
        }
        return slot;
    }

    /**
     * Prepares to run on a nested guest's tables whose root is in frame {@code rootGfn}.
     *
     * @throws IllegalArgumentException if there is no table in that frame, or no slot has it
     */
    public ShadowRoot loadRoot(long rootGfn) {
        return loadRoot(rootGfn, Role.nestedRoot(GuestPageTables.ROOT_LEVEL));
    }

    /**
     * Prepares to run on tables whose root is in frame {@code rootGfn}, under a role of one's own.
     *
     * @throws IllegalArgumentException if there is no table in that frame, or no slot has it; or if the role is not that of an
     *         indirect page of level 4 for entries of 8 bytes, shadowed by entries with accessed and dirty bits
     */
    public ShadowRoot loadRoot(long rootGfn, int role) {
        checkOpen();
        if (!parts.guest.isTable(rootGfn) || parts.slots.find(rootGfn) == null) {
            throw new IllegalArgumentException(
                    "rootGfn is 0x%x, expected a frame that holds a table and is in a slot".formatted(rootGfn));
        }
        if (Role.level(role) != GuestPageTables.ROOT_LEVEL || !Role.hasGptes(role) || Role.isInvalid(role)
                || (role & (Role.HAS_4_BYTE_GPTE | Role.AD_DISABLED)) != 0) {
            throw new IllegalArgumentException(
                    "role is 0x%x, expected that of an indirect page of level 4 with 8-byte entries and accessed bits"
                            .formatted(role));
        }
        return new ShadowRoot(parts, rootGfn, role);
    }

    /**
     * Stops running on {@code root}. Its pages stay, but are reclaimed like any others; it may be used again.
     *
     * @throws IllegalArgumentException if the root is of another MMU
     */
    public void unloadRoot(ShadowRoot root) {
        checkRoot(root);
        parts.loadRoot.unload(root);
    }

    /**
     * The guest accesses an address: by the shadow tables if they permit it, else by a fault.
     *
     * @param address below 2<sup>48</sup>
     * @throws IllegalArgumentException if the address is out of range, or the root is of another MMU
     */
    public FaultResult access(ShadowRoot root, long address, AccessKind kind) {
        FaultResult loaded = load(root, address);
        if (loaded == FaultResult.HIT && HardwareWalk.access(root.page(), address, kind)) {
            return FaultResult.HIT;
        }
        return fault(loaded, root, address, kind);
    }

    /**
     * A fault of the guest at an address, whatever the shadow tables permit ({@code FNAME(page_fault)}).
     *
     * @param address below 2<sup>48</sup>
     * @throws IllegalArgumentException if the address is out of range, or the root is of another MMU
     */
    public FaultResult fault(ShadowRoot root, long address, AccessKind kind) {
        return fault(load(root, address), root, address, kind);
    }

    /**
     * The leaf that translates an address now, to be read with {@link Spte}; 0 if there is none. Changes nothing.
     *
     * @param address below 2<sup>48</sup>
     * @throws IllegalArgumentException if the address is out of range, or the root is of another MMU
     */
    public long translation(ShadowRoot root, long address) {
        checkRoot(root);
        checkAddress(address);
        long sptep = root.page() == null ? 0 : HardwareWalk.leaf(root.page(), address);
        return sptep == 0 ? NOT_MAPPED : OffHeap.get(sptep);
    }

    /**
     * Splits the huge pages that map frames of a slot, 1G before 2M.
     *
     * @param targetLevel 1 for 4K, 2 for 2M
     * @return how many were split; those for which there is no room stay whole
     * @throws IllegalArgumentException if the range is empty or leaves the slot, or the level is another
     */
    public long split(MemorySlot slot, long firstGfn, long pages, int targetLevel) {
        checkSlot(slot);
        checkRange(slot, firstGfn, pages);
        if (targetLevel != PageLevel.LEVEL_4K && targetLevel != PageLevel.LEVEL_2M) {
            throw new IllegalArgumentException("targetLevel is " + targetLevel + ", expected 1 (4K) or 2 (2M)");
        }
        return parts.split.split(slot, firstGfn, firstGfn + pages, targetLevel);
    }

    /**
     * Turns dirty logging on: splits all huge pages to 4K, unless {@link MmuOptions#withoutEagerSplit}, and write-protects all.
     *
     * @throws IllegalStateException if it is on
     */
    public void startDirtyLogging(MemorySlot slot) {
        checkNotLogging(slot);
        parts.dirtyLogging.start(slot);
    }

    /**
     * Turns dirty logging on with every page dirty ({@code KVM_DIRTY_LOG_INITIALLY_SET}): splitting and protection are left
     * to the first {@link #collectDirty}.
     *
     * @throws IllegalStateException if it is on
     */
    public void startDirtyLoggingAllSet(MemorySlot slot) {
        checkNotLogging(slot);
        slot.startLoggingAllSet();
    }

    /**
     * Takes the dirty bits of a range, and write-protects its dirty pages again.
     *
     * @param firstGfn a multiple of 64 frames from the slot's first
     * @param pages a multiple of 64, or all up to the slot's end
     * @param into receives a bit per frame, from bit 0 of the first long on
     * @return how many pages were dirty
     * @throws IllegalArgumentException if the range is empty, leaves the slot or is not of whole words, or the array is too short
     * @throws IllegalStateException if logging is off
     */
    public long collectDirty(MemorySlot slot, long firstGfn, long pages, long[] into) {
        checkLogging(slot);
        checkRange(slot, firstGfn, pages);
        long offset = firstGfn - slot.firstGfn();
        if (offset % Long.SIZE != 0 || pages % Long.SIZE != 0 && offset + pages != slot.layout().pages()) {
            throw new IllegalArgumentException(
                    "firstGfn is 0x%x and pages is %d, expected multiples of 64 from the slot's first frame 0x%x"
                            .formatted(firstGfn, pages, slot.firstGfn()));
        }
        long words = (pages + Long.SIZE - 1) / Long.SIZE;
        if (into.length < words) {
            throw new IllegalArgumentException("into has " + into.length + " longs, expected at least " + words);
        }
        return parts.dirtyLogging.collect(slot, offset / Long.SIZE, words, into);
    }

    /**
     * Turns dirty logging off, and drops small leaves so that larger pages can be mapped again.
     *
     * @throws IllegalStateException if it is off
     */
    public void stopDirtyLogging(MemorySlot slot) {
        checkLogging(slot);
        parts.dirtyLogging.stop(slot);
    }

    /** Turns NX huge pages on or off; that zaps everything, if it is a change. */
    public void setNxHugePages(NxHugePages now) {
        checkOpen();
        if (parts.nx.isEnabled() != (now == NxHugePages.ON)) {
            parts.nx.set(now);
            parts.reclaim.zapAll();
        }
    }

    /** Zaps a share of the tables that fetches put in the place of huge pages, and returns how many. */
    public long recoverNxPages() {
        checkOpen();
        return parts.nxRecovery.recover();
    }

    /**
     * The guest flushes its TLB: all pages below {@code root} that lag behind its tables catch up ({@code kvm_mmu_sync_roots}).
     *
     * @throws IllegalArgumentException if the root is of another MMU
     */
    public void syncRoot(ShadowRoot root) {
        checkRoot(root);
        if (root.page() != null) {
            parts.sync.syncChildren(root.page());
        }
    }

    /**
     * Zaps the oldest pages.
     *
     * @param pages at least so many, if there are
     * @return how many
     * @throws IllegalArgumentException if {@code pages} is below 1
     */
    public long reclaim(long pages) {
        checkOpen();
        checkPositive("pages", pages);
        return parts.reclaim.zapOldest(pages);
    }

    /**
     * Changes how many shadow pages may be in use, and zaps the oldest of those that are too many. Slots that are added later
     * leave it alone.
     *
     * @throws IllegalArgumentException if {@code pages} is below 1
     */
    public void setMaxShadowPages(long pages) {
        checkOpen();
        checkPositive("pages", pages);
        requestedMaximum = pages;
        parts.reclaim.setMaximum(pages);
    }

    /** How many shadow pages may be in use. */
    public long maxShadowPages() {
        return parts.pages.maximum();
    }

    /** Zaps everything. Roots in use are loaded anew at the next access. */
    public void zapAll() {
        checkOpen();
        parts.reclaim.zapAll();
    }

    /**
     * Sets objects and off-heap pages aside for so many shadow pages, so that none is made on the way of a fault or a split.
     *
     * @param directPages how many without a translation array: direct ones, and those that shadow a table of level 4 under
     *        {@link Behaviour#NO_TRANSLATIONS_ABOVE_LEVEL_3}
     * @param indirectPages how many with one
     * @throws IllegalArgumentException if a number is negative
     * @throws org.shadowbench.core.memory.OutOfPagesException if there is no memory for them
     */
    public void reserve(int directPages, int indirectPages) {
        checkOpen();
        if (directPages < 0 || indirectPages < 0) {
            throw new IllegalArgumentException("directPages is %d and indirectPages is %d, expected none negative"
                    .formatted(directPages, indirectPages));
        }
        parts.memory.allocator().reserve(directPages, indirectPages);
    }

    /** The steps of a fault one by one, to look at or to measure. */
    public MmuSteps steps() {
        checkOpen();
        return new MmuSteps(parts);
    }

    /** What it has done and has: live, so take a {@link Statistics#snapshot} to compare. */
    public Statistics statistics() {
        return parts.statistics;
    }

    /**
     * How many shadow pages in use no loaded root leads to: those that {@link Counter#PARENTLESS_PAGES} counts, and all that only they
     * lead to. Slow: it walks all tables.
     */
    public long stalePages() {
        checkOpen();
        return ReachablePages.countStale(parts.pages, parts.memory);
    }

    /** The off-heap bytes that it holds, reverse-map heads and caches included. */
    public long offHeapBytes() {
        checkOpen();
        long bytes = parts.memory.bytesInUse();
        for (int i = 0; i < parts.slots.count(); i++) {
            bytes += parts.slots.get(i).bytes();
        }
        return bytes;
    }

    /** Checks all invariants on all of it, and says in words what is violated; empty if nothing is. Slow. */
    public List<String> audit() {
        checkOpen();
        return new MmuAudit(parts).run();
    }

    /** Returns all memory. A second call does nothing. */
    @Override
    public void close() {
        if (open) {
            open = false;
            parts.guest.stopObserving(parts.tableWrites);
            parts.memory.close();
            parts.slots.close();
        }
    }

    private FaultResult load(ShadowRoot root, long address) {
        checkRoot(root);
        checkAddress(address);
        return parts.loadRoot.ensureLoaded(root);
    }

    private FaultResult fault(FaultResult loaded, ShadowRoot root, long address, AccessKind kind) {
        return loaded == FaultResult.HIT
                ? parts.fault.handle(root, address, kind)
                : parts.fault.count(kind, loaded);
    }

    private long maximum() {
        return requestedMaximum != MmuOptions.KERNEL_DEFAULT
                ? requestedMaximum
                : Math.max(MIN_MAX_PAGES, parts.slots.pages() / PAGES_RATIO);
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("the MMU is closed");
        }
    }

    private void checkRoot(ShadowRoot root) {
        checkOpen();
        root.checkOwner(parts);
    }

    private void checkSlot(MemorySlot slot) {
        checkOpen();
        if (!parts.slots.has(slot)) {
            throw new IllegalArgumentException(slot + " is not a slot of this MMU");
        }
    }

    private void checkLogging(MemorySlot slot) {
        checkSlot(slot);
        if (!slot.isLogging()) {
            throw new IllegalStateException("dirty logging of " + slot + " is off");
        }
    }

    private void checkNotLogging(MemorySlot slot) {
        checkSlot(slot);
        if (slot.isLogging()) {
            throw new IllegalStateException("dirty logging of " + slot + " is on");
        }
    }

    private static void checkRange(MemorySlot slot, long firstGfn, long pages) {
        checkPositive("pages", pages);
        if (!slot.contains(firstGfn) || pages > slot.endGfn() - firstGfn) {
            throw new IllegalArgumentException("firstGfn is 0x%x and pages is %d, expected frames of %s"
                    .formatted(firstGfn, pages, slot));
        }
    }

    private static void checkPositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }

    private static void checkAddress(long address) {
        if (address < 0 || address >= GuestPageTables.ADDRESS_LIMIT) {
            throw new IllegalArgumentException("address is 0x%x, expected 0 to 0x%x"
                    .formatted(address, GuestPageTables.ADDRESS_LIMIT - 1));
        }
    }
}
