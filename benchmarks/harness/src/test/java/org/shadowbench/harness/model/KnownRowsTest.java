package org.shadowbench.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownRowsTest {

    private static final Row SPLIT = new Row("a.SplitBenchmark.to4K", "avgt", 1, Map.of("nx", "on", "pageSize", "2M"));
    private static final Row LOOKUP = new Row("a.LookupBenchmark.gfn", "avgt", 1, Map.of("order", "long-array"));
    private static final Row ONCE = new Row("a.LookupBenchmark.once", "ss", 1, Map.of());
    private static final List<Row> ROWS = List.of(SPLIT, LOOKUP, ONCE);

    private static KnownRows known() {
        KnownRows known = new KnownRows();
        known.add(SPLIT, "");
        known.add(SPLIT, "ns/op");
        KnownRows others = new KnownRows();
        others.add(LOOKUP, "ns/op");
        others.add(ONCE, "");
        known.addAll(others);
        return known;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``              | 3
            to4K            | 1
            *Benchmark      | 3
            unit:ns/op      | 2
            -unit:ns/op     | 1
            mode:ss,avgt    | 3
            *.gfn nx:on     | no row matches *.gfn nx:on: those that match *.gfn have no parameter nx
            nx:on gfn       | no row matches nx:on gfn: those that match nx:on are SplitBenchmark.to4K
            to4K -nx:on     | no row matches to4K -nx:on: those that match to4K match nx:on
            -*Benchmark     | no row matches -*Benchmark: all rows match *Benchmark
            nx:no           | nx:no matches nothing; there are on
            order:longarray | order:longarray matches nothing; there are long-array; did you mean "long-array"?
            """)
    void shouldChooseOrSayWhyNot(String query, String expected) throws UsageException {
        if (expected.length() == 1) {
            assertEquals(Integer.parseInt(expected),
                    ROWS.stream().filter(known().choose(RowQuery.parse(query))).count());
        } else {
            assertEquals(expected, problem(query));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Lookup              | Lookup matches nothing; there are SplitBenchmark, to4K, LookupBenchmark, gfn, \
            once; did you mean "LookupBenchmark"?
            class:splitbench    | class:splitbench matches nothing; there are SplitBenchmark, LookupBenchmark; did \
            you mean "SplitBenchmark"?
            method:gnf          | method:gnf matches nothing; there are to4K, gfn, once
            SplitBenchmark.to2M | benchmark:SplitBenchmark.to2M matches nothing; there are SplitBenchmark.to4K, \
            LookupBenchmark.gfn, LookupBenchmark.once; did you mean "SplitBenchmark.to4K"?
            mode:thrpt          | mode:thrpt matches nothing; there are avgt, ss
            to4K,x              | x matches nothing; there are SplitBenchmark, to4K, LookupBenchmark, gfn, once
            -nx:off             | nx:off matches nothing; there are on
            ordr:x              | no benchmark has a parameter "ordr"; there are nx, order, pageSize; other terms \
            are benchmark, class, method, mode, threads, unit; did you mean "order"?
            clas:x              | no benchmark has a parameter "clas"; there are nx, order, pageSize; other terms \
            are benchmark, class, method, mode, threads, unit; did you mean "class"?
            pageSize:*G         | pageSize:*G matches nothing; there are 2M
            """)
    void shouldListWhatThereIsAndTheNearest(String query, String problem) {
        assertEquals(problem, problem(query));
    }

    private static String problem(String query) {
        return assertThrows(UsageException.class, () -> known().choose(RowQuery.parse(query))).getMessage();
    }

    @Test
    void shouldKnowNoUnitOfRowsThatAreNotMeasured() {
        KnownRows planned = new KnownRows();
        planned.add(SPLIT, "");
        UsageException wrong = assertThrows(UsageException.class, () -> planned.choose(RowQuery.parse("unit:ns/op")));
        assertEquals("unit:ns/op matches nothing: no row here has a unit", wrong.getMessage());
    }

    @Test
    void shouldCutLongLists() {
        KnownRows many = new KnownRows();
        IntStream.range(0, 100).forEach(n -> many.add(new Row("a.B.c", "avgt", 1, Map.of("n", "v" + n)), ""));
        String problem = assertThrows(UsageException.class, () -> many.choose(RowQuery.parse("n:x"))).getMessage();
        assertEquals("v59 and 40 more", problem.substring(problem.lastIndexOf(", ") + 2));
    }

    @Test
    void shouldTakeNewNumbersOfDeclaredParametersOnly() throws UsageException {
        RowVocabulary vocabulary = new RowVocabulary();
        vocabulary.add(ONCE, "");
        vocabulary.declare("pages", List.of("1", "64"));
        vocabulary.declare("size", List.of("4", "many"));
        vocabulary.check(RowQuery.parse("pages:7 -pages:0.5 size:many"));
        assertThrows(UsageException.class, () -> vocabulary.check(RowQuery.parse("pages:seven")));
        assertThrows(UsageException.class, () -> vocabulary.check(RowQuery.parse("pages:7*")));
        assertThrows(UsageException.class, () -> vocabulary.check(RowQuery.parse("size:7")));
        assertThrows(UsageException.class, () -> known().choose(RowQuery.parse("threads:7")));
    }
}
