package org.shadowbench.benchmarks;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.baseline.NativeSplit;
import org.shadowbench.benchmarks.workload.ChildTable;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.SplitPool;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.paging.PageLevel;

/** The split benchmarks as plain objects: each batch does the same splits, whatever the batch before left. */
class SplitBenchmarksTest {

    /** Every combination of the parameters of {@link SplitTo4KState}. */
    static List<Arguments> combinations() {
        List<Arguments> combinations = new ArrayList<>();
        for (String pageSize : Params.of(SplitTo4KState.class, "pageSize")) {
            for (String child : Params.of(SplitState.class, "child")) {
                for (String nx : Params.of(SplitState.class, "nx")) {
                    for (String access : Params.of(SplitState.class, "access")) {
                        for (String policy : Params.of(SplitState.class, "policy")) {
                            combinations.add(Arguments.of(pageSize, child, nx, access, policy));
                        }
                    }
                }
            }
        }
        return combinations;
    }

    private static SplitPool pool(String pageSize, int target, String child, String nx, String access, String policy) {
        int level = GuestWords.PAGE_SIZES.value("pageSize", pageSize);
        long children = level == PageLevel.LEVEL_1G && target == PageLevel.LEVEL_4K
                ? PageLevel.pagesPer(PageLevel.LEVEL_1G)
                : 4 * PageLevel.ENTRIES;
        MmuOptions options = MmuOptions.defaults().with(GuestWords.POLICIES.value("policy", policy))
                .with(GuestWords.NX.value("nx", nx));
        return new SplitPool(options, level, target, children, GuestWords.ACCESSES.value("access", access),
                ChildTable.of(child));
    }

