package org.shadowbench.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord.LeftOut;
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
            selection("Ruler", Map.of(), Selection.Unnamed.ALL, null, true),
            selection("LookUp", Map.of("pages", List.of("64", "256")), Selection.Unnamed.ALL, null, false),
            selection("Split", Map.of(), Selection.Unnamed.FIRST, 2, false)));

    private static final Profiles PROFILES = new Profiles(Map.of("p", PROFILE));

    @Test
    void shouldExpandParametersAndTakeEachRowOnce() throws UsageException {
        assertEquals(
                List.of("3 Ruler.tick", "3 LookUp.gfn [impl=packed, pages=64]", "3 LookUp.gfn [impl=packed, pages=256]",
                        "3 LookUp.gfn [impl=c, pages=64]", "3 LookUp.gfn [impl=c, pages=256]",
                        "2 Split.split [impl=packed, nx=on]"),
                rows("", ""));
    }

    @Test
    void shouldKeepTheRulerBesideWhatIsAskedFor() throws UsageException {
        assertEquals(List.of("3 Ruler.tick", "2 Split.split [impl=c, nx=on]", "2 Split.split [impl=c, nx=off]"),
                rows("", "nx=on,off; impl=c"));
        assertEquals(List.of("3 Ruler.tick", "3 LookUp.gfn [impl=packed, pages=7]"),
                rows("Look", "impl=packed;pages=7"));
        assertEquals(List.of("3 Ruler.tick"), rows("Ruler", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NoSuch | ``           | include=NoSuch; the profile has Ruler.tick, LookUp.gfn, Split.split
            Hidden | ``           | the profile doesn't have Hidden.h
            Ruler  | nx=on        | nothing matches profile=p include=Ruler params=nx=on
            (      | ``           | --include=( is no regular expression
            ``     | size=1       | no benchmark has a parameter "size"; there are impl, nx, pages
            ``     | impl=pakced  | parameter impl has no value "pakced"; there are packed, c
            ``     | pages=many   | parameter pages has no value "many"; there are 1, 64
            ``     | nx           | --params has "nx", expected for instance
            ``     | nx=          | --params has "nx="
            ``     | =on          | --params has "=on"
            ``     | nx=on,,off   | --params has "nx=on,,off"
            ``     | nx=on;nx=off | --params has nx twice
            """)
    void shouldSayWhatThereIsInstead(String include, String params, String problem) {
        UsageException wrong = assertThrows(UsageException.class, () -> rows(include, params));
        assertTrue(wrong.getMessage().contains(problem), wrong.getMessage());
    }

    @Test
    void shouldLeaveOutWhatIsNotAvailableAndSayWhy() throws UsageException {
        Availability noCompiler = row -> Optional.of("no gcc").filter(reason -> "c".equals(row.params().get("impl")));
        Plan plan = new Planner(PROFILES, CATALOG, Availability.ofThreads().and(noCompiler))
                .plan(PROFILE, request("LookUp", ""));
        Row row = new Row("a.LookUp.gfn", "avgt", 1, Map.of("impl", "c", "pages", "64"));
        assertEquals(List.of(new LeftOut(row, "no gcc"), new LeftOut(row.with("pages", "256"), "no gcc")),
                plan.leftOut());
        assertEquals(3, plan.rows().size());
    }

    @Test
    void shouldRefuseWhenNothingIsAvailable() {
        Planner planner = new Planner(PROFILES, CATALOG, row -> Optional.of("no gcc"));
        UsageException wrong = assertThrows(UsageException.class, () -> planner.plan(PROFILE, request("", "")));
        assertEquals("none of the rows can be measured here: no gcc", wrong.getMessage());
    }

    @Test
    void shouldRunRoundsOfSingleForksThereAndBack() throws UsageException {
        Plan plan = new Planner(PROFILES, CATALOG, row -> Optional.empty()).plan(PROFILE, request("Split|Ruler", ""));
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

    private static List<String> rows(String include, String params) throws UsageException {
        return new Planner(PROFILES, CATALOG, row -> Optional.empty()).plan(PROFILE, request(include, params)).rows()
                .stream()
                .map(row -> row.forks() + " " + row.row().label()).toList();
    }

    private static Request request(String include, String params) {
        return new Request("p", include, params, OptionalInt.empty());
    }

    private static Selection selection(String regex, Map<String, List<String>> params, Selection.Unnamed unnamed,
            Integer forks, boolean always) {
        return new Selection(Pattern.compile(regex), null, params, unnamed, null, forks, null, null, always);
    }

    private static BenchmarkMethod method(String name, Map<String, List<String>> params) {
        return new BenchmarkMethod(name, "avgt", 1, new TreeMap<>(params));
    }
}
