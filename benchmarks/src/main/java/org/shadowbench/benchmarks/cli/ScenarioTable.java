package org.shadowbench.benchmarks.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.shadowbench.benchmarks.scenario.ScenarioOutcome;
import org.shadowbench.benchmarks.scenario.ScenarioResult;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.harness.report.Figures;
import org.shadowbench.harness.report.TextTable;

/**
 * Results of scenarios as a table: a column per policy, or for several shares of writes a line per share and policy.
 */
final class ScenarioTable {

    private static final double MIB = 1 << 20;
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    private ScenarioTable() {}

    /** @param results at least one; all with or all without a cost */
    static TextTable of(List<ScenarioResult> results) {
        return results.stream().map(result -> result.settings().get("writes")).distinct().count() > 1
                ? sweep(results)
                : comparison(results);
    }

    private static TextTable comparison(List<ScenarioResult> results) {
        List<String> header = new ArrayList<>(List.of("after the split"));
        results.forEach(result -> header.add(GuestWords.POLICIES.word(result.outcome().policy())));
        TextTable table = new TextTable(1, header);
        counts(table, "regions", results, ScenarioOutcome::regions);
        counts(table, "  where NX hides the guest's EXEC", results, ScenarioOutcome::hiddenExecuteRegions);
        counts(table, "  where splitting stopped for lack of room", results,
                outcome -> outcome.split().get(Counter.SPLITS_STOPPED));
        counts(table, "  where a table was swapped", results, ScenarioOutcome::swappedRegions);
        counts(table, "faults", results, ScenarioOutcome::faults);
        counts(table, "  by reads", results, outcome -> outcome.repair().get(Counter.READ_FAULTS));
        counts(table, "  by writes", results, outcome -> outcome.repair().get(Counter.WRITE_FAULTS));
        counts(table, "  by instruction fetches", results, outcome -> outcome.repair().get(Counter.EXECUTE_FAULTS));
        counts(table, "  that the guest must handle", results,
                outcome -> outcome.repair().get(Counter.REFLECTED_FAULTS));
        if (results.stream().anyMatch(result -> result.expectedFaults().isPresent())) {
            line(table, "  by the closed form", results, result -> optional(result.expectedFaults()));
            line(table, "  more than that", results, ScenarioTable::difference);
        }
        counts(table, "drops", results, ScenarioOutcome::drops);
        counts(table, "TLB flushes", results, ScenarioOutcome::flushes);
        counts(table, "pages allocated", results, ScenarioOutcome::pagesAllocated);
        counts(table, "pages reused", results, outcome -> outcome.repair().get(Counter.PAGES_REUSED));
        counts(table, "pages recycled for lack of room", results,
                outcome -> outcome.repair().get(Counter.PAGES_RECYCLED));
        counts(table, "stale pages at the end", results, ScenarioOutcome::stalePages);
        counts(table, "descriptors at the end", results, ScenarioOutcome::descriptors);
        line(table, "off-heap MiB at the end", results,
                result -> Figures.thousandths(result.outcome().offHeapBytes() / MIB));
        line(table, "seconds in this model", results,
                result -> Figures.thousandths(result.outcome().nanoseconds() / NANOSECONDS_PER_SECOND));
        predictions(table, results);
        return table;
    }

    private static void predictions(TextTable table, List<ScenarioResult> results) {
        if (results.getFirst().cost().isPresent()) {
            line(table, "predicted seconds to split", results,
                    result -> Figures.thousandths(result.cost().orElseThrow().splitSeconds(result.outcome())));
            line(table, "predicted seconds after that", results,
                    result -> Figures.thousandths(result.cost().orElseThrow().repairSeconds(result.outcome())));
        }
    }

    private static TextTable sweep(List<ScenarioResult> results) {
        boolean predicted = results.getFirst().cost().isPresent();
        List<String> header = new ArrayList<>(List.of("policy", "writes", "faults", "closed form", "difference",
                "swapped", "drops", "pages", "stale", "descriptors"));
        if (predicted) {
            header.add("predicted s");
        }
        TextTable table = new TextTable(1, header);
        for (ScenarioResult result : results) {
            ScenarioOutcome outcome = result.outcome();
            List<String> cells = new ArrayList<>(List.of(GuestWords.POLICIES.word(outcome.policy()),
                    result.settings().get("writes").toString(), count(outcome.faults()),
                    optional(result.expectedFaults()), difference(result), count(outcome.swappedRegions()),
                    count(outcome.drops()), count(outcome.pagesAllocated()), count(outcome.stalePages()),
                    count(outcome.descriptors())));
            result.cost().ifPresent(cost -> cells.add(Figures.thousandths(cost.repairSeconds(outcome))));
            table.add(cells);
        }
        return table;
    }

    private static void counts(TextTable table, String name, List<ScenarioResult> results,
            Function<ScenarioOutcome, Number> value) {
        line(table, name, results, result -> count(value.apply(result.outcome()).longValue()));
    }

    private static void line(TextTable table, String name, List<ScenarioResult> results,
            Function<ScenarioResult, String> cell) {
        List<String> cells = new ArrayList<>(List.of(name));
        results.forEach(result -> cells.add(cell.apply(result)));
        table.add(cells);
    }

    private static String difference(ScenarioResult result) {
        OptionalDouble difference = result.difference();
        if (difference.isEmpty()) {
            return "";
        }
        double expected = result.expectedFaults().getAsDouble();
        String absolute = Figures.signed(1, difference.getAsDouble());
        return expected == 0
                ? absolute
                : absolute + " (" + Figures.signed(2, 100 * difference.getAsDouble() / expected) + "%)";
    }

    private static String optional(OptionalDouble value) {
        return value.isPresent() ? Figures.decimals(1, value.getAsDouble()) : "";
    }

    private static String count(long value) {
        return Long.toString(value);
    }
}
