package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowdownBenchmarkTest {

    @ParameterizedTest
    @CsvSource({"base, 0, 1000", "base, 10, 1000", "head, 0, 1000", "head, 3, 1030", "head, 5, 1050", "head, 10, 1100"})
    void shouldDoThePercentageMore(String version, int percent, int steps) {
        assertEquals(steps, benchmark(version, percent).steps);
    }

    @Test
    void shouldDoTheSameWorkInBothVersions() {
        assertEquals(benchmark("base", 10).work(), benchmark("head", 0).work());
        assertNotEquals(benchmark("base", 10).work(), benchmark("head", 10).work());
    }

    @Test
    void shouldRefuseAnotherVersion() {
        assertThrows(IllegalArgumentException.class, () -> benchmark("other", 0));
    }

    private static SlowdownBenchmark benchmark(String version, int percent) {
        SlowdownBenchmark benchmark = new SlowdownBenchmark();
        benchmark.version = version;
        benchmark.percent = percent;
        benchmark.countSteps();
        return benchmark;
    }
}
