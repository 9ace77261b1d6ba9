package org.shadowbench.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A check of the machine's stability that goes with every run.
 *
 * <p>
 * Both methods are plain Java and do the same work in every version of the project. When their times change, the
 * machine changed. {@link #arithmetic()} shows a change of clock frequency or a stolen core. {@link #memoryWalk()}
 * shows a neighbour in the shared cache or on the memory bus. Neither measures translation arrays.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class RulerBenchmark {

    static final int STEPS = 1024;

    /**
     * 64 MiB of cache lines: more than a core's own caches hold, so each step goes to the shared cache or to memory.
     */
    static final int LINES = 1 << 20;
    static final int INTS_PER_LINE = 16;

    private static final long SEED = 0x5eed_0bad_cafeL;

    private long value = SEED;
    private int[] walk;
    private int position;

    /** Lays one cycle through all cache lines (Sattolo's shuffle), in an order that no prefetcher foresees. */
    @Setup
    public void layWalk() {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] order = new int[LINES];
        for (int line = 0; line < LINES; line++) {
            order[line] = line;
        }
        for (int line = LINES - 1; line > 0; line--) {
            int other = random.nextInt(line);
            int swapped = order[line];
            order[line] = order[other];
            order[other] = swapped;
        }
        walk = new int[LINES * INTS_PER_LINE];
        for (int line = 0; line < LINES; line++) {
            walk[line * INTS_PER_LINE] = order[line] * INTS_PER_LINE;
        }
        position = 0;
    }

    /** One step of a xorshift generator (Marsaglia, "Xorshift RNGs", 2003): a chain that no compiler shortens. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long arithmetic() {
        long x = value;
        for (int step = 0; step < STEPS; step++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        value = x;
        return x;
    }

    /** One dependent load from a cache line chosen at random from 64 MiB. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public int memoryWalk() {
        int at = position;
        for (int step = 0; step < STEPS; step++) {
            at = walk[at];
        }
        position = at;
        return at;
    }
}
