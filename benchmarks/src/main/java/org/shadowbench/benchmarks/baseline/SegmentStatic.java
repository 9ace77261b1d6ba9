package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.TranslationEntry;
import org.shadowbench.core.translation.Translations;

/**
 * Core's packed entries in one segment for all pages, held in a static final field, with the true bounds of its memory.
 *
 * <p>
 * This is an experiment in how a segment is held, not a design. A JVM has one such segment, as large as the first
 * storage that a caller asked for and at least {@link #LEAST_PAGES}. It is never returned.
 */
final class SegmentStatic implements Translations {

    private static final int BYTES_PER_PAGE = ArenaStorage.PACKED_PAGE_BYTES;
    private static final int LEAST_PAGES = 1024;
    private static int pagesWanted = LEAST_PAGES;

    /** Allocates at the first use, when {@link SegmentStatic#pagesWanted} is known. */
    private static final class Holder {

        private static final MemorySegment ENTRIES = Arena.global().allocate((long) pagesWanted * BYTES_PER_PAGE, 4096);
    }

    private final long base;

    private SegmentStatic(long base) {
        this.base = base;
    }

    @Override
    public long gfn(int index) {
        return TranslationEntry.gfn(Holder.ENTRIES.get(ValueLayout.JAVA_LONG_UNALIGNED, offset(index)));
    }

    @Override
    public int access(int index) {
        return TranslationEntry.access(Holder.ENTRIES.get(ValueLayout.JAVA_LONG_UNALIGNED, offset(index)));
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        long entry = TranslationEntry.pack(PageLevel.checkGfn(gfn), Access.check(access));
        Holder.ENTRIES.set(ValueLayout.JAVA_LONG_UNALIGNED, offset(index), entry);
    }

    @Override
    public void setAccess(int index, int access) {
        long offset = offset(index);
        long entry = Holder.ENTRIES.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        Holder.ENTRIES.set(ValueLayout.JAVA_LONG_UNALIGNED, offset,
                TranslationEntry.withAccess(entry, Access.check(access)));
    }

    private long offset(int index) {
        return base + (long) PageLevel.checkIndex(index) * Long.BYTES;
    }

    /** The only storage of the JVM at a time. Its pages start at the front of the segment again. */
    static final class OneStorage implements Storage {

        private long used;

        OneStorage(int pages) {
            pagesWanted = Math.max(LEAST_PAGES, pages);
            if (Holder.ENTRIES.byteSize() < (long) pages * BYTES_PER_PAGE) {
                throw new IllegalStateException("pages is " + pages + ", expected at most "
                        + Holder.ENTRIES.byteSize() / BYTES_PER_PAGE + ": the static segment was made before");
            }
        }

        @Override
        public Translations newPage() {
            SegmentStatic page = new SegmentStatic(used);
            Holder.ENTRIES.asSlice(used, BYTES_PER_PAGE).fill((byte) 0);
            used += BYTES_PER_PAGE;
            return page;
        }

        @Override
        public long offHeapBytes() {
            return used;
        }

        @Override
        public void close() {}
    }
}
