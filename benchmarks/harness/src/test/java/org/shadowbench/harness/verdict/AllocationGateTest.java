package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationGateTest {

    @ParameterizedTest
    @CsvSource({
            "0, 0, OK",
            "0, 0.9, OK",
            "0, 16, REGRESSED",
            "16, 0, IMPROVED",
            "24, 24.9, OK",
            "24, 25, OK",
            "24, 26, REGRESSED",
            "1000, 1004.9, OK",
            "1000, 1005.1, REGRESSED",
            "1000, 994.9, IMPROVED"})
    void shouldTolerateHalfAPercentOrOneByte(double base, double head, Verdict expected) {
        assertEquals(expected, gate(new double[]{base, base}, new double[]{head, head}).verdict());
    }

    @Test
    void shouldJudgeASingleFork() {
        assertEquals(Verdict.REGRESSED, gate(new double[]{24}, new double[]{40}).verdict());
    }

    @Test
    void shouldNotCallForksThatDisagree() {
        assertEquals(Verdict.OK, gate(new double[]{24, 24, 24}, new double[]{24, 24, 40}).verdict());
        assertEquals(Verdict.INCONCLUSIVE, gate(new double[]{24, 24, 40}, new double[]{40, 40, 24}).verdict());
        assertEquals(Verdict.OK, gate(new double[]{40, 40, 24}, new double[]{24, 24, 40}).verdict());
        assertEquals(Verdict.INCONCLUSIVE, gate(new double[]{24, 24, 26}, new double[]{26, 30, 30}).verdict());
        assertEquals(Verdict.OK, gate(new double[]{30, 30, 26}, new double[]{26, 24, 24}).verdict());
    }

    @Test
    void shouldNameWhatIsNoAllocation() {
        assertEquals("gc: head[1] is -8.0, expected a finite number of at least 0", messageOf(1, -8));
        assertEquals("gc: head[0] is NaN, expected a finite number", messageOf(Double.NaN));
        assertEquals("gc: head is empty, expected at least one value", messageOf());
    }

    private static AllocationGate gate(double[] base, double[] head) {
        return AllocationGate.of("gc", base, head);
    }

    private static String messageOf(double... head) {
        return assertThrows(IllegalArgumentException.class, () -> gate(new double[]{1}, head)).getMessage();
    }
}