    private static void check(SplitPool pool, String child) {
        for (int batch = 0; batch < 2; batch++) {
            Statistics before = pool.statistics().snapshot();
            assertEquals(pool.children(), pool.split());
            Statistics split = pool.statistics().minus(before);
            long tables = pool.children() / PageLevel.ENTRIES;
            assertEquals(switch (child) {
                case "new" -> pool.children();
                case "whole" -> 0;
                default -> pool.children() / 2;
            }, split.get(Counter.SPLIT_CHILDREN)
                    - (split.get(Counter.SPLITS_1G) > 0 && tables == PageLevel.ENTRIES ? tables : 0));
            assertEquals(child.equals("new") ? 0 : tables, split.get(Counter.PAGES_REUSED));
            assertEquals(0, split.faults());
            pool.restore();
        }
        assertEquals(List.of(), pool.guest().mmu().audit());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldSplitTo4KWhatItSays(String pageSize, String child, String nx, String access, String policy) {
        try (SplitPool pool = pool(pageSize, PageLevel.LEVEL_4K, child, nx, access, policy)) {
            check(pool, child);
        }
    }

    @Test
    void shouldSplitTo2MWhatItSays() {
        for (String child : Params.of(SplitState.class, "child")) {
            try (SplitPool pool = pool("1G", PageLevel.LEVEL_2M, child, "on", "rwx", "cached")) {
                check(pool, child);
            }
        }
    }

    @Test
    void shouldBeAffectedByEveryParameter() {
        Set<List<Long>> leaves = new HashSet<>();
        for (String nx : Params.of(SplitState.class, "nx")) {
            for (String access : Params.of(SplitState.class, "access")) {
                leaves.add(List.of(leaf(nx, access, "cached"), access.equals("rw") ? 0L : nx.equals("on") ? 1 : 2));
            }
        }
        assertEquals(5, leaves.size(), "leaves of RW pages are the same with NX huge pages and without");
        assertNotEquals(leaf("on", "rwx", "cached"), leaf("on", "rwx", "huge-spte"));
        assertEquals(leaf("on", "rwx", "cached"), leaf("on", "rwx", "guest-walk"), "they agree, by another way");
    }

    private static long leaf(String nx, String access, String policy) {
        try (SplitPool pool = pool("2M", PageLevel.LEVEL_4K, "new", nx, access, policy)) {
            pool.split();
            return pool.guest().mmu().translation(pool.guest().root(), 0);
        }
    }

    @Test
    void shouldCountEventsAndHugePagesOfTheBatchAlone() {
        SplitTo4KState state = new SplitTo4KState();
        state.pageSize = "2M";
        state.child = "new";
        state.nx = "off";
        state.access = "rwx";
        state.policy = "cached";
        MmuEvents events = new MmuEvents();
        SplitUnits units = new SplitUnits();
        state.setUp(events, units);
        events.reset();
        for (int batch = 0; batch < 2; batch++) {
            state.begin();
            assertEquals(SplitTo4KState.CHILDREN_4K, new SplitBenchmark().to4K(state));
            state.end();
        }
        assertEquals(1.0 / PageLevel.ENTRIES, events.allocations());
        assertEquals(0, events.faults() + events.drops() + events.flushes() + events.staleBytes());
        assertEquals(2 * SplitTo4KState.CHILDREN_4K / PageLevel.ENTRIES, units.hugePage);
        assertEquals(SplitTo4KState.CHILDREN_4K, state.pool.guest().slot().layout().pages());
        state.tearDown();
    }

    @Test
    void shouldHaveAsManyChildrenIn1GTo2MAsOperations() {
        SplitState state = new SplitState();
        state.child = "new";
        state.nx = "off";
        state.access = "rw";
        state.policy = "guest-walk";
        state.setUp(new MmuEvents(), new SplitUnits());
        state.begin();
        assertEquals(SplitState.CHILDREN_2M, new SplitBenchmark().to2M(state));
        assertEquals(SplitState.CHILDREN_2M, state.pool.statistics().get(Counter.MAPPED_2M));
        state.end();
        state.tearDown();
    }

    @Test
    void shouldControlTheSameWork() {
        SplitControlBenchmark benchmark = new SplitControlBenchmark();
        SplitControlBenchmark.Split split = new SplitControlBenchmark.Split();
        split.child = "new";
        split.pageSize = "1G";
        split.setUp();
        split.split();
        assertEquals(SplitTo4KState.CHILDREN_4K, benchmark.restore(split));
        assertEquals(4, split.pool.statistics().get(Counter.MAPPED_1G));
        split.tearDown();
        SplitControlBenchmark.WholeOnce whole = new SplitControlBenchmark.WholeOnce();
        whole.child = "whole";
        whole.pageSize = "2M";
        whole.setUp();
        assertEquals(SplitTo4KState.CHILDREN_4K, benchmark.splitAndRestore(whole));
        assertEquals(SplitTo4KState.CHILDREN_4K, benchmark.once(whole));
        whole.restore();
        assertEquals(2048, whole.pool.statistics().get(Counter.MAPPED_2M));
        whole.tearDown();
    }

    @ParameterizedTest
    @EnumSource(NativeLibrary.class)
    void shouldMakeInCTheSameChildrenAsTheModel(NativeLibrary library) {
        InCi.assume(library.whyNot());
        int children = 4 * PageLevel.ENTRIES;
        try (Arena arena = Arena.ofConfined();
                SplitPool pool = pool("2M", PageLevel.LEVEL_4K, "new", "off", "rwx", "cached")) {
            MemorySegment tables = arena.allocate(JAVA_LONG, children);
            MemorySegment heads = arena.allocate(JAVA_LONG, children);
            NativeSplit inC = new NativeSplit(library, arena, tables, heads);
            pool.split();
            inC.split();
            for (int child = 0; child < children; child++) {
                assertEquals(pool.guest().mmu().translation(pool.guest().root(), pageAddress(child)),
                        tables.getAtIndex(JAVA_LONG, child));
                assertEquals(tables.address() + child * JAVA_LONG.byteSize(), heads.getAtIndex(JAVA_LONG, child));
            }
            assertEquals(0, inC.splitChecked(), "all is filled");
            byte[] filled = tables.toArray(JAVA_BYTE);
            inC.clear();
            assertEquals(0, tables.getAtIndex(JAVA_LONG, children - 1));
            assertEquals(children, inC.splitChecked());
            assertArrayEquals(filled, tables.toArray(JAVA_BYTE));
        }
    }

    private static long pageAddress(long page) {
        return page * PageLevel.bytesPer(PageLevel.LEVEL_4K);
    }

    @ParameterizedTest
    @EnumSource(NativeLibrary.class)
    void shouldRefuseHeadsThatAreNotThoseOfTheTables(NativeLibrary library) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tables = arena.allocate(JAVA_LONG, PageLevel.ENTRIES);
            MemorySegment heads = arena.allocate(JAVA_LONG, 2 * PageLevel.ENTRIES);
            assertThrows(IllegalArgumentException.class, () -> new NativeSplit(library, arena, tables, heads));
        }
    }

    @Test
    void shouldSplitAsMuchByEachImplementation() {
        for (String implementation : Params.of(SplitReferenceBenchmark.InCache.class, "implementation")) {
            if (NativeLibrary.of(implementation).flatMap(NativeLibrary::whyNot).isEmpty()) {
                SplitReferenceBenchmark benchmark = new SplitReferenceBenchmark();
                var cold = new SplitReferenceBenchmark.Cold();
                cold.implementation = implementation;
                cold.setUp();
                cold.evict();
                assertEquals(SplitTo4KState.CHILDREN_4K, benchmark.split(cold));
                cold.restore();
                assertEquals(SplitTo4KState.CHILDREN_4K, benchmark.splitChecked(cold));
                cold.tearDown();
                var inCache = new SplitReferenceBenchmark.InCache();
                inCache.implementation = implementation;
                inCache.setUp();
                assertEquals(SplitReferenceBenchmark.CHILDREN_IN_CACHE, benchmark.splitInCache(inCache));
                inCache.restore();
                inCache.tearDown();
            }
        }
    }
}
