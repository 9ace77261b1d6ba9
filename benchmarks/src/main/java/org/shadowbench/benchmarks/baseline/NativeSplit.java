package org.shadowbench.benchmarks.baseline;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * The inner work of splitting pages of 2M in C, one call for all pages. It makes tables of SPTEs and sets reverse-map
 * heads, and does nothing else that an MMU does.
 *
 * <p>
 * The handles are static, as in {@link NativeBatches}.
 */
public final class NativeSplit {

    private static final MethodHandle SPLIT = NativeLibrary.handle(
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle SPLIT_CHECKED = NativeLibrary.handle(
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private static final long TABLE_BYTES = (long) PageLevel.ENTRIES * Long.BYTES;

    /** The first child: of frame 0, with the bits of a page of RWX that was read. */
    private static final long FIRST = Spte.MMU_PRESENT | Spte.PRESENT | Spte.ACCESSED | Spte.USER | Spte.WRITABLE
            | Spte.MMU_WRITABLE | Spte.HOST_WRITABLE | Spte.DIRTY;

    private final MemorySegment split;
    private final MemorySegment splitChecked;
    private final MemorySegment pointers;
    private final MemorySegment tables;
    private final MemorySegment heads;
    private final int count;

    /**
     * Splits into tables and heads that the caller owns: a long for each child.
     *
     * @param arena for the pointers to the tables; it must live as long as the segments
     * @param tables the tables of all huge pages, one after the other
     * @param heads the reverse-map heads of all children, as large as {@code tables}
     * @throws IllegalArgumentException if the segments are not whole tables, or not of one size
     * @throws IllegalStateException if the library was not compiled
     */
    public NativeSplit(NativeLibrary library, Arena arena, MemorySegment tables, MemorySegment heads) {
        if (tables.byteSize() % TABLE_BYTES != 0 || heads.byteSize() != tables.byteSize()) {
            throw new IllegalArgumentException(
                    "tables have " + tables.byteSize() + " bytes and heads " + heads.byteSize()
                            + ", expected the same multiple of " + TABLE_BYTES);
        }
        this.tables = tables;
        this.heads = heads;
        count = Math.toIntExact(tables.byteSize() / TABLE_BYTES);
        split = library.function("split_tables");
        splitChecked = library.function("split_tables_checked");
        pointers = arena.allocate(ADDRESS, count);
        for (int table = 0; table < count; table++) {
            pointers.setAtIndex(ADDRESS, table, tables.asSlice(table * TABLE_BYTES, TABLE_BYTES));
        }
    }

    /** Fills all tables and heads, whatever they hold. */
    public void split() {
        try {
            SPLIT.invokeExact(split, pointers, heads, (long) count, FIRST);
        } catch (Throwable e) {
            throw NativeLibrary.failed(e);
        }
    }

    /** Fills the empty entries and heads, and returns the number of children whose entry and head were empty. */
    public long splitChecked() {
        try {
            return (long) SPLIT_CHECKED.invokeExact(splitChecked, pointers, heads, (long) count, FIRST,
                    Spte.MMU_PRESENT);
        } catch (Throwable e) {
            throw NativeLibrary.failed(e);
        }
    }

    /** Empties all tables and heads. */
    public void clear() {
        tables.fill((byte) 0);
        heads.fill((byte) 0);
    }
}
