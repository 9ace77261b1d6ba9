package org.shadowbench.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.benchmarks.workload.GuestLayout;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.Mix;
import org.shadowbench.benchmarks.workload.RandomTouches;
import org.shadowbench.benchmarks.workload.Touches;
import org.shadowbench.benchmarks.workload.Trace;
import org.shadowbench.benchmarks.workload.VirtualMachine;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/** Scenarios whose counts are known by hand. */
class ScenarioTest {

    private static final int RX = GuestWords.RX;
    private static final int RW = GuestWords.RW;
    private static final long TWO_REGIONS = 4 << 20;
    private static final int TWO_REGIONS_PAGES = 1024;

    /** The pages that a fault maps: an aligned window, unless its table is logged and writable. */
    private static final int PREFETCHED_WITH_ITSELF = 8;

    private static final Mix READS = new Mix(0, 0);
    private static final Mix WRITES = new Mix(1, 0);
    private static final Mix EXECUTES = new Mix(0, 1);

    /** Two regions of their own, read, written and fetched from; the second is executable only where it needs to be. */
    private static final String ROWS = """
            0,0,r
            0,1,w
            0,2,r
            1,1,r
            1,512,x
            1,513,r
            2,0,r
            """;

    @TempDir
    private Path folder;

    private static void assertFaults(ScenarioOutcome outcome, long reads, long writes, long executes) {
        assertEquals(List.of(reads, writes, executes), List.of(outcome.repair().get(Counter.READ_FAULTS),
                outcome.repair().get(Counter.WRITE_FAULTS), outcome.repair().get(Counter.EXECUTE_FAULTS)),
                () -> outcome.toString());
        assertEquals(reads + writes + executes, outcome.faults());
    }

    private static void assertSwaps(ScenarioOutcome outcome, int regions, long stale, long descriptors) {
        assertEquals(regions, outcome.swappedRegions(), outcome::toString);
        assertEquals(regions, outcome.drops());
        assertEquals(regions, outcome.flushes());
        assertEquals(stale, outcome.pagesAllocated());
        assertEquals(0, outcome.repair().get(Counter.PAGES_REUSED));
        assertEquals(stale, outcome.stalePages());
        assertEquals(descriptors, outcome.descriptors());
    }

    @ParameterizedTest
    @EnumSource
    void shouldFaultOncePerWrittenPage(SplitPolicy policy) {
        boolean swaps = policy.name().startsWith("HUGE");
        ScenarioOutcome on = Scenarios.random(TWO_REGIONS, Access.ALL, WRITES, policy, NxHugePages.ON);
        assertFaults(on, 0, TWO_REGIONS_PAGES, 0);
        assertSwaps(on, swaps ? 2 : 0, swaps ? 2 : 0, swaps ? TWO_REGIONS_PAGES : 0);
        assertEquals(2, on.hiddenExecuteRegions());
        assertEquals(TWO_REGIONS_PAGES, on.splitChildren());
        ScenarioOutcome off = Scenarios.random(TWO_REGIONS, Access.ALL, WRITES, policy, NxHugePages.OFF);
        assertFaults(off, 0, TWO_REGIONS_PAGES, 0);
        assertSwaps(off, 0, 0, 0);
        assertEquals(0, off.hiddenExecuteRegions());
    }

