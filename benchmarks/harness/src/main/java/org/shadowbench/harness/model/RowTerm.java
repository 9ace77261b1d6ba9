package org.shadowbench.harness.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A term of a {@link RowQuery}: values of which a row must have one, or have none if the term is negated.
 *
 * @param values at least one
 * @param text as it was asked for
 */
record RowTerm(List<Value> values, boolean negated, String text) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    RowTerm {
        values = List.copyOf(values);
    }

    /**
     * A value, and what it is compared with.
     *
     * @param text as it was meant, without quotes
     * @param pattern matches the whole of what a row has
     * @param literal whether the pattern matches the text and nothing else
     */
    record Value(RowKey key, String text, Pattern pattern, boolean literal) {

        boolean matches(String there) {
            return pattern.matcher(there).matches();
        }

        @Override
        public String toString() {
            return key.prefix() + text;
        }
    }

    boolean matches(Row row, String unit) {
        boolean found = values.stream()
                .anyMatch(value -> value.key().texts(row, unit).stream().anyMatch(value::matches));
        return found != negated;
    }

    /** Tells whether it names this parameter. All values of a term with a name have the same key. */
    boolean isOf(String param) {
        return values.getFirst().key().equals(RowKey.param(param));
    }

    boolean isOfParam() {
        return values.getFirst().key().isParam();
    }

    /** Whether the term lets a value of its parameter through. */
    boolean accepts(String value) {
        return values.stream().anyMatch(wanted -> wanted.matches(value)) != negated;
    }

    /** A parameter whose declared values are all numbers takes any number; others take only what they declare. */
    static boolean takes(String value, List<String> declared) {
        return declared.contains(value) || !declared.isEmpty() && isNumber(value)
                && declared.stream().allMatch(RowTerm::isNumber);
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }
}
