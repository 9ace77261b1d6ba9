package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.shadowbench.benchmarks.workload.WorkingSet;

class MixedLookupBenchmarkTest {

    @Test
    void shouldFindTheSameWithAnyNumberOfKinds() {
        long expected = WorkingSet.BATCH * WorkingSet.FIRST_GFN + WorkingSet.BATCH * (WorkingSet.BATCH - 1L) / 2;
        for (String kinds : Params.of(MixedLookupBenchmark.class, "kinds")) {
            MixedLookupBenchmark benchmark = new MixedLookupBenchmark();
            benchmark.kinds = Integer.parseInt(kinds);
            benchmark.setUp();
            assertEquals(benchmark.kinds, benchmark.opened.stream().skip(MixedLookupBenchmark.PAGES)
                    .map(pages -> pages.pages()[0].getClass()).distinct().count());
            assertEquals(expected, benchmark.alike());
            assertEquals(expected, benchmark.mixed());
            benchmark.tearDown();
        }
    }

    @Test
    void shouldRefuseMoreKindsThanItKnows() {
        MixedLookupBenchmark benchmark = new MixedLookupBenchmark();
        benchmark.kinds = 5;
        var e = assertThrows(IllegalArgumentException.class, benchmark::setUp);
        assertEquals("kinds is 5, expected 1 to 4", e.getMessage());
    }
}
