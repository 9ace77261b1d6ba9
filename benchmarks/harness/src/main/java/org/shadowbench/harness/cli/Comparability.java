package org.shadowbench.harness.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.RunResults;

/** Finds the reasons against a comparison of two runs. */
final class Comparability {

    private Comparability() {}

    /** The fields in which the environments differ; none if either isn't known. */
    static List<String> differences(RunResults base, RunResults head) {
        return base.environment().isPresent() && head.environment().isPresent()
                ? head.environment().get().differences(base.environment().get()).stream()
                        .map(field -> field.field() + ": " + field.here() + " in head, " + field.there() + " in base")
                        .toList()
                : List.of();
    }

    /** Lines that warn the reader. */
    static List<String> cautions(RunResults base, RunResults head) {
        List<String> cautions = new ArrayList<>();
        for (RunResults run : List.of(base, head)) {
            if (run.environment().isEmpty()) {
                cautions.add("environment unknown: " + run.source() + " doesn't tell on which machine it was measured");
            }
        }
        Map<Row, String> method = method(base);
        long changed = method(head).entrySet().stream()
                .filter(row -> method.containsKey(row.getKey()) && !method.get(row.getKey()).equals(row.getValue()))
                .count();
        if (changed > 0) {
            cautions.add("rows measured with other iterations in head than in base: " + changed);
        }
        return cautions;
    }

    private static Map<Row, String> method(RunResults run) {
        Map<Row, String> method = new HashMap<>();
        run.run().ifPresent(record -> {
            for (PlannedRow row : record.rows()) {
                method.put(row.row(), row.method());
            }
        });
        return method;
    }
}
