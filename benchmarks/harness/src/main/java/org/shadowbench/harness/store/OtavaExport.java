package org.shadowbench.harness.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.harness.model.HistoryColumn;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.Json;

/**
 * Writes a history for Apache Otava: tables in CSV, and the configuration that names their columns.
 *
 * <p>
 * Otava refuses a cell without a number, but the rows of a history come and go. So metrics share a table only if the
 * same runs have them.
 */
public final class OtavaExport {

    private static final String CONFIGURATION = "otava.yaml";

    private OtavaExport() {}

    /**
     * Writes tables and configuration into {@code folder}, and creates it unless it exists.
     *
     * @param group names all tables together
     * @return the configuration
     */
    public static Path write(Path folder, String group, List<HistoryEntry> history, Collection<HistoryColumn> columns)
            throws IOException {
        Files.createDirectories(folder);
        ObjectNode configuration = Json.MAPPER.createObjectNode();
        ObjectNode tests = configuration.putObject("tests");
        List<String> names = new ArrayList<>();
        for (Map.Entry<List<HistoryEntry>, List<HistoryColumn>> table : tables(history, columns).entrySet()) {
            String name = group + "-" + (names.size() + 1);
            Path file = folder.resolve(name + ".csv");
            Files.write(file, HistoryCsv.write(table.getKey(), table.getValue()));
            tests.set(name, test(file, table.getValue()));
            names.add(name);
        }
        names.forEach(configuration.putObject("test_groups").putArray(group)::add);
        // JSON is YAML, and needs no other library.
        return Files.write(folder.resolve(CONFIGURATION), Json.bytes(configuration));
    }

    /** The metrics by the runs that have them. */
    private static Map<List<HistoryEntry>, List<HistoryColumn>> tables(List<HistoryEntry> history,
            Collection<HistoryColumn> columns) {
        Map<HistoryColumn, List<HistoryEntry>> runs = new LinkedHashMap<>();
        columns.stream().sorted().forEach(column -> runs.put(column, new ArrayList<>()));
        for (HistoryEntry entry : history) {
            entry.rows().stream().map(HistoryColumn::of).filter(runs::containsKey)
                    .forEach(column -> runs.get(column).add(entry));
        }
        Map<List<HistoryEntry>, List<HistoryColumn>> tables = new LinkedHashMap<>();
        runs.forEach((column, entries) -> tables.computeIfAbsent(entries, key -> new ArrayList<>()).add(column));
        return tables;
    }

    private static ObjectNode test(Path file, List<HistoryColumn> columns) {
        ObjectNode test = Json.MAPPER.createObjectNode().put("type", "csv")
                .put("file", file.toAbsolutePath().toString()).put("time_column", HistoryCsv.TIME);
        test.putArray("attributes").add(HistoryCsv.COMMIT);
        ObjectNode metrics = test.putObject("metrics");
        for (HistoryColumn column : columns) {
            metrics.putObject(HistoryCsv.name(column)).put("direction", column.moreIsBetter() ? 1 : -1);
        }
        return test;
    }
}
