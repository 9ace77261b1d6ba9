package org.shadowbench.harness.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final Row ROW = new Row("a.B.c", "avgt", 1, Map.of());

    @Test
    void shouldTakeMeansOverForksAndNotOverIterations() {
        Series series = series("ns/op", new double[]{3, 4}, new double[]{4, 4.5, 5});
        assertArrayEquals(new double[]{3.5, 4.5}, series.forkMeans());
        assertEquals(4, series.mean());
        assertEquals(5, series.samples());
    }

    @Test
    void shouldBeEqualByItsFigures() {
        Series series = series("ns/op", new double[]{3, 4});
        assertEquals(series, series("ns/op", new double[]{3, 4}));
        assertEquals(series.hashCode(), series("ns/op", new double[]{3, 4}).hashCode());
        assertNotEquals(series, series("ns/op", new double[]{3, 5}));
        assertNotEquals(series, series("us/op", new double[]{3, 4}));
    }

    private static Series series(String unit, double[]... forks) {
        return new Series(ROW, Series.PRIMARY, unit, List.of(forks));
    }
}
