package org.shadowbench.benchmarks.baseline;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Batches in C, one call a batch.
 *
 * <p>
 * The handles are static and take the function's address as their first argument, as the JIT compiles only a constant
 * handle into a plain call.
 */
public final class NativeBatches implements Batches, AutoCloseable {

    private static final MethodHandle SUM = NativeLibrary
            .handle(FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle CHAIN = NativeLibrary.handle(
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle DECODE = NativeLibrary
            .handle(FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle SET_TRANSLATIONS = NativeLibrary.handle(
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle SET_ACCESSES = NativeLibrary.handle(
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));

    private static final int BYTES_PER_PAGE = ArenaStorage.PACKED_PAGE_BYTES;
    private static final int PAGE_ALIGNMENT = 4096;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment pages;
    private final MemorySegment slots;
    private final MemorySegment accesses;
    private final MemorySegment sumGfns;
    private final MemorySegment sumAccesses;
    private final MemorySegment sumBoth;
    private final MemorySegment chainGfns;
    private final MemorySegment chainAccesses;
    private final MemorySegment decode;
    private final MemorySegment setTranslations;
    private final MemorySegment setAccesses;

    /** Zero. The C compiler can't know that. */
    private int zero;

    /**
     * Makes {@code pageCount} pages of zeroed entries, to go through in the order of {@code slots}.
     *
     * @param accesses the access to store at each place of the order
     * @throws IllegalArgumentException if a slot is out of range, or not each has an access
     * @throws IllegalStateException if the library was not compiled
     */
    public NativeBatches(NativeLibrary library, int pageCount, int[] slots, byte[] accesses) {
        check(pageCount, slots, accesses);
        sumGfns = library.function("sum_gfns");
        sumAccesses = library.function("sum_accesses");
        sumBoth = library.function("sum_both");
        chainGfns = library.function("chain_gfns");
        chainAccesses = library.function("chain_accesses");
        decode = library.function("decode");
        setTranslations = library.function("set_translations");
        setAccesses = library.function("set_accesses");
        this.slots = arena.allocateFrom(JAVA_INT, slots);
        this.accesses = arena.allocateFrom(JAVA_BYTE, accesses);
        pages = arena.allocate(ADDRESS, pageCount);
        MemorySegment entries = arena.allocate((long) pageCount * BYTES_PER_PAGE, PAGE_ALIGNMENT);
        for (int page = 0; page < pageCount; page++) {
            pages.setAtIndex(ADDRESS, page, entries.asSlice((long) page * BYTES_PER_PAGE, BYTES_PER_PAGE));
        }
    }

    /** Checks the arguments here, as C checks nothing. */
    private static void check(int pageCount, int[] slots, byte[] accesses) {
        int last = TranslationPages.slots(pageCount) - 1;
        for (int slot : slots) {
            if (slot < 0 || slot > last) {
                throw new IllegalArgumentException("slot is " + slot + ", expected 0 to " + last);
            }
        }
        if (slots.length != accesses.length) {
            throw new IllegalArgumentException(
                    "accesses are " + accesses.length + ", expected one for each of " + slots.length + " slots");
        }
    }

    @Override
    public long sumGfns(int from, int count) {
        return sum(sumGfns, from, count);
    }

    @Override
    public long sumAccesses(int from, int count) {
        return sum(sumAccesses, from, count);
    }

    @Override
    public long sumBoth(int from, int count) {
        return sum(sumBoth, from, count);
    }

    @Override
    public long chainGfns(int from, int count) {
        return chain(chainGfns, from, count);
    }

    @Override
    public long chainAccesses(int from, int count) {
        return chain(chainAccesses, from, count);
    }

    @Override
    public long decode(int count) {
        try {
            return (long) DECODE.invokeExact(decode, pages, (long) count);
        } catch (Throwable e) {
            throw NativeLibrary.failed(e);
        }
    }

    @Override
    public void setTranslations(int from, int count, long firstGfn) {
        try {
            SET_TRANSLATIONS.invokeExact(setTranslations, pages, slotsFrom(from), accesses.asSlice(from), (long) count,
                    firstGfn);
        } catch (Throwable e) {
            throw NativeLibrary.failed(e);
        }
    }

    @Override
    public void setAccesses(int from, int count, int flip) {
        try {
            SET_ACCESSES.invokeExact(setAccesses, pages, slotsFrom(from), accesses.asSlice(from), (long) count, flip);
        } catch (Throwable e) {
            throw NativeLibrary.failed(e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    private long sum(MemorySegment function, int from, int count) {
        try {
            return (long) SUM.invokeExact(function, pages, slotsFrom(from), (long) count);
        } catch (Throwable e) {
            throw NativeLibrary.failed(e);
        }
    }

    private long chain(MemorySegment function, int from, int count) {
        try {
            return (long) CHAIN.invokeExact(function, pages, slotsFrom(from), (long) count, zero);
        } catch (Throwable e) {
            throw NativeLibrary.failed(e);
        }
    }

    private MemorySegment slotsFrom(int from) {
        return slots.asSlice((long) from * Integer.BYTES);
    }
}
