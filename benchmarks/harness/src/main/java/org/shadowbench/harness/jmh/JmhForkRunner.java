package org.shadowbench.harness.jmh;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.shadowbench.harness.model.RunRecord.PlannedRow;

/** Runs forks by the JMH of this program, with its allocation profiler, and writes all that JMH says into a log. */
public final class JmhForkRunner implements ForkRunner {

    private final List<String> jvmArgs;
    private final JmhLog log;

    /** @param jvmArgs of each fork, besides those in its annotations */
    public JmhForkRunner(List<String> jvmArgs, JmhLog log) {
        this.jvmArgs = List.copyOf(jvmArgs);
        this.log = log;
    }

    @Override
    public byte[] run(PlannedRow row) throws JmhBusyException, ForkFailedException {
        log.begin();
        try {
            PrintStream output = new PrintStream(log.output(), true, StandardCharsets.UTF_8);
            Collection<RunResult> results = new Runner(options(row),
                    OutputFormatFactory.createFormatInstance(output, VerboseMode.NORMAL)).run();
            if (results.size() != 1) {
                throw new ForkFailedException("JMH gave " + results.size() + " results, expected 1\n" + log.tail(),
                        null);
            }
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(json, true, StandardCharsets.UTF_8);
            ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(results);
            return json.toByteArray();
        } catch (RunnerException e) {
            JmhBusyException.throwIfSaid(String.valueOf(e.getMessage()));
            String tail = log.tail();
            throw new ForkFailedException(tail.isEmpty() ? String.valueOf(e.getMessage()) : tail, e);
        }
    }

    private Options options(PlannedRow plan) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(plan.row().benchmark()) + "$")
                .mode(Mode.deepValueOf(plan.row().mode()))
                .threads(plan.row().threads())
                .forks(1)
                .warmupForks(0)
                .warmupIterations(plan.warmup().count())
                .warmupTime(time(plan.warmup().time()))
                .measurementIterations(plan.measurement().count())
                .measurementTime(time(plan.measurement().time()))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .jvmArgs(jvmArgs.toArray(String[]::new));
        for (Map.Entry<String, String> param : plan.row().params().entrySet()) {
            options.param(param.getKey(), param.getValue());
        }
        return options.build();
    }

    private static TimeValue time(Duration time) {
        return TimeValue.milliseconds(time.toMillis());
    }
}
