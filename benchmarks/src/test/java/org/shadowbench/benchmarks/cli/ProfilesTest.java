package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.run.ParamFilter;
import org.shadowbench.harness.run.Plan;
import org.shadowbench.harness.run.Planner;
import org.shadowbench.harness.run.Profiles;
import org.shadowbench.harness.run.Request;
import org.shadowbench.harness.run.Selection;

/** The profiles that the suite comes with, against the benchmarks that it comes with. */
class ProfilesTest {

    private static final Profiles PROFILES = Bench.suite().profiles();
    private static final Catalog CATALOG = Catalog.ofClassPath();

    @ParameterizedTest
    @MethodSource("names")
    void shouldSelectOnlyWhatThereIs(String name) throws UsageException {
        for (Selection selection : PROFILES.named(name).rows()) {
            List<BenchmarkMethod> selected = CATALOG.methods().stream().filter(selection::selects).toList();
            assertFalse(selected.isEmpty(), name + ": nothing matches " + selection.benchmarks());
            for (Map.Entry<String, List<String>> param : selection.params().entrySet()) {
                List<String> declared = new ArrayList<>();
                for (BenchmarkMethod method : selected) {
                    assertTrue(method.params().containsKey(param.getKey()),
                            name + ": " + method.name() + " has no parameter " + param.getKey());
                    declared.addAll(method.params().get(param.getKey()));
                }
                for (String value : param.getValue()) {
                    ParamFilter.checkValue(param.getKey(), value, declared);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldKeepWithinItsTime(String name) throws UsageException {
        Plan plan = plan(name);
        assertTrue(plan.time().compareTo(PROFILES.named(name).bound()) <= 0,
                name + " takes " + plan.time() + " with " + plan.rows().size() + " rows");
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldHaveTheRuler(String name) throws UsageException {
        assertTrue(plan(name).rows().stream().anyMatch(row -> row.row().benchmark().contains("RulerBenchmark")), name);
    }

    @Test
    void shouldSmokeTestEachBenchmarkMethodOnce() throws UsageException {
        List<String> rows = plan("smoke").rows().stream().map(row -> row.row().benchmark() + row.row().mode()).toList();
        Set<String> methods = CATALOG.methods().stream().map(method -> method.name() + method.mode())
                .collect(Collectors.toSet());
        assertEquals(methods, Set.copyOf(rows));
        assertEquals(methods.size(), rows.size());
    }

    /** The published results need each layout and each way to split. */
    @Test
    void shouldMeasureEachLayoutAndEachSplitByDefault() throws UsageException {
        List<Row> rows = plan("standard").rows().stream().map(PlannedRow::row).toList();
        Set<String> layouts = rows.stream().filter(row -> row.shortBenchmark().equals("SingleLookupBenchmark.gfn"))
                .map(row -> row.params().get("implementation")).collect(Collectors.toSet());
        assertEquals(Arrays.stream(Implementation.values()).filter(layout -> layout != Implementation.GFN_ONLY)
                .map(Implementation::id).collect(Collectors.toSet()), layouts);
        long splits = rows.stream().filter(row -> row.shortBenchmark().equals("SplitBenchmark.to4K"))
                .filter(row -> row.params().get("access").equals("rwx")).count();
        assertEquals(2 * 3 * 2 * 3, splits, "page sizes, children, NX and policies");
    }

    @Test
    void shouldNameTheProfilesThatThereAre() {
        UsageException wrong = assertThrows(UsageException.class, () -> PROFILES.named("fast"));
        assertEquals("no profile \"fast\"; there are smoke, quick, standard, speed, gate, full, selftest",
                wrong.getMessage());
    }

    private static Stream<String> names() {
        return PROFILES.byName().keySet().stream();
    }

    private static Plan plan(String profile) throws UsageException {
        return new Planner(PROFILES, CATALOG, row -> Optional.empty())
                .plan(new Request(profile, "", "", OptionalInt.empty()));
    }
}
