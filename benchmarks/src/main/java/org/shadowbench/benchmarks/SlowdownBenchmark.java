package org.shadowbench.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A slowdown of known size, to check that the suite detects it.
 *
 * <p>
 * The version "base" does a fixed amount of work, whatever {@link #percent} is. The version "head" does that percentage
 * more of the same work. The work is a chain of dependent steps, so its time grows with their number.
 * {@code bench selftest} measures both versions as if they were two commits.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class SlowdownBenchmark {

    /** A multiple of 100, so that each percentage is a whole number of steps. */
    static final int STEPS = 1000;

    /** The version. */
    @Param({"base", "head"})
    String version;

    /** The additional work of the version "head". */
    @Param({"0", "3", "5", "10"})
    int percent;

    int steps;

    private long value = 0x5eed_0bad_cafeL;

    /** Computes the number of steps. */
    @Setup
    public void countSteps() {
        steps = switch (version) {
            case "base" -> STEPS;
            case "head" -> STEPS + STEPS / 100 * percent;
            default -> throw new IllegalArgumentException("version is " + version + ", expected base or head");
        };
    }

    /** All steps of a xorshift generator, the same as in the ruler. */
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
