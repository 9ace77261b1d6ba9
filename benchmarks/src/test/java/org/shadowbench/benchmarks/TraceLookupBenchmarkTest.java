package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.benchmarks.workload.Trace;

class TraceLookupBenchmarkTest {

    @ParameterizedTest
    @ValueSource(strings = {"compiler", "database", "interpreter"})
    void shouldFindTheSameInEveryImplementation(String trace) {
        Set<List<Long>> results = new HashSet<>();
        for (String implementation : BatchBenchmarksTest.layouts()) {
            TraceLookupBenchmark benchmark = benchmark(implementation, trace);
            results.add(List.of(benchmark.gfn(), benchmark.access(), benchmark.gfnChain(), benchmark.gfn()));
            benchmark.tearDown();
        }
        assertEquals(1, results.size(), trace + ": " + results);
    }

    @Test
    void shouldDifferByTrace() {
        Set<Long> sums = new HashSet<>();
        for (String trace : Params.of(TraceLookupBenchmark.class, "trace")) {
            TraceLookupBenchmark benchmark = benchmark("packed", trace);
            sums.add(benchmark.gfn());
            benchmark.tearDown();
        }
        assertEquals(3, sums.size());
    }

    @Test
    void shouldOfferEveryTraceAndEveryImplementation() {
        assertEquals(Set.copyOf(Trace.names()), Set.copyOf(Params.of(TraceLookupBenchmark.class, "trace")));
        assertEquals(Params.of(LayoutState.class, "implementation"),
                Params.of(TraceLookupBenchmark.class, "implementation"));
    }

    private static TraceLookupBenchmark benchmark(String implementation, String trace) {
        TraceLookupBenchmark benchmark = new TraceLookupBenchmark();
        benchmark.implementation = implementation;
        benchmark.trace = trace;
        benchmark.setUp();
        return benchmark;
    }
}
