package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shadowbench.benchmarks.workload.ByteSize;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/** The benchmarks of validation, walks, repair, growth and contention as plain objects, against the model's counts. */
class MmuBenchmarksTest {

    private static ValidateBenchmark validate(String pageSize, String nx) {
        ValidateBenchmark benchmark = new ValidateBenchmark();
        benchmark.pageSize = pageSize;
        benchmark.nx = nx;
        benchmark.setUp();
        return benchmark;
    }

    @ParameterizedTest
    @CsvSource({"2M,off,7", "2M,on,6", "1G,off,7", "1G,on,6"})
    void shouldSwapChildrenOnlyWhereTheAccessDiffers(String pageSize, String nx, int first) {
        ValidateBenchmark benchmark = validate(pageSize, nx);
        assertEquals(first, Role.access(benchmark.find().role()));
        Statistics before = benchmark.guest.mmu().statistics().snapshot();
        for (int i = 0; i < 2 * ValidateBenchmark.ENTRIES; i++) {
            assertFalse(benchmark.equal());
            assertFalse(benchmark.equalCall());
            assertFalse(benchmark.entry());
            assertFalse(benchmark.emptyCall());
        }
        assertEquals(before, benchmark.guest.mmu().statistics());
        for (int i = 0; i < ValidateBenchmark.ENTRIES; i++) {
            assertTrue(benchmark.swap());
        }
        assertEquals(first ^ Access.EXEC, Role.access(benchmark.find().role()));
        benchmark.dropAndLink();
        benchmark.flush();
        Statistics after = benchmark.guest.mmu().statistics().minus(before);
        assertEquals(ValidateBenchmark.ENTRIES, after.get(Counter.ACCESS_DROPS));
        assertEquals(ValidateBenchmark.ENTRIES + 1, after.flushes());
        assertEquals(ValidateBenchmark.ENTRIES + 1, after.get(Counter.LINKS));
        assertEquals(0, after.get(Counter.PAGES_ALLOCATED));
        assertEquals(List.of(), benchmark.guest.mmu().audit());
        benchmark.tearDown();
    }

    @Test
    void shouldDropLinkAndAllocateEachEntryOnce() {
        ValidateStepsBenchmark benchmark = new ValidateStepsBenchmark();
        ValidateStepsBenchmark.Unallocated state = new ValidateStepsBenchmark.Unallocated();
        state.setUp();
        for (int batch = 0; batch < 2; batch++) {
            state.prepare();
            Statistics before = state.guest.mmu().statistics().snapshot();
            benchmark.link(state);
            assertEquals(ValidateStepsBenchmark.ENTRIES,
                    state.guest.mmu().statistics().minus(before).get(Counter.LINKS));
            benchmark.drop(state);
            assertEquals(0, state.guest.mmu().statistics().minus(before).get(Counter.PARENTLESS_PAGES));
            benchmark.allocate(state);
            assertEquals(ValidateStepsBenchmark.ENTRIES,
                    state.guest.mmu().statistics().minus(before).get(Counter.PAGES_ALLOCATED));
            state.zap();
            assertEquals(0, state.guest.mmu().statistics().minus(before).get(Counter.LIVE_PAGES));
        }
        ValidateStepsBenchmark.Linked linked = state;
        linked.tearDown();
    }

    @Test
    void shouldFindTheSameAccessInEachWay() {
        Set<List<Integer>> orders = new HashSet<>();
        for (String tables : Params.of(WalkBenchmark.class, "tables")) {
            WalkBenchmark benchmark = new WalkBenchmark();
            benchmark.tables = tables;
            benchmark.setUp();
            benchmark.evict();
            Set<Integer> pages = new HashSet<>();
            for (int i = 0; i < WalkBenchmark.PAGES; i++) {
                int access = WalkBenchmark.access(benchmark.page(i));
                assertEquals(access, benchmark.cached(i));
                assertEquals(access, benchmark.reread(i));
                assertEquals(access, benchmark.walked(i));
                pages.add(benchmark.page(i));
            }
            assertEquals(tables.equals("warm") ? 64 : WalkBenchmark.PAGES, pages.size());
            orders.add(List.of(pages.size()));
            benchmark.tearDown();
        }
        assertEquals(2, orders.size());
    }

    private static double faultsPerTouch(String policy, String nx, String pageSize, double writes, double executes) {
        RepairBenchmark benchmark = new RepairBenchmark();
        benchmark.policy = policy;
        benchmark.nx = nx;
        benchmark.pageSize = pageSize;
        benchmark.writes = writes;
        benchmark.executes = executes;
        MmuEvents events = new MmuEvents();
        benchmark.setUp(events);
        events.reset();
        for (int batch = 0; batch < 2; batch++) {
            benchmark.begin();
            assertEquals(RepairBenchmark.TOUCHES, batch == 0 ? benchmark.touchAll() : benchmark.once());
            benchmark.end();
        }
        boolean swaps = policy.equals("huge-spte") && nx.equals("on");
        assertEquals(swaps, events.drops() > 0);
        // A swap leaves a table behind. The table of a page of 1G also leaves all 512 tables below it.
        int tables = pageSize.equals("1G") ? 1 + PageLevel.ENTRIES : 1;
        assertEquals(events.drops() * tables * PagePool.PAGE_BYTES, events.staleBytes(), 1e-9);
        benchmark.tearDown();
        return events.faults();
    }

