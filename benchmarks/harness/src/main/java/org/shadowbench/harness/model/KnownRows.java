package org.shadowbench.harness.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.shadowbench.harness.model.RunRecord.Failure;

/** The rows that a query can choose from. */
public final class KnownRows {

    /** The unit of each row's score; an empty text if it has none. */
    private final Map<Row, String> units = new LinkedHashMap<>();
    private final RowVocabulary vocabulary = new RowVocabulary();

    /** The rows of a run, those that failed too. */
    public static KnownRows of(RunResults run) {
        return of(run, RowView.ALL);
    }

    /** The rows of a run that a view has, by their names in it. */
    public static KnownRows of(RunResults run, RowView view) {
        KnownRows rows = new KnownRows();
        for (Series series : run.series()) {
            String unit = series.isPrimary() ? series.unit() : "";
            view.of(series.row()).ifPresent(row -> rows.add(row, unit));
        }
        for (Failure failure : run.failures()) {
            view.of(failure.row()).ifPresent(row -> rows.add(row, ""));
        }
        return rows;
    }

    /**
     * Adds a row.
     *
     * @param unit of its score, or an empty text if it has none
     */
    public void add(Row row, String unit) {
        units.merge(row, unit, (old, fresh) -> old.isEmpty() ? fresh : old);
        vocabulary.add(row, unit);
    }

    /** Adds the rows of {@code other}. */
    public void addAll(KnownRows other) {
        other.units.forEach(this::add);
    }

    /** @throws UsageException if the query names a parameter or a value that no row has */
    public void check(RowQuery query) throws UsageException {
        vocabulary.check(query);
    }

    /**
     * The rows that match a query.
     *
     * @throws UsageException if it names a parameter or a value that no row has, or if no row matches it as a whole
     */
    public Predicate<Row> choose(RowQuery query) throws UsageException {
        check(query);
        if (!query.isEmpty() && units.keySet().stream().noneMatch(row -> matches(query, row))) {
            throw nothing(query);
        }
        return row -> matches(query, row);
    }

    private boolean matches(RowQuery query, Row row) {
        return query.matches(row, units.getOrDefault(row, ""));
    }

    /** Names the first term that leaves no row, when the terms are applied in their order. */
    public UsageException nothing(RowQuery query) {
        List<RowTerm> before = new ArrayList<>();
        Set<Row> left = units.keySet();
        for (RowTerm term : query.terms()) {
            RowQuery one = new RowQuery(List.of(term));
            Set<Row> next = new LinkedHashSet<>(left);
            next.removeIf(row -> !matches(one, row));
            if (next.isEmpty()) {
                return new UsageException("no row matches " + query + conflict(new RowQuery(before), left, term));
            }
            before.add(term);
            left = next;
        }
        return new UsageException("there are no rows");
    }

    private String conflict(RowQuery before, Set<Row> left, RowTerm term) {
        String those = before.isEmpty() ? ": all rows" : ": those that match " + before;
        if (term.negated()) {
            return those + " match " + term.text().substring(1);
        }
        RowKey key = term.values().getFirst().key();
        if (key.isOfBenchmark()) {
            return those + " are "
                    + RowVocabulary.list(left.stream().map(Row::shortBenchmark).distinct().toList());
        }
        Set<String> there = new LinkedHashSet<>();
        left.forEach(row -> there.addAll(key.texts(row, units.get(row))));
        String name = (key.isParam() ? "parameter " : "") + key.name();
        return those + " have " + (there.isEmpty() ? "no " + name : name + " " + RowVocabulary.list(there));
    }
}
