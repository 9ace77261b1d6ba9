package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shadowbench.harness.model.Plural;
import org.shadowbench.harness.statistics.WelchRatio;

class FiguresTest {

    private static final long SEED = 6;

    private final Random random = new Random(SEED);
    private final JavaScript script = new JavaScript("numbers.js", "welch-ratio.js");

    @AfterEach
    void close() {
        script.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 | 0", "32 | 32", "-7 | -7", "31.99 | 32.0", "0.65123 | 0.651",
            "0.9996 | 1.00", "12.345 | 12.3",
            "999.4 | 999", "999.6 | 1,000", "1234567.8 | 1,234,568", "-1234.5 | -1,235", "2.5e12 | 2.50e+12",
            "0.0000654321 | 6.54e-5", "-0.00000001 | -1.00e-8", "NaN | -", "Infinity | -"})
    void shouldWriteFigures(double value, String expected) {
        assertEquals(expected, Figures.number(value));
    }

    @Test
    void shouldWriteNumbersAsThePageDoes() {
        for (int times = 0; times < 3000; times++) {
            double value = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(30) - 12);
            assertEquals(script.evaluate("shadowbench.numbers.number(" + value + ")"), Figures.number(value),
                    value + " with seed " + SEED);
        }
        assertEquals(script.evaluate("shadowbench.numbers.number(null)"), Figures.number((Double) null));
        assertEquals(script.evaluate("shadowbench.numbers.interval(1, 2)"), Figures.interval(1.0, 2.0));
        assertEquals(script.evaluate("shadowbench.numbers.interval(null, null)"), Figures.interval(null, null));
    }

    @Test
    void shouldCountAsThePageDoes() {
        for (int count : new int[]{0, 1, 2, 1000}) {
            assertEquals(script.evaluate("shadowbench.numbers.count(" + count + ", 'row')"), Plural.of(count, "row"));
        }
        assertEquals("1 row", Plural.of(1, "row"));
        assertEquals("0 rows", Plural.of(0, "row"));
    }

    @ParameterizedTest
    @CsvSource({"2, 2.000, 2.000", "0.1, 0.100, 0.100", "0.0654321, 6.543e-02, 0.0654", "1e-7, 1.000e-07, 0.000000100",
            "1234.5678, 1234.568, 1234.568"})
    void shouldWriteSmallFiguresInFull(double value, String precise, String thousandths) {
        assertEquals(precise, Figures.precise(value));
        assertEquals(thousandths, Figures.thousandths(value));
    }

    @Test
    void shouldWriteSigns() {
        assertEquals("+3.0%", Figures.change(0.03));
        assertEquals("-12.5%", Figures.change(-0.125));
        assertEquals("+0.50", Figures.signed(2, 0.5));
        assertEquals("0.000", Figures.thousandths(0));
    }

    @Test
    void shouldFindTheRatiosAndIntervalsThatTheResultsHave() {
        for (int times = 0; times < 200; times++) {
            double[] subject = forks(2 + random.nextInt(9));
            double[] baseline = forks(2 + random.nextInt(9));
            WelchRatio expected = WelchRatio.of(subject, baseline).orElseThrow();
            String[] found = ratio(subject, baseline).split(" ");
            String message = Arrays.toString(subject) + " to " + Arrays.toString(baseline) + " with seed " + SEED;
            close(expected.ratio(), found[0], message);
            close(expected.interval().orElseThrow().lower(), found[1], message);
            close(expected.interval().orElseThrow().upper(), found[2], message);
        }
    }

    @Test
    void shouldKnowWhereThereIsNoRatioOrInterval() {
        assertEquals("none", ratio(new double[]{1, 0}, new double[]{1, 2}));
        assertEquals("none", ratio(new double[]{1, 2}, new double[]{-1, 2}));
        assertEquals("2 null null", ratio(new double[]{4}, new double[]{2}));
        assertEquals("2 2 2", ratio(new double[]{4, 4}, new double[]{2, 2}));
    }

    private String ratio(double[] subject, double[] baseline) {
        return script.evaluate("(r => r === null ? 'none' : r.ratio + ' ' + r.lower + ' ' + r.upper)"
                + "(shadowbench.welchRatio(" + Arrays.toString(subject) + ", " + Arrays.toString(baseline) + "))");
    }

    /** Commons Math's quantile is good to nine digits. */
    private static void close(double expected, String found, String message) {
        assertEquals(expected, Double.parseDouble(found), 1e-7 * expected, message);
    }

    private double[] forks(int count) {
        double spread = Math.pow(10, -1 - 2 * random.nextDouble());
        return random.doubles(count, 0, 1).map(value -> 3 * Math.exp(spread * value)).toArray();
    }
}
