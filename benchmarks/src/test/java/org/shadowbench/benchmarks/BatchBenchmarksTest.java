package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.benchmarks.workload.WorkingSet;
import org.shadowbench.core.paging.PageLevel;

/** The benchmarks over a working set, as plain objects: all implementations must find and store the same values. */
class BatchBenchmarksTest {

    private static final int PAGES = 8;
    private static final int BATCHES = PAGES * PageLevel.ENTRIES / WorkingSet.BATCH;

    /** The implementations that can be measured here. Without a C compiler these don't include C. */
    static List<String> layouts() {
        return Params.of(LayoutState.class, "implementation").stream()
                .filter(id -> NativeLibrary.of(id).flatMap(NativeLibrary::whyNot).isEmpty()).toList();
    }

    private static LayoutState layout(String implementation, String order, int pages) {
        LayoutState state = new LayoutState();
        state.implementation = implementation;
        state.order = order;
        state.pages = pages;
        state.setUp();
        return state;
    }

    /** The result of each batch of a whole round, by plain arithmetic from the seeds. */
    private static long[] expected(String order, boolean gfns, boolean accesses) {
        int[] slots = SlotOrder.of(order).slots(PAGES * PageLevel.ENTRIES);
        byte[] stored = WorkingSet.accesses(slots.length);
        long[] sums = new long[BATCHES];
        for (int place = 0; place < slots.length; place++) {
            sums[place / WorkingSet.BATCH] += (gfns ? WorkingSet.FIRST_GFN + place : 0)
                    + (accesses ? stored[place] : 0);
        }
        return sums;
    }

