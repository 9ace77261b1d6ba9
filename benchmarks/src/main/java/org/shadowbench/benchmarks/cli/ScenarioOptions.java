package org.shadowbench.benchmarks.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.shadowbench.benchmarks.scenario.CostModel;
import org.shadowbench.benchmarks.scenario.ExpectedFaults;
import org.shadowbench.benchmarks.scenario.Scenario;
import org.shadowbench.benchmarks.scenario.ScenarioOutcome;
import org.shadowbench.benchmarks.scenario.ScenarioResult;
import org.shadowbench.benchmarks.workload.ByteSize;
import org.shadowbench.benchmarks.workload.GuestLayout;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.Mix;
import org.shadowbench.benchmarks.workload.RandomTouches;
import org.shadowbench.benchmarks.workload.Trace;
import org.shadowbench.benchmarks.workload.TraceTouches;
import org.shadowbench.benchmarks.workload.Words;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.harness.model.UsageException;
import picocli.CommandLine.Option;

/** The options that describe a scenario's guest and its touches. */
final class ScenarioOptions {

    private static final long MOST_BYTES = 1L << 40;
    private static final String POLICIES = "cached,huge-spte,guest-walk";
    private static final String BY_TRACE = "by-trace";

    /** The percentage of the machine's memory that a guest's shadow pages may take. */
    private static final int MEMORY_PERCENT = 75;

    @Option(names = "--guest", paramLabel = "SIZE", defaultValue = "1G")
    private String guest;

    @Option(names = "--page-size", paramLabel = "2M|1G", defaultValue = "2M")
    private String pageSize;

    @Option(names = "--nx", paramLabel = "on|off", defaultValue = "on")
    private String nx;

    @Option(names = "--access", paramLabel = "BITS", defaultValue = "rwx")
    private String access;

    @Option(names = "--writes", paramLabel = "SHARES", split = ",", hideParamSyntax = true, defaultValue = "0.05")
    private List<Double> writes;

    @Option(names = "--executes", paramLabel = "SHARE", defaultValue = "0")
    private double executes;

    @Option(names = "--trace", paramLabel = "NAME|FILE")
    private String trace;

    @Option(names = "--aliases", paramLabel = "N", defaultValue = "1")
    private int aliases;

    @Option(names = "--policy", paramLabel = "NAMES", split = ",", hideParamSyntax = true, defaultValue = POLICIES)
    private List<String> policies;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
    private long seed;

    @Option(names = "--cost", paramLabel = "FAULT,FLUSH,CHILD", split = ",", hideParamSyntax = true)
    private List<Double> cost;

    /** A scenario to be run, and the settings that describe it. */
    record Request(Scenario scenario, Map<String, Object> settings, Optional<Mix> mix, Optional<CostModel> cost) {

        ScenarioResult result(ScenarioOutcome outcome) {
            OptionalDouble expected = mix.isEmpty()
                    ? OptionalDouble.empty()
                    : ExpectedFaults.of(scenario.guest(), mix.get(), scenario.options());
            return new ScenarioResult(settings, outcome, expected, cost);
        }
    }

    /**
     * All scenarios that the options ask for: each share of writes under each policy.
     *
     * @throws UsageException if an option is wrong
     * @throws IOException if the trace can't be read
     */
    List<Request> requests() throws UsageException, IOException {
        Optional<CostModel> model = costModel();
        List<SplitPolicy> chosen = policies();
        MmuOptions options = MmuOptions.defaults().with(value(GuestWords.NX, "--nx", nx))
                .withMemoryPages(memoryPages());
        List<Request> requests = new ArrayList<>();
        if (trace != null) {
            Trace recorded = trace();
            GuestLayout layout = layout(recorded);
            Scenario scenario = new Scenario(layout, () -> new TraceTouches(recorded, layout, seed), options);
            for (SplitPolicy policy : chosen) {
                requests.add(new Request(scenario.with(policy), settings(layout, "", ""), Optional.empty(), model));
            }
            return requests;
        }
        GuestLayout layout = layout();
        for (Mix mix : mixes()) {
            Scenario scenario = new Scenario(layout, () -> new RandomTouches(layout, mix, seed), options);
            for (SplitPolicy policy : chosen) {
                requests.add(new Request(scenario.with(policy), settings(layout, mix.writes(), mix.executes()),
                        Optional.of(mix), model));
            }
        }
        return requests;
    }

