package org.shadowbench.core.mmu;

import java.util.List;
import java.util.Objects;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.mmu.fault.FaultOperations;
import org.shadowbench.core.mmu.fault.PageFault;
import org.shadowbench.core.mmu.fault.Shortage;
import org.shadowbench.core.mmu.page.HardwareWalk;
import org.shadowbench.core.mmu.page.ReachablePages;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * The shadow MMU of one guest.
 *
 * <p>
 * Typical use: add slots for the guest's memory and for the frames of its page tables, load the root of its tables, let
 * it access addresses, turn dirty logging on, and read the statistics. The MMU sees the guest's writes to its tables.
 * After writes to tables of level 1 call {@link #syncRoot}, where the guest flushes its TLB.
 *
 * <p>
 * Once the MMU is closed, each method except {@link #options}, {@link #statistics} and {@link #maxShadowPages} throws
 * {@link IllegalStateException}. Not thread-safe: callers hold the MMU lock.
 */
public final class ShadowMmu implements AutoCloseable {

    /** The pages of guest memory for each shadow page ({@code KVM_MEMSLOT_PAGES_TO_MMU_PAGES_RATIO}). */
    private static final long PAGES_RATIO = 50;

    /** The least limit that the kernel chooses ({@code KVM_MIN_ALLOC_MMU_PAGES}). */
    private static final long MIN_MAX_PAGES = 64;

    /** The translation of an address where nothing is mapped. */
    private static final long NOT_MAPPED = 0;

    private final MmuRooms rooms;
    private final Kvm kvm;

    /** The limit that was asked for, or {@link MmuOptions#KERNEL_DEFAULT} ({@code n_requested_mmu_pages}). */
    private long requestedMaximum;
    private boolean open = true;

    /**
     * Makes the MMU of a guest whose tables lie in {@code guest}. It observes them until it is closed.
     *
     * @throws IllegalStateException if another MMU observes them
     */
    public ShadowMmu(GuestMemory guest, MmuOptions options) {
        this(MmuRooms.of(Objects.requireNonNull(guest, "guest"), Objects.requireNonNull(options, "options"),
                FaultOperations::new));
    }

    ShadowMmu(MmuRooms rooms) {
        this.rooms = rooms;
        kvm = rooms.kvm();
        requestedMaximum = kvm.options.maxShadowPages();
        kvm.pages.setMaximum(maximum());
        kvm.guest.observe(rooms.zap().tableWrites);
    }

    /** The options that it was made with. */
    public MmuOptions options() {
        return kvm.options;
    }

    /**
     * Adds guest memory.
     *
     * @throws IllegalArgumentException if another slot has some of its frames
     * @throws org.shadowbench.core.memory.OutOfPagesException if the system has no memory for the reverse maps
     */
    public MemorySlot addSlot(SlotLayout layout) {
        checkOpen();
        MemorySlot slot = kvm.slots.add(Objects.requireNonNull(layout, "layout"));
        if (requestedMaximum == MmuOptions.KERNEL_DEFAULT) {
            rooms.zap().reclaim.setMaximum(maximum());
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
     * Prepares to run on tables whose root is in frame {@code rootGfn}, under the given role.
     *
     * @throws IllegalArgumentException if there is no table in that frame, if no slot has it, or if the role is not
     *     that of an indirect page of level 4 for entries of 8 bytes, shadowed by entries with accessed and dirty bits
     */
    public ShadowRoot loadRoot(long rootGfn, int role) {
        checkOpen();
        if (!kvm.guest.isTable(rootGfn) || kvm.slots.find(rootGfn) == null) {
            throw new IllegalArgumentException(
                    "rootGfn is 0x%x, expected a frame that holds a table and is in a slot".formatted(rootGfn));
        }
        if (Role.level(role) != GuestPageTables.ROOT_LEVEL || !Role.hasGptes(role) || Role.isInvalid(role)
                || (role & (Role.HAS_4_BYTE_GPTE | Role.AD_DISABLED)) != 0) {
            throw new IllegalArgumentException(
                    "role is 0x%x, expected that of an indirect page of level 4 with 8-byte entries and accessed bits"
                            .formatted(role));
        }
        return new ShadowRoot(rooms, rootGfn, role);
    }

    /**
     * Stops running on {@code root}. Its pages stay, but can be reclaimed like any others. The root may be used again.
     *
     * @throws IllegalArgumentException if the root is of another MMU
     */
    public void unloadRoot(ShadowRoot root) {
        checkRoot(root);
        root.unload();
    }

    /**
     * Lets the guest access an address, by the shadow tables if they permit it, otherwise by a fault.
     *
     * @param address below 2<sup>48</sup>
     * @throws IllegalArgumentException if the address is out of range, or the root is of another MMU
     */
    public FaultResult access(ShadowRoot root, long address, AccessKind kind) {
        Shortage shortage = load(root, address);
        if (shortage == Shortage.NONE && HardwareWalk.access(root.page(), address, kind)) {
            return FaultResult.HIT;
        }
        return fault(shortage, root, address, kind);
    }

    /**
     * Lets the guest fault at an address, even if the shadow tables permit the access ({@code FNAME(page_fault)}).
     *
     * @param address below 2<sup>48</sup>
     * @throws IllegalArgumentException if the address is out of range, or the root is of another MMU
     */
    public FaultResult fault(ShadowRoot root, long address, AccessKind kind) {
        return fault(load(root, address), root, address, kind);
    }

    /**
     * The leaf that translates an address now, 0 if there is none. Read it with {@link Spte}. Changes nothing.
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
     * @return the number of split pages. A page for which there is no room stays whole
     * @throws IllegalArgumentException if the range is empty or leaves the slot, or if the level is not 1 or 2
     */
    public long split(MemorySlot slot, long firstGfn, long pages, int targetLevel) {
        Memslot checked = checkSlot(slot);
        checkRange(checked, firstGfn, pages);
        if (targetLevel != PageLevel.LEVEL_4K && targetLevel != PageLevel.LEVEL_2M) {
            throw new IllegalArgumentException("targetLevel is " + targetLevel + ", expected 1 (4K) or 2 (2M)");
        }
        return rooms.split().hugePages.range(checked, firstGfn, firstGfn + pages, targetLevel);
    }

    /**
     * Turns dirty logging on. Splits all huge pages to 4K, unless {@link MmuOptions#withoutEagerSplit} is set, and
     * write-protects all pages.
     *
     * @throws IllegalStateException if it is on
     */
    public void startDirtyLogging(MemorySlot slot) {
        rooms.split().dirtyLogging.start(checkNotLogging(slot));
    }

    /**
     * Turns dirty logging on with every page dirty ({@code KVM_DIRTY_LOG_INITIALLY_SET}). The first
     * {@link #collectDirty} splits and protects.
     *
     * @throws IllegalStateException if it is on
     */
    public void startDirtyLoggingAllSet(MemorySlot slot) {
        checkNotLogging(slot).startLoggingAllSet();
    }

    /**
     * Takes the dirty bits of a range and write-protects its dirty pages again.
     *
     * @param firstGfn a multiple of 64 frames from the slot's first
     * @param pages a multiple of 64, or all up to the slot's end
     * @param into receives a bit per frame, beginning with bit 0 of the first long
     * @return the number of dirty pages
     * @throws IllegalArgumentException if the range is empty, leaves the slot or does not consist of whole words, or if
     *     the array is too short
     * @throws IllegalStateException if logging is off
     */
    public long collectDirty(MemorySlot slot, long firstGfn, long pages, long[] into) {
        Memslot checked = checkLogging(slot);
        checkRange(checked, firstGfn, pages);
        long offset = firstGfn - checked.firstGfn();
        if (offset % Long.SIZE != 0 || pages % Long.SIZE != 0 && firstGfn + pages != checked.endGfn()) {
            throw new IllegalArgumentException(
                    "firstGfn is 0x%x and pages is %d, expected multiples of 64 from the slot's first frame 0x%x"
                            .formatted(firstGfn, pages, checked.firstGfn()));
        }
        long words = (pages + Long.SIZE - 1) / Long.SIZE;
        if (into.length < words) {
            throw new IllegalArgumentException("into has " + into.length + " longs, expected at least " + words);
        }
        return rooms.split().dirtyLogging.collect(checked, offset / Long.SIZE, words, into);
    }

    /**
     * Turns dirty logging off and drops small leaves, so that larger pages can be mapped again.
     *
     * @throws IllegalStateException if it is off
     */
    public void stopDirtyLogging(MemorySlot slot) {
        rooms.split().dirtyLogging.stop(checkLogging(slot));
    }

    /** Turns NX huge pages on or off. If that is a change, it zaps everything. */
    public void setNxHugePages(NxHugePages now) {
        checkOpen();
        if (kvm.nx.isEnabled() != (now == NxHugePages.ON)) {
            kvm.nx.set(now);
            rooms.zap().reclaim.zapAll();
        }
    }

    /** Zaps a share of the tables that fetches put in the place of huge pages, and returns their number. */
    public long recoverNxPages() {
        checkOpen();
        return rooms.zap().nxRecovery.run();
    }

    /**
     * The guest flushes its TLB. All pages below {@code root} that lag behind its tables are brought up to date
     * ({@code kvm_mmu_sync_roots}).
     *
     * @throws IllegalArgumentException if the root is of another MMU
     */
    public void syncRoot(ShadowRoot root) {
        checkRoot(root);
        if (root.page() != null) {
            rooms.sync().pages.children(root.page());
        }
    }

    /**
     * Zaps the oldest pages.
     *
     * @param pages the least number to zap, unless fewer can be zapped
     * @return the number of zapped pages, as {@link Counter#PAGES_RECYCLED} counts them
     * @throws IllegalArgumentException if {@code pages} is below 1
     */
    public long reclaim(long pages) {
        checkOpen();
        checkPositive("pages", pages);
        return rooms.zap().reclaim.zapOldest(pages);
    }

    /**
     * Limits the shadow pages in use and zaps the oldest pages above the limit. Slots that are added later do not
     * change it.
     *
     * @throws IllegalArgumentException if {@code pages} is below 1
     */
    public void setMaxShadowPages(long pages) {
        checkOpen();
        checkPositive("pages", pages);
        requestedMaximum = pages;
        rooms.zap().reclaim.setMaximum(pages);
    }

    /** The most shadow pages that may be in use. */
    public long maxShadowPages() {
        return kvm.pages.maximum();
    }

    /** Zaps everything. Roots in use are loaded again at the next access. */
    public void zapAll() {
        checkOpen();
        rooms.zap().reclaim.zapAll();
    }

    /**
     * Sets objects and off-heap pages aside for shadow pages, so that faults and splits make none.
     *
     * @param directPages the number of shadow pages without a translation array: direct ones, and those that shadow a
     *     table of level 4 under {@link Behaviour#NO_TRANSLATIONS_ABOVE_LEVEL_3}
     * @param indirectPages the number of shadow pages with one
     * @throws IllegalArgumentException if a number is negative
     * @throws org.shadowbench.core.memory.OutOfPagesException if there is no memory for them
     */
    public void reserve(int directPages, int indirectPages) {
        checkOpen();
        if (directPages < 0 || indirectPages < 0) {
            throw new IllegalArgumentException("directPages is %d and indirectPages is %d, expected none negative"
                    .formatted(directPages, indirectPages));
        }
        kvm.memory.allocator().reserve(directPages, indirectPages);
    }

    /** The steps of a fault one by one, to inspect or to measure. */
    public MmuSteps steps() {
        checkOpen();
        return new MmuSteps(rooms);
    }

    /** Its counters. They are live, so take a {@link Statistics#snapshot} to compare. */
    public Statistics statistics() {
        return kvm.statistics;
    }

    /**
     * The number of shadow pages in use that no loaded root leads to: those that {@link Counter#PARENTLESS_PAGES}
     * counts, and all that only they lead to. Slow: it walks all tables.
     */
    public long stalePages() {
        checkOpen();
        return ReachablePages.countStale(kvm.pages, kvm.memory);
    }

    /** The off-heap bytes that it holds, including reverse-map heads and caches. */
    public long offHeapBytes() {
        checkOpen();
        long bytes = kvm.memory.bytesInUse();
        for (int i = 0; i < kvm.slots.count(); i++) {
            bytes += kvm.slots.get(i).bytes();
        }
        return bytes;
    }

    /** Checks all invariants and describes each violation. Empty if there is none. Slow. */
    public List<String> audit() {
        checkOpen();
        return new MmuAudit(rooms).run();
    }

    /** Returns all memory. A second call does nothing. */
    @Override
    public void close() {
        if (open) {
            open = false;
            kvm.guest.stopObserving(rooms.zap().tableWrites);
            kvm.memory.close();
            kvm.slots.close();
        }
    }

    private Shortage load(ShadowRoot root, long address) {
        checkRoot(root);
        checkAddress(address);
        return root.ensureLoaded();
    }

    private FaultResult fault(Shortage shortage, ShadowRoot root, long address, AccessKind kind) {
        PageFault fault = rooms.fault().handler;
        return shortage == Shortage.NONE ? fault.handle(root.page(), address, kind) : fault.fail(kind, shortage);
    }

    private long maximum() {
        return requestedMaximum != MmuOptions.KERNEL_DEFAULT
                ? requestedMaximum
                : Math.max(MIN_MAX_PAGES, kvm.slots.pages() / PAGES_RATIO);
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("the MMU is closed");
        }
    }

    private void checkRoot(ShadowRoot root) {
        checkOpen();
        root.checkOwner(rooms);
    }

    private Memslot checkSlot(MemorySlot slot) {
        checkOpen();
        return kvm.slots.check(slot);
    }

    private Memslot checkLogging(MemorySlot slot) {
        Memslot checked = checkSlot(slot);
        if (!checked.isLogging()) {
            throw new IllegalStateException("dirty logging of " + slot + " is off");
        }
        return checked;
    }

    private Memslot checkNotLogging(MemorySlot slot) {
        Memslot checked = checkSlot(slot);
        if (checked.isLogging()) {
            throw new IllegalStateException("dirty logging of " + slot + " is on");
        }
        return checked;
    }

    private static void checkRange(Memslot slot, long firstGfn, long pages) {
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
