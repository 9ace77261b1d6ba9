package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/**
 * Pages that are segments of a shared arena, {@code bytesPerPage} each.
 *
 * <p>They are cut from slabs, as a program with many pages would do: a system allocation for each would put them at
 * unlike distances and measure the allocator.
 */
final class ArenaStorage implements Storage {

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
