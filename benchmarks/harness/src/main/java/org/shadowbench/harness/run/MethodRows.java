package org.shadowbench.harness.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowQuery;

/**
 * The rows of one benchmark method that a selection of a profile has and the user asks for.
 *
 * @param asked narrows the selection, but replaces the values of the parameters that it names
 */
record MethodRows(BenchmarkMethod method, Selection selection, RowQuery asked) {

    /** All of these rows. The values of the last parameter change fastest. */
    List<Row> all() {
        List<Row> rows = new ArrayList<>();
        if (hasParams(selection.rows()) && hasParams(asked)) {
            List<Integer> threads = selection.threads().isEmpty() ? List.of(method.threads()) : selection.threads();
            for (Map<String, String> params : combinations(values())) {
                threads.stream().map(count -> new Row(method.name(), method.mode(), count, params))
                        .filter(this::isAskedFor).forEach(rows::add);
            }
        }
        return rows;
    }

    private boolean hasParams(RowQuery query) {
        return method.params().keySet().containsAll(query.params());
    }

    private boolean isAskedFor(Row row) {
        return selection.rows().withoutParams().matches(row) && asked.withoutParams().matches(row);
    }

    private Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        method.params().forEach((name, declared) -> {
            boolean replaced = asked.params().contains(name);
            values.put(name, asked.values(name, replaced ? declared : selected(name, declared)));
        });
        return values;
    }

    private List<String> selected(String param, List<String> declared) {
        List<String> selected = selection.rows().values(param, declared);
        boolean first = selection.unnamed() == Selection.Unnamed.FIRST && !selection.rows().params().contains(param);
        return first ? selected.stream().limit(1).toList() : selected;
    }

    private static List<Map<String, String>> combinations(Map<String, List<String>> values) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, List<String>> param : values.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> shorter : combinations) {
                for (String value : param.getValue()) {
                    Map<String, String> combination = new LinkedHashMap<>(shorter);
                    combination.put(param.getKey(), value);
                    longer.add(combination);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
