package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.report.Questions.Question;
import org.shadowbench.harness.report.Section.Param;

class RowsSectionsTest {

    private static final Questions QUESTIONS = new Questions(
            List.of(new Question("q2", "Which is best?", "", List.of("LookupBenchmark"))));

    @Test
    void shouldPutEachClassUnderItsQuestionAndOthersLast() {
        List<Section.Rows> sections = sections(series("p.Foreign.a", Map.of(), "ns/op", 1, 2),
                series("q.LookupBenchmark.a", Map.of(), "ns/op", 1, 2),
                series("q.LookupBenchmarkToo.a", Map.of(), "ns/op", 1, 2));
        assertEquals(List.of("q2", "other"), sections.stream().map(Section.Rows::id).toList());
        assertEquals(List.of("Foreign.a", "LookupBenchmarkToo.a"), sections.get(1).benchmarks());
    }

    @Test
    void shouldRefuseAClassUnderTwoQuestions() {
        Question first = new Question("a", "A?", "", List.of("X"));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> new Questions(List.of(first, new Question("b", "B?", "", List.of("X")))));
        assertTrue(refused.getMessage().contains("class X"), refused.getMessage());
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
        return new RowsSections(GeneratedRun.of(List.of(series)), QUESTIONS).sections();
    }

    private static Series series(String benchmark, Map<String, String> params, String unit, double... forks) {
        List<double[]> iterations = Arrays.stream(forks).mapToObj(fork -> new double[]{fork}).toList();
        return new Series(new Row(benchmark, "avgt", 1, params), Series.PRIMARY, unit, iterations);
    }
}
