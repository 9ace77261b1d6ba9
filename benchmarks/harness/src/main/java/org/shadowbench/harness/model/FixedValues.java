package org.shadowbench.harness.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A query that names one value in each of its terms, so that a row can be given these values. */
public final class FixedValues {

    private final Map<RowKey, String> values;

    private FixedValues(Map<RowKey, String> values) {
        this.values = values;
    }

    /** @throws UsageException if a term has several values, a pattern or a minus, or two are of the same name */
    public static FixedValues of(RowQuery query) throws UsageException {
        Map<RowKey, String> values = new LinkedHashMap<>();
        for (RowTerm term : query.terms()) {
            RowTerm.Value value = term.values().getFirst();
            if (term.negated() || term.values().size() > 1 || !value.literal()
                    || values.put(value.key(), value.text()) != null) {
                throw new UsageException(term.text() + " doesn't say one value, expected terms such as PARAM:VALUE,"
                        + " each name once");
            }
        }
        return new FixedValues(values);
    }

    /**
     * The rows that have these values.
     *
     * @throws UsageException if not all are of parameters
     */
    public RowView view() throws UsageException {
        Map<String, String> fixed = new LinkedHashMap<>();
        for (Map.Entry<RowKey, String> value : values.entrySet()) {
            if (!value.getKey().isParam()) {
                throw new UsageException(
                        value.getKey().prefix() + value.getValue() + " is not the value of a parameter,"
                                + " expected PARAM:VALUE");
            }
            fixed.put(value.getKey().name(), value.getValue());
        }
        return new RowView(fixed);
    }

    /**
     * The row that has these values and is otherwise the same.
     *
     * @throws UsageException if there is no value, or one that isn't of a parameter, the method or the threads
     */
    public Baseline baseline() throws UsageException {
        for (Map.Entry<RowKey, String> value : values.entrySet()) {
            switch (value.getKey().part()) {
                case PARAM, METHOD, NAME -> {
                }
                case THREADS -> requireNumber(value.getValue());
                default -> throw new UsageException(value.getKey().prefix() + value.getValue()
                        + " tells no baseline, expected PARAM:VALUE, method:NAME or threads:N");
            }
        }
        if (values.isEmpty()) {
            throw new UsageException("the baseline is empty, expected PARAM:VALUE, method:NAME or threads:N");
        }
        return this::baselineOf;
    }

    private static void requireNumber(String threads) throws UsageException {
        if (!threads.matches("[1-9]\\d{0,5}")) {
            throw new UsageException("threads:" + threads + " is not a number of threads, expected 1 or more");
        }
    }

    private Optional<Row> baselineOf(Row row) {
        Row other = row;
        for (Map.Entry<RowKey, String> value : values.entrySet()) {
            RowKey key = value.getKey();
            if (key.isParam() && !row.params().containsKey(key.name())) {
                return Optional.empty();
            }
            other = switch (key.part()) {
                case PARAM -> other.with(key.name(), value.getValue());
                case THREADS -> new Row(other.benchmark(), other.mode(), Integer.parseInt(value.getValue()),
                        other.params());
                default -> other.withMethod(value.getValue());
            };
        }
        return other.equals(row) ? Optional.empty() : Optional.of(other);
    }
}
