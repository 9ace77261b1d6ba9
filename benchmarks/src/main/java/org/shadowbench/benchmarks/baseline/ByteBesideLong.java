package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/**
 * A gfn and a byte of access beside it, laid out as a C compiler does for such a struct: 16 bytes an entry, of which
 * seven are padding. The review of v3 of the patch names this alternative.
 *
 * <p>
 * Memory is held as core's array holds it, so that only the layout differs.
 */
final class ByteBesideLong implements Translations {

    static final int BYTES_PER_PAGE = PageLevel.ENTRIES * 16;

    private static final int ENTRY_SHIFT = 4;
    private static final int ACCESS_OFFSET = Long.BYTES;
    private static final ValueLayout.OfLong GFN = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfByte ACCESS = ValueLayout.JAVA_BYTE;
    private static final MemorySegment MEMORY = everything();

    private final long base;

    ByteBesideLong(MemorySegment page) {
        base = page.address();
    }

    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    @Override
    public long gfn(int index) {
        return MEMORY.get(GFN, address(index));
    }

    @Override
    public int access(int index) {
        return MEMORY.get(ACCESS, address(index) + ACCESS_OFFSET);
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        long address = address(index);
        PageLevel.checkGfn(gfn);
        Access.check(access);
        MEMORY.set(GFN, address, gfn);
        MEMORY.set(ACCESS, address + ACCESS_OFFSET, (byte) access);
    }

    @Override
    public void setAccess(int index, int access) {
        MEMORY.set(ACCESS, address(index) + ACCESS_OFFSET, (byte) Access.check(access));
    }

    private long address(int index) {
        return base + ((long) PageLevel.checkIndex(index) << ENTRY_SHIFT);
    }
}
