package org.shadowbench.harness.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values that rows have, which are all that a {@link RowQuery} can ask for. */
public final class RowVocabulary {

    /** Longer lists are cut, since the whole message is one line. */
    private static final int LISTED = 60;

    private final Map<RowKey, Set<String>> texts = new HashMap<>();
    private final Map<String, List<String>> declared = new LinkedHashMap<>();

    /**
     * Adds the values of a row.
     *
     * @param unit of its score, or an empty text if it has none
     */
    public void add(Row row, String unit) {
        RowKey.ofEveryRow().forEach(key -> add(key, key.texts(row, unit)));
        row.params().forEach((param, value) -> add(RowKey.param(param), List.of(value)));
    }

    /** Adds a parameter with the values that a benchmark declares. If all of these are numbers, it takes any number. */
    public void declare(String param, List<String> values) {
        add(RowKey.param(param), values);
        declared.computeIfAbsent(param, absent -> new ArrayList<>()).addAll(values);
    }

    private void add(RowKey key, Collection<String> values) {
        texts.computeIfAbsent(key, absent -> new LinkedHashSet<>()).addAll(values);
    }

    /** @throws UsageException if the query names a parameter or a value that isn't there; lists those that are */
    public void check(RowQuery query) throws UsageException {
        for (RowTerm term : query.terms()) {
            for (RowTerm.Value value : term.values()) {
                check(value);
            }
        }
    }

    private void check(RowTerm.Value value) throws UsageException {
        Set<String> there = texts.getOrDefault(value.key(), Set.of());
        if (there.isEmpty()) {
            throw value.key().isParam()
                    ? noParameter(value.key().name())
                    : new UsageException(value
                            + " matches nothing: no row here has a " + value.key().name());
        }
        if (there.stream().noneMatch(value::matches) && !isNewNumber(value)) {
            Collection<String> shown = listed(value.key(), there);
            throw new UsageException(
                    value + " matches nothing; there are " + list(shown) + Nearest.question(value.text(), shown));
        }
    }

    private boolean isNewNumber(RowTerm.Value value) {
        return value.key().isParam() && value.literal()
                && RowTerm.takes(value.text(), declared.getOrDefault(value.key().name(), List.of()));
    }

    private UsageException noParameter(String name) {
        Set<String> params = new TreeSet<>();
        texts.keySet().stream().filter(RowKey::isParam).forEach(key -> params.add(key.name()));
        Set<String> names = new LinkedHashSet<>(RowKey.partNames());
        names.addAll(params);
        return new UsageException("no benchmark has a parameter \"" + name + "\"; there are "
                + (params.isEmpty() ? "none" : list(params)) + "; other terms are " + list(RowKey.partNames())
                + Nearest.question(name, names));
    }

    /** The values to show: benchmarks by their short names. */
    private Collection<String> listed(RowKey key, Set<String> there) {
        return switch (key.part()) {
            case FULL_NAME, TEXT -> listed(new RowKey(RowKey.Part.BENCHMARK), Set.of());
            case BENCHMARK ->
                texts.get(key).stream().filter(name -> name.indexOf('.') == name.lastIndexOf('.')).toList();
            default -> there;
        };
    }

    static String list(Collection<String> values) {
        String first = String.join(", ", values.stream().limit(LISTED).toList());
        return values.size() > LISTED ? first + " and " + (values.size() - LISTED) + " more" : first;
    }
}
