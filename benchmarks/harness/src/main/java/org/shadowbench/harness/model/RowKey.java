package org.shadowbench.harness.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of a row that a value of a {@link RowQuery} is compared with.
 *
 * @param name of the parameter, or what a query calls the part
 */
record RowKey(Part part, String name) {

    /** A row's parts. The queries of users name those up to {@link #UNIT} and the parameters. */
    enum Part {
        BENCHMARK, CLASS, METHOD, MODE, THREADS, UNIT, PARAM,
        /** The class or the method: a word without a name before it. */
        NAME,
        /** The method's name with class and package, for regular expressions. */
        FULL_NAME,
        /** The full name or the label, for regular expressions. */
        TEXT
    }

    /** Tells a parameter from a part of the same name. */
    static final String PARAM_MARK = "/";

    private static final List<Part> NAMED = List.of(Part.BENCHMARK, Part.CLASS, Part.METHOD, Part.MODE, Part.THREADS,
            Part.UNIT);

    RowKey(Part part) {
        this(part, part.name().toLowerCase(Locale.ROOT));
    }

    /** The key that a query names before a colon. */
    static RowKey named(String name) {
        if (name.startsWith(PARAM_MARK)) {
            return param(name.substring(PARAM_MARK.length()));
        }
        Optional<RowKey> key = NAMED.stream().map(RowKey::new).filter(part -> part.name.equals(name)).findFirst();
        return key.orElseGet(() -> param(name));
    }

    static RowKey param(String name) {
        return new RowKey(Part.PARAM, name);
    }

    /** The key of a word without a name: with a dot it is a benchmark, else a class or a method. */
    static RowKey ofWord(String word) {
        return new RowKey(word.contains(".") ? Part.BENCHMARK : Part.NAME);
    }

    /** The names of the keys that aren't parameters. */
    static List<String> partNames() {
        return NAMED.stream().map(part -> new RowKey(part).name).toList();
    }

    boolean isParam() {
        return part == Part.PARAM;
    }

    boolean isOfBenchmark() {
        return !isParam() && part != Part.MODE && part != Part.THREADS && part != Part.UNIT;
    }

    /**
     * The texts of this part of a row. A value matches the row if it matches one of them.
     *
     * @param unit of the row's score, or an empty text before it is measured
     */
    List<String> texts(Row row, String unit) {
        return switch (part) {
            case BENCHMARK -> List.of(row.shortBenchmark(), row.benchmark());
            case CLASS -> List.of(row.simpleClass());
            case METHOD -> List.of(method(row));
            case NAME -> List.of(row.simpleClass(), method(row));
            case MODE -> List.of(row.mode());
            case THREADS -> List.of(Integer.toString(row.threads()));
            case UNIT -> unit.isEmpty() ? List.of() : List.of(unit);
            case PARAM -> Optional.ofNullable(row.params().get(name)).stream().toList();
            case FULL_NAME -> List.of(row.benchmark());
            case TEXT -> List.of(row.benchmark(), row.label());
        };
    }

    private static String method(Row row) {
        return row.benchmark().substring(row.benchmark().lastIndexOf('.') + 1);
    }

    /** The keys that every row has. */
    static List<RowKey> ofEveryRow() {
        return Arrays.stream(Part.values()).filter(part -> part != Part.PARAM).map(RowKey::new).toList();
    }

    /** The text before a value in a query. */
    String prefix() {
        return switch (part) {
            case NAME, FULL_NAME, TEXT -> "";
            case PARAM -> (partNames().contains(name) ? PARAM_MARK : "") + name + ":";
            default -> name + ":";
        };
    }
}
