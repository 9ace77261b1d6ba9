package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.benchmarks.results.RowView;
import org.shadowbench.benchmarks.run.Availability;
import org.shadowbench.benchmarks.run.Catalog;
import org.shadowbench.benchmarks.run.PairedPlan;
import org.shadowbench.benchmarks.run.Plan;
import org.shadowbench.benchmarks.run.Planner;
import org.shadowbench.benchmarks.run.Request;
import org.shadowbench.benchmarks.run.UsageException;

/** What a change is judged by, as it is measured where the user says nothing. */
class GateTest {

    private static final RowView ALL = new RowView(Map.of());

    @Test
    void shouldTakeAQuarterOfAnHourThoughEveryRowIsSuspect() throws UsageException {
        PairedPlan screening = PairedPlan.of(gate(), ALL, gate(), ALL, usual("--pairs"));
        PairedPlan confirmation = screening.again(_ -> true, usual("--confirm"));
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
        return new Planner(Catalog.ofClassPath(), Availability.ofAll(List.of()))
                .plan(new Request(profile, "", "", OptionalInt.empty()));
    }

    private static int usual(String option) {
        return Integer.parseInt(option(option));
    }

    private static String option(String name) {
        return Bench.commandLine().getSubcommands().get("paired").getCommandSpec().findOption(name).defaultValue();
    }
}
