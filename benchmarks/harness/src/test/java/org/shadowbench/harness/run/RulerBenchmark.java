package org.shadowbench.harness.run;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For tests of the runner: two rows that are rulers by the name of their class. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulerBenchmark {

    private int value = 1;

    @Benchmark
    public int arithmetic() {
        return value * 31 + 1;
    }

    @Benchmark
    public int shift() {
        return value << 3;
    }
}