    @ParameterizedTest
    @EnumSource
    void shouldFaultOncePerFetchOnlyIfTheTableForbidsIt(SplitPolicy policy) {
        boolean swaps = policy.name().startsWith("HUGE");
        ScenarioOutcome all = Scenarios.random(TWO_REGIONS, Access.ALL, EXECUTES, policy, NxHugePages.ON);
        assertFaults(all, 0, 0, swaps ? TWO_REGIONS_PAGES : 0);
        assertSwaps(all, swaps ? 2 : 0, swaps ? 2 : 0, swaps ? TWO_REGIONS_PAGES : 0);
        ScenarioOutcome unwritable = Scenarios.random(TWO_REGIONS, RX, EXECUTES, policy, NxHugePages.ON);
        assertFaults(unwritable, 0, 0, swaps ? TWO_REGIONS_PAGES / PREFETCHED_WITH_ITSELF : 0);
        assertSwaps(unwritable, swaps ? 2 : 0, swaps ? 2 : 0, swaps ? TWO_REGIONS_PAGES : 0);
        assertFaults(Scenarios.random(TWO_REGIONS, RX, EXECUTES, policy, NxHugePages.OFF), 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveToTheGuestWhatItForbids(SplitPolicy policy) {
        ScenarioOutcome fetches = Scenarios.random(TWO_REGIONS, RW, EXECUTES, policy, NxHugePages.ON);
        assertFaults(fetches, 0, 0, TWO_REGIONS_PAGES);
        assertSwaps(fetches, 0, 0, 0);
        assertEquals(TWO_REGIONS_PAGES, fetches.repair().get(Counter.REFLECTED_FAULTS));
        ScenarioOutcome writes = Scenarios.random(TWO_REGIONS, RX, WRITES, policy, NxHugePages.ON);
        assertFaults(writes, 0, TWO_REGIONS_PAGES, 0);
        assertSwaps(writes, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadWithoutAFault(SplitPolicy policy) {
        ScenarioOutcome outcome = Scenarios.random(TWO_REGIONS, Access.ALL, READS, policy, NxHugePages.ON);
        assertFaults(outcome, 0, 0, 0);
        assertSwaps(outcome, 0, 0, 0);
    }

    @Test
    void shouldSwapAWholeGigabyteAtOnce() {
        GuestLayout guest = GuestLayout.contiguous(1 << 30, PageLevel.LEVEL_1G, Access.ALL);
        long pages = PageLevel.pagesPer(PageLevel.LEVEL_1G);
        ScenarioOutcome known = Scenarios.random(guest, WRITES, SplitPolicy.CACHED, NxHugePages.ON);
        assertFaults(known, 0, pages, 0);
        assertEquals(0, known.stalePages());
        assertEquals(pages + PageLevel.ENTRIES, known.splitChildren());
        ScenarioOutcome swapped = Scenarios.random(guest, WRITES, SplitPolicy.HUGE_SPTE, NxHugePages.ON);
        assertFaults(swapped, 0, pages, 0);
        assertSwaps(swapped, 1, 1 + PageLevel.ENTRIES, pages);
    }

    @Test
    void shouldFindTheSwappedTableAgainThroughAnAlias() {
        GuestLayout guest = GuestLayout.contiguous(2 << 20, PageLevel.LEVEL_2M, Access.ALL).withAliases(2);
        ScenarioOutcome outcome = Scenarios.random(guest, WRITES, SplitPolicy.HUGE_SPTE, NxHugePages.ON);
        assertEquals(512, outcome.faults());
        assertEquals(2, outcome.drops());
        assertEquals(1, outcome.pagesAllocated());
        assertEquals(1, outcome.repair().get(Counter.PAGES_REUSED));
        assertEquals(1, outcome.stalePages());
        assertEquals(1, outcome.swappedRegions());
    }

    @Test
    void shouldReplayATraceWithTheAccessOfItsRegions() {
        Trace trace = Scenarios.trace(folder.resolve("trace.gz"), ROWS);
        GuestLayout guest = GuestLayout.touchedBy(trace, PageLevel.LEVEL_2M);
        assertEquals(RW, guest.access(0));
        assertEquals(RX, guest.access(1));
        ScenarioOutcome cached = Scenarios.trace(trace, guest, SplitPolicy.CACHED, NxHugePages.ON);
        assertFaults(cached, 0, 1, 0);
        assertSwaps(cached, 0, 0, 0);
        ScenarioOutcome swapped = Scenarios.trace(trace, guest, SplitPolicy.HUGE_SPTE, NxHugePages.ON);
        assertFaults(swapped, 0, 1, 1);
        assertSwaps(swapped, 1, 1, PREFETCHED_WITH_ITSELF);
        assertEquals(1, swapped.hiddenExecuteRegions());
        assertFaults(Scenarios.trace(trace, guest, SplitPolicy.HUGE_SPTE, NxHugePages.OFF), 0, 1, 0);
    }

    @Test
    void shouldReplayATraceWithTheSameAccessEverywhere() {
        Trace trace = Scenarios.trace(folder.resolve("trace.gz"), ROWS);
        GuestLayout guest = GuestLayout.touchedBy(trace, PageLevel.LEVEL_2M).withAccess(Access.ALL);
        assertFaults(Scenarios.trace(trace, guest, SplitPolicy.GUEST_WALK, NxHugePages.ON), 0, 1, 0);
        ScenarioOutcome swapped = Scenarios.trace(trace, guest, SplitPolicy.HUGE_SPTE, NxHugePages.ON);
        assertFaults(swapped, 3, 1, 1);
        assertSwaps(swapped, 2, 2, 5);
    }

    /** Invariant: no policy loses a right for good, and none gives one that the guest doesn't. */
    @ParameterizedTest
    @ValueSource(ints = {RX, RW, Access.ALL})
    void shouldEndWithTheSameRightsUnderAllPolicies(int access) {
        GuestLayout guest = GuestLayout.contiguous(8 << 20, PageLevel.LEVEL_2M, access);
        Map<SplitPolicy, List<Integer>> rights = new EnumMap<>(SplitPolicy.class);
        for (SplitPolicy policy : SplitPolicy.values()) {
            rights.put(policy, rights(guest, policy));
        }
        rights.values()
                .forEach(all -> assertEquals(rights.get(SplitPolicy.CACHED), all, () -> "seed " + Scenarios.SEED));
        assertTrue(rights.get(SplitPolicy.CACHED).stream().allMatch(permits -> permits == access));
    }

    private static List<Integer> rights(GuestLayout guest, SplitPolicy policy) {
        MmuOptions options = MmuOptions.defaults().with(policy).with(NxHugePages.ON);
        try (VirtualMachine vm = new VirtualMachine(guest, options)) {
            vm.startDirtyLogging();
            long[] touches = new long[(int) guest.pages()];
            new RandomTouches(guest, new Mix(0.1, 0.1), Scenarios.SEED).fill(touches);
            for (long touch : touches) {
                vm.access(Touches.address(touch), Touches.kind(touch));
            }
            List<Integer> permits = new ArrayList<>();
            for (long gfn = 0; gfn < guest.pages(); gfn++) {
                for (AccessKind kind : AccessKind.values()) {
                    assertEquals(kind.isAllowedBy(guest.access(0)),
                            vm.access(gfn << PageLevel.PAGE_SHIFT, kind).isAllowed());
                }
                permits.add(vm.permits(gfn << PageLevel.PAGE_SHIFT));
            }
            assertEquals(List.of(), vm.mmu().audit());
            return permits;
        }
    }
}
