package org.shadowbench.benchmarks.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.shadowbench.benchmarks.workload.ByteSize;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.harness.report.Figures;
import org.shadowbench.harness.report.GroupedMetric;
import org.shadowbench.harness.report.GroupedMetric.GroupValue;
import org.shadowbench.harness.report.Presentation;
import org.shadowbench.harness.report.Report;
import org.shadowbench.harness.report.Report.Fact;
import org.shadowbench.harness.report.Section;

/**
 * Scenarios as a page: for each share of writes, the policies side by side with what they cost the guest and the host.
 */
public final class ScenarioPage {

    private static final String LEAD = """
            A nested guest was mapped by huge pages, dirty logging split them, and the guest touched its pages. Counts \
            are totals after the split and exact: the same options give the same ones again. Milliseconds are one \
            reading of this model on this machine, not a benchmark.""";
    private static final String WRITES = "writes";
    private static final String GUEST_BYTES = "guest_bytes";
    private static final double MIB = 1 << 20;
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private final List<ScenarioResult> results;
    private final List<GroupedMetric> metrics = new ArrayList<>();

    private ScenarioPage(List<ScenarioResult> results) {
        this.results = results;
    }

    /** @param results at least one, all of the same guest, and all with or all without a cost */
    public static Report of(List<ScenarioResult> results, Presentation presentation) {
        Map<Object, List<ScenarioResult>> byWrites = new LinkedHashMap<>();
        results.forEach(result -> byWrites.computeIfAbsent(result.settings().get(WRITES), _ -> new ArrayList<>())
                .add(result));
        List<Section> sections = new ArrayList<>();
        byWrites.forEach((writes, those) -> {
            boolean only = byWrites.size() == 1;
            String id = "scenario" + (only ? "" : "-" + (sections.size() + 1));
            String title = "What each policy takes" + (only ? "" : ", writes are " + writes + " of the touches");
            Map<Boolean, List<GroupedMetric>> byNone = new ScenarioPage(those).metrics().stream()
                    .collect(Collectors.partitioningBy(ScenarioPage::isNone));
            sections.add(new Section.Metrics(id, title, about(those, byNone.get(true)), "policy", byNone.get(false)));
        });
        return new Report(presentation.name() + " scenario", LEAD, facts(results.getFirst(), byWrites.size() == 1),
                List.of(),
                List.of(), sections, presentation.looks());
    }

    private static List<Fact> facts(ScenarioResult result, boolean withWrites) {
        List<Fact> facts = new ArrayList<>();
        result.settings().forEach((name, value) -> {
            if (!value.toString().isEmpty() && (withWrites || !name.equals(WRITES))) {
                facts.add(name.equals(GUEST_BYTES)
                        ? new Fact("guest", ByteSize.format((Long) value))
                        : new Fact(name.replace('_', ' '), value.toString()));
            }
        });
        return facts;
    }

    private static String about(List<ScenarioResult> results, List<GroupedMetric> none) {
        StringBuilder about = new StringBuilder(
                "The guest has " + results.getFirst().outcome().regions() + " huge pages.");
        if (results.stream().allMatch(result -> result.expectedFaults().isPresent())) {
            about.append(" Faults by the closed form: ").append(results.stream().map(
                    result -> GuestWords.POLICIES.word(result.outcome().policy()) + " "
                            + Figures.number(result.expectedFaults()))
                    .collect(Collectors.joining(", "))).append('.');
        }
        if (!none.isEmpty()) {
            about.append(" None under any policy: ")
                    .append(none.stream().map(GroupedMetric::metric).collect(Collectors.joining(", "))).append('.');
        }
        return about.toString();
    }

    private static boolean isNone(GroupedMetric metric) {
        return metric.values().stream().allMatch(value -> value.value() == 0);
    }

    private List<GroupedMetric> metrics() {
        add("faults", "faults", ScenarioOutcome::faults);
        add("regions where a table was swapped", "huge pages", ScenarioOutcome::swappedRegions);
        add("drops", "shadow pages", ScenarioOutcome::drops);
        add("TLB flushes", "flushes", ScenarioOutcome::flushes);
        add("pages allocated", "shadow pages", ScenarioOutcome::pagesAllocated);
        add("pages reused", "shadow pages", outcome -> outcome.repair().get(Counter.PAGES_REUSED));
        add("stale pages at the end", "shadow pages", ScenarioOutcome::stalePages);
        add("off-heap memory at the end", "MiB", outcome -> outcome.offHeapBytes() / MIB);
        add("time of all touches in this model", "ms", outcome -> outcome.nanoseconds() / NANOSECONDS_PER_MILLISECOND);
        if (results.getFirst().cost().isPresent()) {
            addResults("predicted time to split", "s",
                    result -> result.cost().orElseThrow().splitSeconds(result.outcome()));
            addResults("predicted time after that", "s",
                    result -> result.cost().orElseThrow().repairSeconds(result.outcome()));
        }
        return metrics;
    }

    private void add(String name, String unit, ToDoubleFunction<ScenarioOutcome> value) {
        addResults(name, unit, result -> value.applyAsDouble(result.outcome()));
    }

    private void addResults(String name, String unit, ToDoubleFunction<ScenarioResult> value) {
        metrics.add(new GroupedMetric(name, unit, results.stream().map(
                result -> new GroupValue(GuestWords.POLICIES.word(result.outcome().policy()),
                        value.applyAsDouble(result), null,
                        null))
                .toList()));
    }
}