    private static long[] round(LayoutState state, ToLongFunction<LayoutState> benchmark) {
        return LongStream.generate(() -> benchmark.applyAsLong(state)).limit(BATCHES).toArray();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shouldLookUpWhatWasStored(String implementation) {
        LookupBenchmark benchmark = new LookupBenchmark();
        for (String order : Params.of(LayoutState.class, "order")) {
            LayoutState state = layout(implementation, order, PAGES);
            assertEquals(Arrays.toString(expected(order, true, false)), Arrays.toString(round(state, benchmark::gfn)));
            assertEquals(Arrays.toString(expected(order, false, true)),
                    Arrays.toString(round(state, benchmark::access)));
            assertEquals(Arrays.toString(expected(order, true, true)), Arrays.toString(round(state, benchmark::both)));
            state.tearDown();
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shouldEndAChainAtTheLastSlotOfItsBatch(String implementation) {
        LookupChainBenchmark benchmark = new LookupChainBenchmark();
        LayoutState state = layout(implementation, "shuffled", PAGES);
        byte[] stored = WorkingSet.accesses(PAGES * PageLevel.ENTRIES);
        for (int batch = 1; batch <= BATCHES; batch++) {
            assertEquals(WorkingSet.FIRST_GFN + batch * WorkingSet.BATCH - 1, benchmark.gfn(state));
        }
        for (int batch = 1; batch <= BATCHES; batch++) {
            assertEquals(stored[batch * WorkingSet.BATCH - 1], benchmark.access(state));
        }
        state.tearDown();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shouldStoreOtherValuesInEachBatch(String implementation) {
        InstallBenchmark benchmark = new InstallBenchmark();
        LookupBenchmark lookup = new LookupBenchmark();
        LayoutState state = layout(implementation, "shuffled", 4);
        LayoutState reference = layout("long-array", "shuffled", 4);
        Set<Long> sums = new HashSet<>();
        for (int batch = 0; batch < 5; batch++) {
            benchmark.setTranslation(state);
            benchmark.setTranslation(reference);
            assertEquals(lookup.both(reference), lookup.both(state));
            benchmark.setAccess(state);
            benchmark.setAccess(reference);
            long sum = lookup.both(state);
            assertEquals(lookup.both(reference), sum);
            sums.add(sum);
        }
        assertEquals(5, sums.size(), "each batch stores something else");
        state.tearDown();
        reference.tearDown();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shouldDecodeEveryEntryOfEveryPage(String implementation) {
        DecodeBenchmark benchmark = new DecodeBenchmark();
        benchmark.implementation = implementation;
        benchmark.setUp();
        long sum = 0;
        byte[] stored = WorkingSet.accesses(DecodeBenchmark.PAGES * PageLevel.ENTRIES);
        for (int place = 0; place < stored.length; place++) {
            sum += WorkingSet.FIRST_GFN + place + stored[place];
        }
        assertEquals(sum, benchmark.decode());
        benchmark.tearDown();
    }

    @ParameterizedTest
    @MethodSource("singles")
    void shouldLookUpOneByOneAllSlotsInTurn(String implementation) {
        SingleLookupBenchmark benchmark = new SingleLookupBenchmark();
        benchmark.implementation = implementation;
        benchmark.setUp();
        byte[] stored = WorkingSet.accesses(SingleLookupBenchmark.PAGES * PageLevel.ENTRIES);
        Set<Integer> slots = new HashSet<>();
        for (int place = 0; place < stored.length; place += 4) {
            assertEquals(WorkingSet.FIRST_GFN + place, benchmark.gfn());
            assertEquals(stored[place + 1], benchmark.access());
            slots.add(benchmark.cursor());
            slots.add(benchmark.cursor());
        }
        assertEquals(stored.length / 2, slots.size());
        assertEquals(WorkingSet.FIRST_GFN, benchmark.gfn(), "the order begins again");
        benchmark.tearDown();
    }

    static List<String> singles() {
        return Params.of(SingleLookupBenchmark.class, "implementation");
    }

    @Test
    void shouldCompareWithGfnsAlone() {
        AccessBitsCostBenchmark benchmark = new AccessBitsCostBenchmark();
        Set<List<Long>> results = new HashSet<>();
        for (String implementation : Params.of(GfnOnlyState.class, "implementation")) {
            GfnOnlyState state = new GfnOnlyState();
            state.implementation = implementation;
            state.order = "shuffled";
            state.pages = PAGES;
            state.setUp();
            long first = benchmark.gfn(state);
            long chain = benchmark.gfnChain(state);
            benchmark.setTranslation(state);
            benchmark.gfnChain(state);
            results.add(List.of(first, chain, benchmark.gfn(state), benchmark.gfnChain(state)));
            state.tearDown();
        }
        assertEquals(1, results.size(), "the same results: " + results);
    }

    @Test
    void shouldBeAffectedByOrderAndPages() {
        LookupBenchmark benchmark = new LookupBenchmark();
        LayoutState sequential = layout("packed", "sequential", PAGES);
        LayoutState shuffled = layout("packed", "shuffled", PAGES);
        assertNotEquals(slotsOf(sequential), slotsOf(shuffled));
        LayoutState small = layout("packed", "sequential", 4);
        benchmark.gfn(small);
        benchmark.gfn(sequential);
        assertNotEquals(benchmark.gfn(small), benchmark.gfn(sequential),
                "the smaller set begins again, the larger goes on");
        Stream.of(sequential, shuffled, small).forEach(LayoutState::tearDown);
    }

    /** The sum of the first page, which depends on the order. */
    private static String slotsOf(LayoutState state) {
        return Long.toString(state.working.batches().decode(1));
    }

    @Test
    void shouldOfferEveryImplementationThatStoresAccesses() {
        List<String> inJava = Arrays.stream(Implementation.values()).filter(layout -> layout != Implementation.GFN_ONLY)
                .map(Implementation::id).toList();
        List<String> all = Stream.concat(inJava.stream(), Arrays.stream(NativeLibrary.values()).map(NativeLibrary::id))
                .toList();
        assertEquals(all, Params.of(LayoutState.class, "implementation"));
        assertEquals(all, Params.of(DecodeBenchmark.class, "implementation"));
        assertEquals(inJava, Params.of(SingleLookupBenchmark.class, "implementation"));
        assertEquals(List.of("gfn-only", "packed"), Params.of(GfnOnlyState.class, "implementation"));
    }

    @Test
    void shouldHaveWholeBatchesInEachWorkingSet() {
        for (Class<?> state : List.of(LayoutState.class, GfnOnlyState.class)) {
            for (String pages : Params.of(state, "pages")) {
                assertEquals(0, (long) Integer.parseInt(pages) * PageLevel.ENTRIES % WorkingSet.BATCH, pages);
            }
        }
        assertEquals(MixedLookupBenchmark.PAGES * PageLevel.ENTRIES, WorkingSet.BATCH);
    }
}
