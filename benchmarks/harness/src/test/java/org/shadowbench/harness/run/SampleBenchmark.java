package org.shadowbench.harness.run;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For tests of the runner: works, or fails when told so. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SampleBenchmark {

    @Param({"succeed", "fail"})
    private String outcome;

    @Benchmark
    public int work() {
        if (outcome.equals("fail")) {
            throw new IllegalStateException("outcome is fail");
        }
        return outcome.length();
    }
}
