package org.shadowbench.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shadowbench.benchmarks.report.Section.Param;
import org.shadowbench.benchmarks.results.Row;
import org.shadowbench.benchmarks.results.Series;
import org.shadowbench.benchmarks.run.BenchmarkMethod;
import org.shadowbench.benchmarks.run.Catalog;

class RowsSectionsTest {

    @Test
    void shouldHaveAQuestionForEveryBenchmark() {
        for (BenchmarkMethod method : Catalog.ofClassPath().methods()) {
            if (method.name().startsWith("org.shadowbench.benchmarks.") && !method.name().contains(".run.")) {
                String name = new Row(method.name(), "avgt", 1, Map.of()).shortBenchmark();
                assertNotEquals("other", Question.of(name).id(), name);
            }
        }
        assertEquals("other", Question.of("Foreign.method").id());
    }

    @Test
    void shouldKeepUnitsApart() {
        List<Section.Rows> sections = sections(series("p.LookupBenchmark.a", Map.of(), "ns/op", 1, 2),
                series("p.LookupBenchmark.b", Map.of(), "us/op", 1, 2));
        assertEquals(List.of("q2", "q2-2"), sections.stream().map(Section.Rows::id).toList());
        assertEquals(List.of("ns/op", "us/op"), sections.stream().map(Section.Rows::unit).toList());
    }

    @Test
    void shouldOrderSizesByNumber() {
        Section.Rows section = sections(series("p.A.a", Map.of("n", "128", "x", "b"), "ns/op", 1),
                series("p.A.a", Map.of("n", "8", "x", "a"), "ns/op", 1), series("p.A.b", Map.of(), "ns/op", 1))
                .getFirst();
        assertEquals(List.of(new Param("n", List.of("8", "128")), new Param("x", List.of("b", "a"))), section.params());
        assertEquals(List.of(List.of(1, 0), List.of(0, 1), List.of(-1, -1)),
                section.rows().stream().map(MeasuredRow::values).toList());
    }

    @Test
    void shouldShowThreadsAndPackagesWhereTheyTellRowsApart() {
        Row two = new Row("p.A.a", "avgt", 2, Map.of());
        Section.Rows section = sections(series("p.A.a", Map.of(), "ns/op", 1), series("q.A.a", Map.of(), "ns/op", 1),
                new Series(two, Series.PRIMARY, "ns/op", List.of(new double[]{1}))).getFirst();
        assertEquals(List.of("p.A.a", "q.A.a"), section.benchmarks());
        assertEquals(List.of(new Param("JMH threads", List.of("1", "2"))), section.params());
    }

    @Test
    void shouldSayWhatIsNotKnown() {
        MeasuredRow row = sections(series("p.A.a", Map.of(), "ns/op", Double.NaN, 1)).getFirst().rows().getFirst();
        assertNull(row.mean());
        assertNull(row.lower());
        assertNull(row.allocated());
    }

    private static List<Section.Rows> sections(Series... series) {
        return new RowsSections(GeneratedRun.of(List.of(series))).sections();
    }

    private static Series series(String benchmark, Map<String, String> params, String unit, double... forks) {
        List<double[]> iterations = Arrays.stream(forks).mapToObj(fork -> new double[]{fork}).toList();
        return new Series(new Row(benchmark, "avgt", 1, params), Series.PRIMARY, unit, iterations);
    }
}
