package org.shadowbench.harness.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;
import org.shadowbench.harness.model.Json;

/** JMH itself is the oracle: forks written one by one and merged must read as forks that it wrote together. */
class JmhMergeTest {

    private static final long SEED = 20261123;
    private static final int ITERATIONS = 4;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void shouldMergeAsJmhDoes(int forks) throws IOException {
        assertMergedAsByJmh(Mode.AverageTime, forks);
    }

    @Test
    void shouldMergeHistogramsAsJmhDoes() throws IOException {
        assertMergedAsByJmh(Mode.SampleTime, 3);
    }

    private void assertMergedAsByJmh(Mode mode, int forks) throws IOException {
        List<BenchmarkResult> results = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            results.add(fork(mode));
        }
        List<JsonNode> apart = new ArrayList<>();
        for (BenchmarkResult result : results) {
            apart.add(json(mode, List.of(result)));
        }
        ObjectNode together = (ObjectNode) json(mode, results);
        together.put("forks", forks);
        JsonNode merged = Json.MAPPER.readTree(Json.bytes(JmhMerge.merge(apart)));
        assertEquals(together, merged, "seed " + SEED);
    }

    private BenchmarkResult fork(Mode mode) {
        List<IterationResult> iterations = new ArrayList<>();
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            IterationResult result = new IterationResult(params(mode), iterationParams(), null);
            result.addResult(primary(mode));
            result.addResult(
                    new ScalarResult("gc.alloc.rate.norm", random.nextDouble(), "B/op", AggregationPolicy.AVG));
            result.addResult(new ScalarResult("gc.count", random.nextInt(1, 5), "counts", AggregationPolicy.SUM));
            result.addResult(new ScalarResult("peak", random.nextInt(1, 500), "B", AggregationPolicy.MAX));
            iterations.add(result);
        }
        return new BenchmarkResult(params(mode), iterations);
    }

    private Result<?> primary(Mode mode) {
        if (mode == Mode.AverageTime) {
            return new AverageTimeResult(ResultRole.PRIMARY, "c", 1000, random.nextLong(1000, 9000),
                    TimeUnit.NANOSECONDS);
        }
        SampleBuffer samples = new SampleBuffer();
        for (int sample = 0; sample < 20; sample++) {
            samples.add(random.nextLong(100, 200));
        }
        return new SampleTimeResult(ResultRole.PRIMARY, "c", samples, TimeUnit.NANOSECONDS);
    }

    private static JsonNode json(Mode mode, List<BenchmarkResult> forks) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(json, true))
                .writeOut(List.of(new RunResult(params(mode), forks)));
        return Json.MAPPER.readTree(json.toByteArray()).get(0);
    }

    private static BenchmarkParams params(Mode mode) {
        return new BenchmarkParams("a.B.c", "a.B_c", false, 1, new int[]{1}, List.of(), 1, 0, iterationParams(),
                iterationParams(), mode, new WorkloadParams(), TimeUnit.NANOSECONDS, 1, "java", List.of(), "25", "vm",
                "25",
                "1.37", TimeValue.minutes(1));
    }

    private static IterationParams iterationParams() {
        return new IterationParams(IterationType.MEASUREMENT, ITERATIONS, TimeValue.milliseconds(1), 1);
    }
}
