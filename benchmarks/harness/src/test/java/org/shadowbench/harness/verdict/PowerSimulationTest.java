package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shadowbench.harness.statistics.BinomialInterval;
import org.shadowbench.harness.verdict.SimulatedForks.Order;

/** How often a true 5% is called with the forks that are asked for. */
class PowerSimulationTest {

    private static final long SEED = 20240608;
    private static final double CHANGE = 1.05;

    private final SimulatedForks machine = new SimulatedForks(SEED);

    @ParameterizedTest
    @EnumSource
    void shouldCallOneRow(Sampling sampling) {
        int forks = asked(sampling, 1);
        assertPowerful(forks + " forks, " + sampling, 3000,
                () -> called(List.of(row("slower", forks, CHANGE, sampling))));
    }

    @ParameterizedTest
    @EnumSource
    void shouldCallOneRowAmongFifty(Sampling sampling) {
        int forks = asked(sampling, 50);
        assertPowerful(forks + " forks, " + sampling, 200, () -> {
            List<Comparison> rows = new ArrayList<>(List.of(row("slower", forks, CHANGE, sampling)));
            IntStream.range(0, 49).forEach(i -> rows.add(row("row " + i, forks, 1, sampling)));
            return called(rows);
        });
    }

    @Test
    void shouldPassAnUnchangedRowWithTheForksAskedFor() {
        int forks = power(Sampling.PAIRED, 1).forksToPass(0).orElseThrow();
        assertPowerful(forks + " forks", 3000, () -> ComparisonVerdict
                .of(List.of(row("same", forks, 1, Sampling.PAIRED)), List.of(), Criteria.STANDARD)
                .outcome() == ComparisonOutcome.NOTHING_WORSE);
    }

    @Test
    void shouldCallOneRowWithTheForksThatItsOwnScreeningAskedFor() {
        assertPowerful("screened with 6 pairs", 1000, () -> {
            RowVerdict screened = judge(row("slower", 6, CHANGE, Sampling.PAIRED));
            OptionalInt needed = Rows.forksNeeded(screened);
            RowVerdict settled = needed.isPresent()
                    ? judge(row("slower", needed.getAsInt(), CHANGE, Sampling.PAIRED))
                    : screened;
            return settled.verdict() == Verdict.REGRESSED;
        });
    }

    private static RowVerdict judge(Comparison row) {
        return ComparisonVerdict.of(List.of(row), List.of(), Criteria.STANDARD).rows().getFirst();
    }

    private static int asked(Sampling sampling, int rows) {
        return power(sampling, rows).forksToCall(Math.log(CHANGE)).orElseThrow();
    }

    private static RowPower power(Sampling sampling, int rows) {
        double deviation = SimulatedForks.deviation() * (sampling == Sampling.PAIRED ? Math.sqrt(2) : 1);
        return new RowPower(sampling.design(), deviation, Math.log(1.03), 0.05 / rows, Criteria.STANDARD);
    }

    private Comparison.Timed row(String name, int forks, double ratio, Sampling sampling) {
        return Rows.timed(name, switch (sampling) {
            case PAIRED -> machine.paired(forks, ratio, Order.ABBA);
            case UNPAIRED -> machine.unpaired(forks, ratio);
        });
    }

    private static boolean called(List<? extends Comparison> rows) {
        RowVerdict first = ComparisonVerdict.of(rows, List.of(), Criteria.STANDARD).rows().getFirst();
        return first.metric().equals(Rows.metric("slower")) && first.verdict() == Verdict.REGRESSED;
    }

    private static void assertPowerful(String what, int trials, BooleanSupplier trial) {
        int successes = (int) IntStream.range(0, trials).filter(repetition -> trial.getAsBoolean()).count();
        BinomialInterval rate = BinomialInterval.of(successes, trials, 0.95);
        assertTrue(rate.low() >= 0.8, () -> what + ": " + rate + ", seed " + SEED);
    }
}
