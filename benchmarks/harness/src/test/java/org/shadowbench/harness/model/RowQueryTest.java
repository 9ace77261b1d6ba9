package org.shadowbench.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowQueryTest {

    private static final Row ROW = new Row("org.split.SplitBenchmark.to4K", "avgt", 2,
            Map.of("nx", "on", "text", "a, b:*\"c\"", "mode", "fast", "empty", ""));
    private static final String UNIT = "ns/op";

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "*", "SplitBenchmark", "to4K", "Split*", "*4*", "SplitBenchmark.to4K",
            "*.to4K", "org.split.SplitBenchmark.to4K", "org.split.*", "benchmark:SplitBenchmark.to4K",
            "benchmark:org.*", "class:SplitBenchmark", "method:to4K", "mode:avgt", "threads:2", "unit:ns/op", "nx:on",
            "nx:off,on", "nx:o*", "nx:*", "/nx:on", "/mode:fast", "empty:\"\"", "empty:*",
            "class:SplitBenchmark to4K nx:on,off -policy:guest-walk", "\tnx:on\n threads:1,2 ", "-nx:off", "-nosuch:*",
            "-threads:1,3", "text:'a, b:*\"c\"'", "text:\"a, b:*\"'\"c\"'", "text:a*c*", "'to4K'", "to'4'K"})
    void shouldMatch(String query) throws UsageException {
        assertTrue(RowQuery.parse(query).matches(ROW, UNIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Split", "split", "*split*", "to4k", "splitbenchmark.to4K", "SplitBenchmark.to", "to4K.*",
            "class:org.split.SplitBenchmark", "class:to4K", "method:SplitBenchmark", "mode:fast", "/mode:avgt",
            "threads:1", "unit:us/op", "nx:off", "nx:ON", "nx:of*", "nx:\"o*\"", "nx:o", "nosuch:*", "-nx:on", "-nx:*",
            "-nx:off,on", "-to4K", "nx:on nx:off", "nx:on -threads:2", "empty:x", "\"*\"", "/unit:*"})
    void shouldNotMatch(String query) throws UsageException {
        assertFalse(RowQuery.parse(query).matches(ROW, UNIT));
    }

    @Test
    void shouldHaveNoUnitBeforeItIsMeasured() throws UsageException {
        assertFalse(RowQuery.parse("unit:*").matches(ROW));
        assertTrue(RowQuery.parse("-unit:*").matches(ROW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nx:             | the term nx: lacks a value; write "" for an empty one
            a nx: b         | the term nx: lacks a value
            nx:a,,b c       | the term nx:a,,b lacks a value
            nx:a, b         | the term nx:a, lacks a value
            ,a              | the term ,a lacks a value
            -               | the term - lacks a value
            -nx:            | the term -nx: lacks a value
            x "to4K         | the term "to4K lacks the closing "
            text:'a b       | the term text:'a b lacks the closing '
            page-size:4K    | the term page-size:4K has no parameter's name before the colon
            :on             | the term :on has no parameter's name before the colon
            /:on            | the term /:on has no parameter's name before the colon
            """)
    void shouldNameTheTermThatIsWrong(String query, String problem) {
        UsageException wrong = assertThrows(UsageException.class, () -> RowQuery.parse(query));
        assertTrue(wrong.getMessage().startsWith(problem), wrong.getMessage());
    }

    @Test
    void shouldReadBackWhateverValueItQuotes() throws UsageException {
        SplittableRandom random = new SplittableRandom(7);
        String alphabet = "a0 ,*:-/\"'=;\t\u00e4\ud83d\ude00";
        for (int i = 0; i < 5000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                int at = random.nextInt(alphabet.length() - 1);
                value.append(at >= alphabet.length() - 2
                        ? alphabet.substring(alphabet.length() - 2)
                        : alphabet.substring(at, at + 1));
            }
            Row row = new Row("a.B.c", "avgt", 1, Map.of("mode", value.toString()));
            for (RowQuery query : List.of(RowQuery.parse("/mode:" + RowQuery.quoted(value.toString())),
                    RowQuery.parse(RowQuery.ofParam("mode", List.of(value.toString())).toString()))) {
                assertTrue(query.matches(row), query::toString);
                assertFalse(query.matches(row.with("mode", value + "x")), query::toString);
            }
        }
    }

    @Test
    void shouldSayWhatWasAsked() throws UsageException {
        assertEquals("class:A,B -nx:\"o n\" *x", RowQuery.parse("  class:A,B   -nx:\"o n\" *x ").toString());
        assertEquals("nx:on,off a", RowQuery.ofParam("nx", List.of("on", "off")).and(RowQuery.parse("a")).toString());
        assertEquals("/unit:\"a b\"", RowQuery.ofParam("unit", List.of("a b")).toString());
        assertEquals("", RowQuery.ALL.toString());
        assertEquals("~\"Sp.*t\"", RowQuery.ofFullName(Pattern.compile("Sp.*t")).toString());
    }

    @Test
    void shouldFindPatternsAnywhere() {
        assertTrue(RowQuery.ofFullName(Pattern.compile("Bench|x$")).matches(ROW));
        assertTrue(RowQuery.ofFullName(Pattern.compile("^org")).matches(ROW));
        assertFalse(RowQuery.ofFullName(Pattern.compile("nx=on")).matches(ROW));
        assertTrue(RowQuery.ofText(Pattern.compile("nx=on")).matches(ROW));
        assertFalse(RowQuery.ofText(Pattern.compile("nx=off")).matches(ROW));
        assertTrue(RowQuery.ofText(Pattern.compile("")).isEmpty());
    }

    @Test
    void shouldExpandTheValuesOfAParameterInTheOrderOfTheQuery() throws UsageException {
        List<String> numbers = List.of("1", "4", "64");
        assertEquals(numbers, values("", numbers));
        assertEquals(List.of("64", "1"), values("p:64,1", numbers));
        assertEquals(List.of("64", "7", "4"), values("p:64,7,*4", numbers));
        assertEquals(List.of("1", "64"), values("-p:4 other:4", numbers));
        assertEquals(List.of("64"), values("p:*4 -p:4", numbers));
        assertEquals(List.of("4"), values("p:4,7 p:4,8", numbers));
        assertEquals(List.of(), values("p:few", numbers));
        assertEquals(List.of("few"), values("p:few,7", List.of("few", "1")));
    }

    private static List<String> values(String query, List<String> declared) throws UsageException {
        return RowQuery.parse(query).values("p", declared);
    }

    @Test
    void shouldTellParametersFromOtherTerms() throws UsageException {
        RowQuery query = RowQuery.parse("class:A nx:on -policy:x /mode:fast mode:avgt b");
        assertEquals(Set.of("nx", "mode"), query.params());
        assertEquals("class:A mode:avgt b", query.withoutParams().toString());
        List<String> terms = new ArrayList<>();
        query.eachTerm().forEach(term -> terms.add(term.toString()));
        assertEquals(List.of("class:A", "nx:on", "-policy:x", "/mode:fast", "mode:avgt", "b"), terms);
    }
}
