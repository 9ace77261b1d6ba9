package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.report.Looks.Look;
import org.shadowbench.harness.report.Presentation;

/** The questions and looks of the suite, against the benchmarks that it has. */
class PresentationTest {

    private static final Presentation PRESENTATION = Bench.suite().presentation();
    private static final Map<String, Look> LOOKS = PRESENTATION.looks().values();

    @Test
    void shouldHaveExactlyOneQuestionForEachClass() {
        Set<String> classes = Catalog.ofClassPath().methods().stream()
                .map(method -> new Row(method.name(), method.mode(), 1, Map.of()).simpleClass())
                .collect(Collectors.toSet());
        List<String> named = PRESENTATION.questions().all().stream().flatMap(question -> question.classes().stream())
                .toList();
        assertEquals(classes, Set.copyOf(named), "classes with benchmarks, and classes that a question names");
        assertEquals(classes.size(), named.size());
    }

    @Test
    void shouldDrawEveryImplementationInItsOwnWay() {
        checkLooks(Stream.concat(Arrays.stream(Implementation.values()).map(Implementation::id),
                Arrays.stream(NativeLibrary.values()).map(NativeLibrary::id)).toList());
    }

    @Test
    void shouldDrawEveryPolicyInItsOwnWay() {
        checkLooks(Arrays.stream(SplitPolicy.values()).map(GuestWords.POLICIES::word).toList());
    }

    @Test
    void shouldHaveALookForEveryValueThatBenchmarksCompare() {
        for (BenchmarkMethod method : Catalog.ofClassPath().methods()) {
            for (String param : PRESENTATION.looks().params()) {
                for (String value : method.params().getOrDefault(param, List.of())) {
                    assertTrue(LOOKS.containsKey(value), method.name() + ", " + param + "=" + value);
                }
            }
        }
    }

    private static void checkLooks(List<String> names) {
        Set<Look> looks = new HashSet<>();
        for (String name : names) {
            assertTrue(LOOKS.containsKey(name), name + " has no look of its own");
            assertTrue(looks.add(LOOKS.get(name)), name + " looks like another");
        }
    }
}
