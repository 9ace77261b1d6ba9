package org.shadowbench.harness.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names rows, in the one language that the command line and the profiles have for it.
 *
 * <pre>
 * query = { term }                                  a row matches if it matches every term
 * term  = ["-"] [name ":"] value { "," value }      a row matches if it has one of the values; with "-", if it has none
 * name  = "benchmark" | "class" | "method" | "mode" | "threads" | "unit" | PARAM | "/" PARAM
 * value = { character | "*" | quoted }              "*" stands for any characters, also for none
 * </pre>
 *
 * <p>
 * Spaces separate the terms. A value must match all of a row's text, and capitals count. Text between single or double
 * quotes is taken as it is, with its spaces, commas, asterisks and colons.
 *
 * <ul>
 * <li>{@code benchmark:} is class and method, or the full name with the package.
 * <li>{@code class:} and {@code method:} are names by themselves, without the package.
 * <li>{@code mode:} is JMH's short name: avgt, thrpt, sample or ss.
 * <li>{@code threads:} is their number.
 * <li>{@code unit:} is that of the row's score, such as ns/op. Only rows that were measured have one.
 * <li>{@code PARAM:} is the value of this parameter. Rows without the parameter don't match. {@code /PARAM:} names a
 * parameter that is called like one of the above.
 * <li>A word without a name is a class or a method; one with a dot is a benchmark.
 * </ul>
 *
 * <p>
 * For instance {@code class:MapBenchmark get size:10,1000 -implementation:tree*} matches each row of the method
 * {@code get} of {@code MapBenchmark} whose {@code size} is 10 or 1000 and whose {@code implementation} doesn't begin
 * with tree.
 *
 * <p>
 * {@link KnownRows} and {@link RowVocabulary} check that each value is one of those that there are.
 */
public final class RowQuery {

    /** Matches every row. */
    public static final RowQuery ALL = new RowQuery(List.of());

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\\s,*:\"']|^-|^$");

    private final List<RowTerm> terms;

    RowQuery(List<RowTerm> terms) {
        this.terms = List.copyOf(terms);
    }

    /** @throws UsageException if the text isn't in the language; an empty one matches every row */
    @JsonCreator
    public static RowQuery parse(String text) throws UsageException {
        return new RowQuery(RowQueryParser.parse(text));
    }

    /** The rows that have one of these values of a parameter. */
    public static RowQuery ofParam(String name, List<String> values) {
        RowKey key = RowKey.param(name);
        List<RowTerm.Value> literal = values.stream()
                .map(value -> new RowTerm.Value(key, value, Pattern.compile(Pattern.quote(value)), true)).toList();
        String text = key.prefix() + values.stream().map(RowQuery::quoted).collect(Collectors.joining(","));
        return new RowQuery(List.of(new RowTerm(literal, false, text)));
    }

    /** The rows in whose full name the pattern is found, which a query can't say otherwise. */
    public static RowQuery ofFullName(Pattern found) {
        return ofPattern(RowKey.Part.FULL_NAME, found);
    }

    /** The rows in whose full name or label the pattern is found. */
    public static RowQuery ofText(Pattern found) {
        return ofPattern(RowKey.Part.TEXT, found);
    }

    private static RowQuery ofPattern(RowKey.Part part, Pattern found) {
        if (found.pattern().isEmpty()) {
            return ALL;
        }
        Pattern whole = Pattern.compile("(?s:.*)(?:" + found.pattern() + ")(?s:.*)");
        RowTerm.Value value = new RowTerm.Value(new RowKey(part), found.pattern(), whole, false);
        return new RowQuery(List.of(new RowTerm(List.of(value), false, "~" + quoted(found.pattern()))));
    }

    /** A value as it has to be written to be taken as it is. */
    public static String quoted(String value) {
        if (!NEEDS_QUOTES.matcher(value).find()) {
            return value;
        }
        return Arrays.stream(value.split("(?<=\")|(?=\")")).map(part -> part.equals("\"") ? "'\"'" : '"' + part + '"')
                .collect(Collectors.joining());
    }

    /** The rows that match both. */
    public RowQuery and(RowQuery other) {
        return new RowQuery(Stream.concat(terms.stream(), other.terms.stream()).toList());
    }

    /** A query for each term. */
    public List<RowQuery> eachTerm() {
        return terms.stream().map(term -> new RowQuery(List.of(term))).toList();
    }

    /** True for a query without terms, which matches every row. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    List<RowTerm> terms() {
        return terms;
    }

    /** Tells whether a row that isn't measured yet, and so has no unit, matches. */
    public boolean matches(Row row) {
        return matches(row, "");
    }

    /**
     * Tells whether a row matches.
     *
     * @param unit of the row's score, or an empty text if it has none
     */
    public boolean matches(Row row, String unit) {
        return terms.stream().allMatch(term -> term.matches(row, unit));
    }

    /** The query without the terms of parameters. */
    public RowQuery withoutParams() {
        return new RowQuery(terms.stream().filter(term -> !term.isOfParam()).toList());
    }

    /** The parameters that a row must have to match. */
    public Set<String> params() {
        return terms.stream().filter(term -> term.isOfParam() && !term.negated())
                .map(term -> term.values().getFirst().key().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The values of a parameter that rows of a benchmark may have to match, in the order of the query. If all declared
     * values are numbers, the query may name other numbers too.
     *
     * @param declared the values to choose from, where the query doesn't name any
     */
    public List<String> values(String param, List<String> declared) {
        List<RowTerm> ofParam = terms.stream().filter(term -> term.isOf(param)).toList();
        List<String> candidates = ofParam.stream().filter(term -> !term.negated()).findFirst()
                .map(first -> expanded(first, declared)).orElse(declared);
        return candidates.stream().filter(value -> ofParam.stream().allMatch(term -> term.accepts(value))).toList();
    }

    private static List<String> expanded(RowTerm term, List<String> declared) {
        List<String> values = new ArrayList<>();
        for (RowTerm.Value value : term.values()) {
            if (value.literal() && RowTerm.takes(value.text(), declared)) {
                values.add(value.text());
            } else {
                declared.stream().filter(value::matches).forEach(values::add);
            }
        }
        return values.stream().distinct().toList();
    }

    /** The query as it was asked. */
    @JsonValue
    @Override
    public String toString() {
        return terms.stream().map(RowTerm::text).collect(Collectors.joining(" "));
    }
}
