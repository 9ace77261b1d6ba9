package org.shadowbench.benchmarks.baseline;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * The inner work of splitting pages of 2M in C, one call for all of them: tables of SPTEs made and reverse-map heads set, and
 * nothing else of what an MMU does. The handles are static as those of {@link NativeBatches}.
 */
public final class NativeSplit implements AutoCloseable {

    private static final MethodHandle SPLIT = handle(
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle SPLIT_CHECKED = handle(
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private static final long TABLE_BYTES = (long) PageLevel.ENTRIES * Long.BYTES;

    /** The first child: of frame 0, with the bits of a page of RWX that was read. */
    private static final long FIRST = Spte.MMU_PRESENT | Spte.PRESENT | Spte.ACCESSED | Spte.USER | Spte.WRITABLE
            | Spte.MMU_WRITABLE | Spte.HOST_WRITABLE | Spte.DIRTY;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment split;
    private final MemorySegment splitChecked;
    private final MemorySegment pointers;
    private final MemorySegment tables;
    private final MemorySegment heads;
    private final int count;

    /**
     * Tables for {@code count} huge pages, all empty.
     *
     * @throws IllegalStateException if the library was not compiled
     */
    public NativeSplit(NativeLibrary library, int count) {
        this.count = count;
        split = library.function("split_tables");
        splitChecked = library.function("split_tables_checked");
        tables = arena.allocate(count * TABLE_BYTES, TABLE_BYTES);
        heads = arena.allocate(count * TABLE_BYTES, TABLE_BYTES);
        pointers = arena.allocate(ADDRESS, count);
        for (int table = 0; table < count; table++) {
            pointers.setAtIndex(ADDRESS, table, tables.asSlice(table * TABLE_BYTES, TABLE_BYTES));
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(FunctionDescriptor function) {
        return Linker.nativeLinker().downcallHandle(function, Linker.Option.critical(false));
    }

    /** Fills all tables and heads, without a look at what is there. */
    public void split() {
        try {
            SPLIT.invokeExact(split, pointers, heads, (long) count, FIRST);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Fills what is empty, and returns how many children that were. */
    public long splitChecked() {
        try {
            return (long) SPLIT_CHECKED.invokeExact(splitChecked, pointers, heads, (long) count, FIRST,
                    Spte.MMU_PRESENT);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Empties all tables and heads. */
    public void clear() {
        tables.fill((byte) 0);
        heads.fill((byte) 0);
    }

    /** Child number {@code child} of all. */
    public long spte(long child) {
        return tables.getAtIndex(JAVA_LONG, child);
    }

    /** Whether the reverse map of child number {@code child} leads to it and to nothing else. */
    public boolean isFoundByItsFrame(long child) {
        return heads.getAtIndex(JAVA_LONG, child) == tables.address() + child * Long.BYTES;
    }

    @Override
    public void close() {
        arena.close();
    }

    private static AssertionError failed(Throwable cause) {
        return new AssertionError("a call of the C reference failed", cause);
    }
}
