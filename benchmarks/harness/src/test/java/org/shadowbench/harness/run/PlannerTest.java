package org.shadowbench.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.run.Plan.Fork;

class PlannerTest {

    private static final Iterations SHORT = Iterations.parse("1 x 100 ms");
    private static final Iterations LONG = Iterations.parse("2 x 1 s");
    private static final Catalog CATALOG = new Catalog(List.of(
            method("a.Ruler.tick", Map.of()),
            method("a.LookUp.gfn", Map.of("impl", List.of("packed", "c"), "pages", List.of("1", "64"))),
            method("a.Split.split", Map.of("impl", List.of("packed", "c"), "nx", List.of("on", "off"))),
            method("a.Hidden.h", Map.of())));
    private static final Profile PROFILE = new Profile("for tests", 1, 3, SHORT, SHORT, List.of(
            selection("Ruler", Selection.Unnamed.ALL, null, true),
            selection("LookUp pages:64,256", Selection.Unnamed.ALL, null, false),
            selection("Split", Selection.Unnamed.FIRST, 2, false)));
    private static final Profile ALL = new Profile("for tests", 1, 1, SHORT, SHORT,
            List.of(selection("*", Selection.Unnamed.ALL, null, false)));

    private static final Profiles PROFILES = new Profiles(Map.of("p", PROFILE, "all", ALL));

    @Test
    void shouldExpandParametersAndTakeEachRowOnce() throws UsageException {
        assertEquals(
                List.of("3 Ruler.tick", "3 LookUp.gfn [impl=packed, pages=64]", "3 LookUp.gfn [impl=packed, pages=256]",
                        "3 LookUp.gfn [impl=c, pages=64]", "3 LookUp.gfn [impl=c, pages=256]",
                        "2 Split.split [impl=packed, nx=on]"),
                rows(""));
    }

    @Test
    void shouldKeepTheRulerBesideWhatIsAskedFor() throws UsageException {
        assertEquals(List.of("3 Ruler.tick", "2 Split.split [impl=c, nx=on]", "2 Split.split [impl=c, nx=off]"),
                rows("nx:on,off impl:c"));
        assertEquals(List.of("3 Ruler.tick", "3 LookUp.gfn [impl=packed, pages=7]"),
                rows("Look* impl:packed pages:7"));
        assertEquals(List.of("3 Ruler.tick"), rows("Ruler"));
    }