    /** The closed form for regions of 2M: all touches after the first write fault. */
    private static double fromHugeSpte(double w) {
        int n = PageLevel.ENTRIES;
        return (n - (1 - w) / w * (1 - Math.pow(1 - w, n))) / n;
    }

    @Test
    void shouldFaultAsOftenAsTheClosedFormsSay() {
        for (String policy : List.of("cached", "guest-walk")) {
            assertEquals(0.05, faultsPerTouch(policy, "on", "2M", 0.05, 0), 0.002);
            assertEquals(0.05, faultsPerTouch(policy, "off", "1G", 0.05, 0.05), 0.002);
        }
        assertEquals(0.05, faultsPerTouch("huge-spte", "off", "2M", 0.05, 0), 0.002);
        assertEquals(fromHugeSpte(0.05), faultsPerTouch("huge-spte", "on", "2M", 0.05, 0), 0.002);
        assertEquals(fromHugeSpte(0.001), faultsPerTouch("huge-spte", "on", "2M", 0.001, 0), 0.02);
        assertEquals(1, faultsPerTouch("huge-spte", "on", "1G", 0.5, 0), 0.001);
        assertEquals(fromHugeSpte(0.05), faultsPerTouch("huge-spte", "on", "2M", 0, 0.05), 0.002);
    }

    private static GrowthBenchmark growth(String guest, int hashBits, String pages) {
        GrowthBenchmark benchmark = new GrowthBenchmark();
        benchmark.guest = guest;
        benchmark.hashBits = hashBits;
        benchmark.pages = pages;
        benchmark.setUp();
        return benchmark;
    }

    @Test
    void shouldSplitOneRunAfterTheOtherOrPagesFromAllOfTheGuest() {
        GrowthBenchmark together = growth("4G", 20, "together");
        for (long first : new long[]{0, 512, 1024, 1536, 0}) {
            together.restore();
            assertArrayEquals(LongStream.range(first, first + 512).toArray(), together.batch);
            together.split();
        }
        together.tearDown();
        GrowthBenchmark spread = growth("4G", 20, "spread");
        spread.restore();
        Set<Long> distances = new HashSet<>();
        for (int i = 0; i < GrowthBenchmark.PAGES; i++) {
            assertEquals(i, spread.batch[i] / 4);
            distances.add(spread.batch[i] % 4);
        }
        assertEquals(Set.of(0L, 1L, 2L, 3L), distances);
        spread.tearDown();
    }

    @ParameterizedTest
    @CsvSource({"1G,20,together", "1G,12,spread", "4G,12,together", "4G,12,spread"})
    void shouldSplitAsMuchInEveryGuest(String guest, int hashBits, String pages) {
        GrowthBenchmark benchmark = growth(guest, hashBits, pages);
        long frames = ByteSize.parse(guest) >>> PageLevel.PAGE_SHIFT;
        assertEquals(frames, benchmark.machine.mmu().statistics().get(Counter.MAPPED_4K));
        for (int batch = 0; batch < 2; batch++) {
            benchmark.restore();
            Statistics before = benchmark.machine.mmu().statistics().snapshot();
            assertEquals(GrowthBenchmark.PAGES, benchmark.split());
            Statistics split = benchmark.machine.mmu().statistics().minus(before);
            assertEquals(GrowthBenchmark.CHILDREN, split.get(Counter.SPLIT_CHILDREN));
            assertEquals(hashBits == 12, split.get(Counter.HASH_COLLISIONS) > 0);
        }
        benchmark.tearDown();
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "16,2"})
    void shouldAddToTheChainsOfAllAliases(int aliases, int descriptors) {
        AliasBenchmark benchmark = new AliasBenchmark();
        benchmark.aliases = aliases;
        benchmark.setUp();
        for (int batch = 0; batch < 2; batch++) {
            benchmark.restore();
            assertEquals(AliasBenchmark.PAGES, benchmark.split());
            Statistics now = benchmark.mmu.statistics();
            assertEquals((long) aliases * AliasBenchmark.CHILDREN, now.get(Counter.MAPPED_4K));
            assertEquals((long) descriptors * AliasBenchmark.CHILDREN, now.get(Counter.DESCRIPTORS));
        }
        assertEquals(List.of(), benchmark.mmu.audit());
        benchmark.tearDown();
    }

    @Test
    void shouldSplitOneHalfAndFaultOnTheOther() {
        ContentionBenchmark benchmark = new ContentionBenchmark();
        ContentionBenchmark.Shared shared = new ContentionBenchmark.Shared();
        ContentionBenchmark.Vcpu vcpu = new ContentionBenchmark.Vcpu();
        shared.setUp();
        vcpu.setUp();
        Statistics before = shared.guest.mmu().statistics().snapshot();
        for (int i = 0; i < 200; i++) {
            assertEquals(1, benchmark.splitWith1(shared));
            assertEquals(FaultResult.SPURIOUS, benchmark.faultOf1(shared, vcpu));
        }
        Statistics after = shared.guest.mmu().statistics().minus(before);
        assertEquals(200, after.get(Counter.SPLITS_2M));
        assertEquals(400, after.faults());
        assertNotEquals(vcpu.next(), vcpu.next());
        assertEquals(List.of(), shared.guest.mmu().audit());
        shared.tearDown();
    }
}
