package org.shadowbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.shadowbench.harness.model.FixedValues;
import org.shadowbench.harness.model.KnownRows;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Figures;
import org.shadowbench.harness.report.TextTable;
import org.shadowbench.harness.store.ResultsReader;
import org.shadowbench.harness.verdict.Ratios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the rows of one run as ratios to a baseline among them. */
@Command(name = "ratios", mixinStandardHelpOptions = true)
final class RatiosCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", descriptionKey = "results")
    private Path results;

    @Option(names = "--baseline", paramLabel = "QUERY", required = true)
    private String baseline;

    @Option(names = "--rows", paramLabel = "QUERY", defaultValue = "")
    private RowQuery rows;

    @Option(names = "--csv", paramLabel = "FILE")
    private Path csv;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunResults run = ResultsReader.read(results);
        KnownRows known = KnownRows.of(run);
        RowQuery fixed = OldSyntax.baseline(baseline);
        known.check(fixed);
        Predicate<Row> chosen = known.choose(rows);
        List<Ratios.Line> lines = Ratios.to(FixedValues.of(fixed).baseline(), run.series()).stream()
                .filter(line -> chosen.test(line.subject().row())).toList();
        if (lines.isEmpty()) {
            throw new UsageException("no row of " + results + " has a counterpart with " + fixed
                    + (rows.isEmpty() ? "" : " and matches " + rows));
        }
        table(lines).print(spec.commandLine().getOut());
        if (csv != null) {
            Files.write(csv, RatiosCsv.of(baseline, lines));
        }
        return ExitCodes.OK;
    }

    private static TextTable table(List<Ratios.Line> lines) {
        TextTable table = new TextTable(1,
                List.of("row", "forks", "mean", "baseline", "unit", "ratio", "95% interval"));
        for (Ratios.Line line : lines) {
            Series subject = line.subject();
            List<String> cells = new ArrayList<>(
                    List.of(subject.row().label(), Integer.toString(subject.forks().size()),
                            Figures.precise(subject.mean()), Figures.precise(line.baseline().mean()), subject.unit(),
                            Figures.precise(line.ratio().ratio())));
            cells.add(line.ratio().interval()
                    .map(interval -> Figures.precise(interval.lower()) + " to " + Figures.precise(interval.upper()))
                    .orElse("unknown"));
            table.add(cells);
        }
        return table;
    }
}