    @Test
    void shouldNarrowTheProfileAndReplaceTheValuesOfNamedParameters() throws UsageException {
        assertEquals(
                List.of("3 Ruler.tick", "3 LookUp.gfn [impl=packed, pages=256]", "3 LookUp.gfn [impl=c, pages=256]"),
                rows("gfn -pages:64"));
        assertEquals(List.of("3 Ruler.tick", "3 LookUp.gfn [impl=c, pages=1]", "3 LookUp.gfn [impl=c, pages=64]"),
                rows("pages:* -impl:packed"));
        assertEquals(List.of("3 Ruler.tick", "2 Split.split [impl=packed, nx=on]"),
                rows("-LookUp mode:avgt threads:1"));
        assertEquals(List.of("3 Ruler.tick", "2 Split.split [impl=packed, nx=on]"), rows("Split.*"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NoSuch        | NoSuch matches nothing; there are Ruler, tick, LookUp, gfn, Split, split, Hidden, h
            Hidden        | nothing to measure with profile=p rows=Hidden: the profile doesn't have Hidden.h; \
            profiles that do: all
            Split -nx:on  | profile=p rows="Split -nx:on": the profile doesn't have Split.split; profiles that do: \
            all. It has Ruler.tick,
            Ruler nx:on   | no row matches Ruler nx:on: those that match Ruler have no parameter nx
            Split pages:7 | no row matches Split pages:7: those that match Split have no parameter pages
            pages:7 Split | no row matches pages:7 Split: those that match pages:7 are LookUp.gfn
            size:1        | no benchmark has a parameter "size"; there are impl, nx, pages
            impl:pakced   | impl:pakced matches nothing; there are packed, c; did you mean "packed"?
            pages:many    | pages:many matches nothing; there are 1, 64, 256
            unit:ns/op    | unit:ns/op matches nothing: no row here has a unit
            threads:2     | threads:2 matches nothing; there are 1
            """)
    void shouldSayWhatThereIsInstead(String query, String problem) {
        UsageException wrong = assertThrows(UsageException.class, () -> rows(query));
        assertTrue(wrong.getMessage().contains(problem), wrong.getMessage());
    }

    @Test
    void shouldMeasureWithTheThreadsOfTheSelection() throws UsageException {
        Profile profile = new Profile("for tests", 1, 1, SHORT, SHORT,
                List.of(new Selection(RowQuery.parse("Split impl:c"), Selection.Unnamed.FIRST, List.of(1, 2), null,
                        LONG,
                        null, false)));
        Planner planner = new Planner(new Profiles(Map.of("p", profile)), CATALOG, row -> Optional.empty());
        List<PlannedRow> both = planner.plan(request("")).rows();
        assertEquals(List.of(1, 2), both.stream().map(row -> row.row().threads()).toList());
        assertEquals(LONG, both.getFirst().warmup());
        assertEquals(1, planner.plan(request("threads:2")).rows().size());
    }

    @Test
    void shouldLeaveOutWhatIsNotAvailableAndSayWhy() throws UsageException {
        Availability noCompiler = row -> Optional.of("no gcc").filter(reason -> "c".equals(row.params().get("impl")));
        Plan plan = new Planner(PROFILES, CATALOG, Availability.ofThreads().and(noCompiler))
                .plan(request("LookUp"));
        Row row = new Row("a.LookUp.gfn", "avgt", 1, Map.of("impl", "c", "pages", "64"));
        assertEquals(List.of(new LeftOut(row, "no gcc"), new LeftOut(row.with("pages", "256"), "no gcc")),
                plan.leftOut());
        assertEquals(3, plan.rows().size());
    }

    @Test
    void shouldRefuseWhenNothingIsAvailable() {
        Planner planner = new Planner(PROFILES, CATALOG, row -> Optional.of("no gcc"));
        UsageException wrong = assertThrows(UsageException.class, () -> planner.plan(request("")));
        assertEquals("none of the rows can be measured here: no gcc", wrong.getMessage());
    }

    @Test
    void shouldRunRoundsOfSingleForksThereAndBack() throws UsageException {
        Plan plan = new Planner(PROFILES, CATALOG, row -> Optional.empty()).plan(request("Split,Ruler"));
        assertEquals(List.of(new Fork(0, 1), new Fork(1, 1), new Fork(1, 2), new Fork(0, 2), new Fork(0, 3)),
                plan.schedule());
        assertEquals(5 * plan.rows().getFirst().forkTime().toMillis(), plan.time().toMillis());
    }

    @Test
    void shouldReadIterationsAsTheyAreWritten() {
        assertEquals("2 x 1 s", LONG.toString());
        assertEquals(2000, LONG.total().toMillis());
        assertEquals("3 x 1500 ms", Iterations.parse("3 x 1500 ms").toString());
        for (String wrong : List.of("", "5", "5 x", "5 x 0 ms", "5x1s", "-1 x 1 s", "1 x 1 min")) {
            assertThrows(IllegalArgumentException.class, () -> Iterations.parse(wrong), wrong);
        }
    }

    private static List<String> rows(String query) throws UsageException {
        return new Planner(PROFILES, CATALOG, row -> Optional.empty()).plan(request(query)).rows().stream()
                .map(row -> row.forks() + " " + row.row().label()).toList();
    }

    private static Request request(String query) throws UsageException {
        return new Request("p", RowQuery.parse(query), OptionalInt.empty());
    }

    private static Selection selection(String query, Selection.Unnamed unnamed, Integer forks, boolean always) {
        try {
            return new Selection(RowQuery.parse(query), unnamed, null, forks, null, null, always);
        } catch (UsageException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static BenchmarkMethod method(String name, Map<String, List<String>> params) {
        return new BenchmarkMethod(name, "avgt", 1, new TreeMap<>(params));
    }
}
