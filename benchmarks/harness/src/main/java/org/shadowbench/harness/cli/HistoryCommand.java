package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.HistoryColumn;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.KnownRows;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Figures;
import org.shadowbench.harness.report.HistoryPage;
import org.shadowbench.harness.report.Printable;
import org.shadowbench.harness.report.ReportFiles;
import org.shadowbench.harness.report.TextTable;
import org.shadowbench.harness.store.History;
import org.shadowbench.harness.store.HistoryCsv;
import org.shadowbench.harness.store.OtavaExport;
import org.shadowbench.harness.verdict.Timeline;
import org.shadowbench.harness.verdict.Timeline.Change;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the accepted runs, the changes between them other than of the sources, and the changes of a metric's level. */
@Command(name = "history", mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

    @Option(names = "--history", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/history")
    private Path history;

    @Option(names = "--rows", paramLabel = "QUERY", defaultValue = "")
    private RowQuery rows;

    @Option(names = "--csv", paramLabel = "FILE")
    private Path csv;

    @Option(names = "--otava", paramLabel = "DIR")
    private Path otava;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "page")
    private Path page;

    @Spec
    private CommandSpec spec;

    private final Suite suite;

    HistoryCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        List<HistoryEntry> entries = new History(history).read();
        if (entries.isEmpty()) {
            throw new BadResultException(history, "has no accepted run in it; the command accept adds one");
        }
        Map<HistoryEntry, List<String>> steps = steps(entries);
        List<Timeline> lines = chosen(Timeline.of(entries));
        List<HistoryColumn> columns = lines.stream().map(Timeline::column).toList();
        PrintWriter out = spec.commandLine().getOut();
        entries(entries, steps).print(out);
        out.println();
        changes(lines, steps, out);
        if (csv != null) {
            Files.write(csv, HistoryCsv.write(entries, columns));
        }
        if (otava != null) {
            String group = suite.presentation().name().toLowerCase(Locale.ROOT);
            Path configuration = OtavaExport.write(otava, group, entries, columns);
            out.println("OTAVA_CONFIG=" + Printable.of(configuration.toString()) + " otava analyze " + group);
        }
        if (page != null) {
            ReportFiles.write(HistoryPage.of(entries, lines, suite.presentation()), page);
        }
        return ExitCodes.OK;
    }

    private List<Timeline> chosen(List<Timeline> lines) throws UsageException {
        KnownRows known = new KnownRows();
        lines.forEach(line -> known.add(line.metric().row(), line.metric().isPrimary() ? line.unit() : ""));
        Predicate<Row> chosen = known.choose(rows);
        return lines.stream().filter(line -> chosen.test(line.metric().row())).toList();
    }

    private static Map<HistoryEntry, List<String>> steps(List<HistoryEntry> entries) {
        Map<HistoryEntry, List<String>> steps = new HashMap<>();
        for (int i = 1; i < entries.size(); i++) {
            steps.put(entries.get(i), entries.get(i).stepsSince(entries.get(i - 1)));
        }
        return steps;
    }

    private static TextTable entries(List<HistoryEntry> entries, Map<HistoryEntry, List<String>> steps) {
        TextTable table = new TextTable(5, List.of("time", "commit", "reason", "accepted regression", "step"));
        for (HistoryEntry entry : entries) {
            String commit = entry.environment().sources().commit();
            table.add(List.of(entry.environment().time(), commit.substring(0, Math.min(12, commit.length())),
                    entry.reason(), entry.regression(), String.join("; ", steps.getOrDefault(entry, List.of()))));
        }
        return table;
    }

    private static void changes(List<Timeline> lines, Map<HistoryEntry, List<String>> steps, PrintWriter out) {
        TextTable table = new TextTable(3, List.of("changed at", "row", "step", "ratio", "p"));
        List<List<String>> found = new ArrayList<>();
        for (Timeline line : lines) {
            for (Change change : line.changes()) {
                boolean step = !steps.getOrDefault(change.entry(), List.of()).isEmpty();
                found.add(List.of(change.entry().environment().time(), line.metric().label(), step ? "yes" : "no",
                        Figures.ratio(change.point().ratio()), Figures.pValue(change.point().pValue())));
            }
        }
        found.forEach(table::add);
        if (found.isEmpty()) {
            out.println("No change of level found in " + lines.size() + " metrics.");
        } else {
            table.print(out);
        }
        out.flush();
    }
}
