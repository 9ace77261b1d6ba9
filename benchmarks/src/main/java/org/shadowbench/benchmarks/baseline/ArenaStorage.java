package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/**
 * Pages that are segments of a shared arena, {@code bytesPerPage} each.
 *
 * <p>
 * They are cut from slabs, as a program with many pages would do. A system allocation for each page would put them at
 * irregular distances and measure the allocator.
 */
final class ArenaStorage implements Storage {

    /** The size of a page of packed entries, a long each. */
    static final int PACKED_PAGE_BYTES = PageLevel.ENTRIES * Long.BYTES;

    private static final int PAGES_PER_SLAB = 4096;
    private static final int ALIGNMENT = 4096;

    private final Arena arena = Arena.ofShared();
    private final int bytesPerPage;
    private final int pages;
    private final Function<MemorySegment, Translations> factory;
    private MemorySegment slab = MemorySegment.NULL;
    private long slabUsed;
    private long made;

    ArenaStorage(int pages, int bytesPerPage, Function<MemorySegment, Translations> factory) {
        this.pages = pages;
        this.bytesPerPage = bytesPerPage;
        this.factory = factory;
    }

    /** Storage of pages of packed entries. */
    static ArenaStorage ofPackedPages(int pages, Function<MemorySegment, Translations> factory) {
        return new ArenaStorage(pages, PACKED_PAGE_BYTES, factory);
    }

    @Override
    public Translations newPage() {
        if (slabUsed == slab.byteSize()) {
            slab = arena.allocate((long) Math.min(pages, PAGES_PER_SLAB) * bytesPerPage, ALIGNMENT);
            slabUsed = 0;
        }
        MemorySegment page = slab.asSlice(slabUsed, bytesPerPage);
        slabUsed += bytesPerPage;
        made++;
        return factory.apply(page);
    }

    @Override
    public long offHeapBytes() {
        return made * bytesPerPage;
    }

    @Override
    public void close() {
        arena.close();
    }
}
