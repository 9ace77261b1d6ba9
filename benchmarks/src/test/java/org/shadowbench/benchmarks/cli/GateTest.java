package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.run.PairedPlan;
import org.shadowbench.harness.run.Plan;
import org.shadowbench.harness.run.Planner;
import org.shadowbench.harness.run.Request;

/** The gate, which judges a change, with its default options. */
class GateTest {

    @Test
    void shouldTakeAQuarterOfAnHourThoughEveryRowIsSuspect() throws UsageException {
        PairedPlan screening = PairedPlan.of(gate(), RowView.ALL, gate(), RowView.ALL, usual("--pairs"));
        PairedPlan confirmation = screening.again(row -> true, usual("--confirm"));
        Duration whole = screening.time().plus(confirmation.time());
        assertTrue(whole.compareTo(Duration.ofMinutes(15)) <= 0, whole::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lookup", "Install", "Split", "Validate", "Repair"})
    void shouldCover(String operation) throws UsageException {
        assertTrue(gate().rows().stream().anyMatch(row -> row.row().shortBenchmark().startsWith(operation)));
    }

    private static Plan gate() throws UsageException {
        String profile = option("--profile");
        return new Planner(Bench.suite().profiles(), Catalog.ofClassPath(), row -> Optional.empty())
                .plan(new Request(profile, RowQuery.ALL, OptionalInt.empty()));
    }

    private static int usual(String option) {
        return Integer.parseInt(option(option));
    }

    private static String option(String name) {
        return Bench.commandLine().getSubcommands().get("paired").getCommandSpec().findOption(name).defaultValue();
    }
}
