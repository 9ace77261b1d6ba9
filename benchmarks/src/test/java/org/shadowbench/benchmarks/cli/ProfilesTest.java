package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.run.Plan;
import org.shadowbench.harness.run.Planner;
import org.shadowbench.harness.run.Profile;
import org.shadowbench.harness.run.Profiles;
import org.shadowbench.harness.run.Request;
import org.shadowbench.harness.run.Selection;

/** The profiles that the suite comes with, against the benchmarks that it comes with. */
class ProfilesTest {

    private static final Profiles PROFILES = Bench.suite().profiles();
    private static final Catalog CATALOG = Catalog.ofClassPath();
    private static final Iterations SHORT = Iterations.parse("1 x 1 ms");

    @ParameterizedTest
    @MethodSource("names")
    void shouldSelectOnlyWhatThereIs(String name) throws UsageException {
        for (Selection selection : PROFILES.named(name).rows()) {
            CATALOG.vocabulary().check(selection.rows());
            assertTrue(plan(new Profile("one selection", 1, 1, SHORT, SHORT, List.of(selection))).rows().size() > 0,
                    name + ": nothing matches " + selection.rows());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldKeepWithinItsTime(String name) throws UsageException {
        Plan plan = plan(name);
        assertTrue(plan.time().compareTo(Duration.ofMinutes(PROFILES.named(name).minutes())) <= 0,
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

    private static Plan plan(Profile profile) throws UsageException {
        return new Planner(new Profiles(Map.of("only", profile)), CATALOG, row -> Optional.empty())
                .plan(new Request("only", RowQuery.ALL, OptionalInt.empty()));
    }

    private static Plan plan(String profile) throws UsageException {
        return new Planner(PROFILES, CATALOG, row -> Optional.empty())
                .plan(new Request(profile, RowQuery.ALL, OptionalInt.empty()));
    }
}
