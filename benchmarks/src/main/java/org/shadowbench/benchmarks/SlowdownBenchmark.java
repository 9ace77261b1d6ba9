package org.shadowbench.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Does the suite see a slowdown whose size is known?
 *
 * <p>The version "head" does so many percent more of the same work as the version "base" does, which does it alone
 * whatever the percentage. The work is a chain of dependent steps, so its time grows as their number. {@code bench selftest}
 * measures both versions as if they were two commits.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SlowdownBenchmark {

    /** A multiple of 100, so that each percentage is a whole number of steps. */
    static final int STEPS = 1000;

    @Param({"base", "head"})
    public String version;

    @Param({"0", "3", "5", "10"})
    public int percent;

    private int steps;
    private long value = 0x5eed_0bad_cafeL;

    @Setup
    public void countSteps() {
        steps = switch (version) {
            case "base" -> STEPS;
            case "head" -> STEPS + STEPS / 100 * percent;
            default -> throw new IllegalArgumentException("version is " + version + ", expected base or head");
        };
    }

    int steps() {
        return steps;
    }

    /** All of the steps, of a xorshift generator as the ruler's. */
    @Benchmark
    public long work() {
        long x = value;
        for (int step = 0; step < steps; step++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        value = x;
        return x;
    }
}