    private Map<String, Object> settings(GuestLayout layout, Object writeShare, Object executeShare) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("workload", trace == null ? "random" : trace);
        settings.put("guest_bytes", layout.pages() * PageLevel.bytesPer(PageLevel.LEVEL_4K));
        settings.put("page_size", pageSize);
        settings.put("nx", nx);
        settings.put("access", access);
        settings.put("writes", writeShare);
        settings.put("executes", executeShare);
        settings.put("aliases", aliases);
        settings.put("seed", seed);
        return settings;
    }

    private GuestLayout layout() throws UsageException {
        if (access.equals(BY_TRACE)) {
            throw new UsageException("--access=by-trace needs --trace");
        }
        try {
            long bytes = ByteSize.parse(guest);
            if (bytes > MOST_BYTES) {
                throw new UsageException("--guest is " + guest + ", expected at most " + ByteSize.format(MOST_BYTES));
            }
            return GuestLayout.contiguous(bytes, level(), accessBits()).withAliases(aliases);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--guest=" + guest + " --aliases=" + aliases + ": " + e.getMessage());
        }
    }

    private GuestLayout layout(Trace recorded) throws UsageException {
        try {
            GuestLayout layout = GuestLayout.touchedBy(recorded, level()).withAliases(aliases);
            return access.equals(BY_TRACE) ? layout : layout.withAccess(accessBits());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--trace=" + trace + " --aliases=" + aliases + ": " + e.getMessage());
        }
    }

    private Trace trace() throws UsageException, IOException {
        if (Trace.names().contains(trace)) {
            return Trace.named(trace);
        }
        Path file = Path.of(trace);
        if (!Files.exists(file)) {
            throw new UsageException("--trace is \"" + trace + "\", expected a file, or one of "
                    + String.join(", ", Trace.names()));
        }
        return Trace.read(file);
    }

    private List<Mix> mixes() throws UsageException {
        List<Mix> mixes = new ArrayList<>();
        for (double share : writes) {
            try {
                mixes.add(new Mix(share, executes));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--writes=" + share + " --executes=" + executes + ": " + e.getMessage());
            }
        }
        return mixes;
    }

    private List<SplitPolicy> policies() throws UsageException {
        Set<SplitPolicy> chosen = new LinkedHashSet<>();
        for (String policy : policies) {
            chosen.add(value(GuestWords.POLICIES, "--policy", policy));
        }
        return List.copyOf(chosen);
    }

    private Optional<CostModel> costModel() throws UsageException {
        if (cost == null) {
            return Optional.empty();
        }
        if (cost.size() != 3) {
            throw new UsageException("--cost has " + cost.size()
                    + " values, expected 3: nanoseconds per fault, per flush and per split child");
        }
        try {
            return Optional.of(new CostModel(cost.get(0), cost.get(1), cost.get(2)));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--cost: " + e.getMessage());
        }
    }

    private int level() throws UsageException {
        return value(GuestWords.PAGE_SIZES, "--page-size", pageSize);
    }

    private int accessBits() throws UsageException {
        return GuestWords.ACCESSES.find(access).orElseThrow(() -> new UsageException("--access is \"" + access
                + "\", expected " + GuestWords.ACCESSES + ", or " + BY_TRACE + " with --trace"));
    }

    private static <T> T value(Words<T> words, String option, String word) throws UsageException {
        try {
            return words.value(option, word);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The limit at which a guest too large for the machine fails, before the system kills the program. */
    private static long memoryPages() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getTotalMemorySize()
                / 100 * MEMORY_PERCENT / PagePool.PAGE_BYTES;
    }
}
