package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredForksTest {

    private static final double[] DEVIATIONS = {0.01, 0.02, 0.03, 0.05, 0.10};

    /**
     * The fewest forks with 80% power for 5%, simulated with 100,000 samples for each number as in
     * {@link RankDesignTest}. The t-test would need as many from about 8 on, and promises 3 to 6 below, where no
     * signed-rank test can reject.
     */
    @ParameterizedTest
    @CsvSource({
            "true, 0.05, 6, 6, 7, 12, 37",
            "true, 0.001, 11, 11, 14, 25, 81",
            "false, 0.05, 4, 5, 8, 19, 71",
            "false, 0.001, 7, 10, 17, 41, 153"})
    void shouldAskForTheForksThatASimulationNeeds(boolean paired, double alpha, int at1, int at2, int at3, int at5,
            int at10) {
        RankDesign design = paired ? new SignedRankDesign() : new RankSumDesign();
        int[] simulated = {at1, at2, at3, at5, at10};
        for (int i = 0; i < simulated.length; i++) {
            double shift = Math.log(1.05) / DEVIATIONS[i];
            int asked = RequiredForks.fewest(forks -> design.power(forks, shift, alpha), 0.8).orElseThrow();
            assertTrue(asked >= simulated[i] - 1 && asked <= simulated[i] + 1,
                    "deviation " + DEVIATIONS[i] + ": " + asked + " forks, simulated " + simulated[i]);
        }
    }

    @Test
    void shouldFindTheFewest() {
        for (int fewest = 1; fewest <= 70; fewest++) {
            int from = fewest;
            assertEquals(OptionalInt.of(fewest), RequiredForks.fewest(forks -> forks >= from ? 0.8 : 0.79, 0.8));
        }
        assertEquals(OptionalInt.of(1000), RequiredForks.fewest(forks -> forks >= 1000 ? 1 : 0, 0.8));
        assertEquals(OptionalInt.empty(), RequiredForks.fewest(forks -> 0, 0.8));
    }
}
