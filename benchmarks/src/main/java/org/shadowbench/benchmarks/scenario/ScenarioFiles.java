package org.shadowbench.benchmarks.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.store.CsvTable;

/** Results of scenarios as files, in UTF-8 with lines that end in \n. */
public final class ScenarioFiles {

    private ScenarioFiles() {}

    /**
     * A JSON array with an object of figures per result. The settings in which results differ come first in each
     * object.
     */
    public static byte[] json(List<ScenarioResult> results) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (ScenarioResult result : results) {
            Map<String, Object> object = new LinkedHashMap<>(result.settings());
            object.entrySet().removeIf(setting -> !differs(setting, results));
            object.putAll(result.figures());
            objects.add(object);
        }
        return Json.bytes(objects);
    }

    /** A line per result: its settings, its figures, and the further columns of the printed table. */
    public static byte[] csv(List<ScenarioResult> results) {
        List<Map<String, Object>> lines = results.stream().map(ScenarioFiles::line).toList();
        return csv(lines.getFirst().keySet(), lines);
    }

    /** A line per map, each with a value for every column. */
    static byte[] csv(Collection<String> columns, List<Map<String, Object>> lines) {
        CsvTable table = new CsvTable(columns);
        lines.forEach(line -> table.add(columns.stream().map(line::get).toList()));
        return table.bytes();
    }

    private static Map<String, Object> line(ScenarioResult result) {
        Map<String, Object> line = new LinkedHashMap<>(result.settings());
        line.putAll(result.figures());
        line.put("hidden_execute_regions", result.outcome().hiddenExecuteRegions());
        line.put("swapped_regions", result.outcome().swappedRegions());
        line.put("split_children", result.outcome().splitChildren());
        line.put("expected_faults",
                result.expectedFaults().isPresent() ? result.expectedFaults().getAsDouble() : "");
        return line;
    }

    private static boolean differs(Map.Entry<String, Object> setting, List<ScenarioResult> results) {
        return results.stream().anyMatch(other -> !setting.getValue().equals(other.settings().get(setting.getKey())));
    }
}
