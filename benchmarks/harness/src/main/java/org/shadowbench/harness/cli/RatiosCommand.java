package org.shadowbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.shadowbench.harness.model.Baseline;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.TextTable;
import org.shadowbench.harness.store.ResultsReader;
import org.shadowbench.harness.verdict.Ratios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one run's rows as ratios to a baseline among them. */
@Command(name = "ratios", mixinStandardHelpOptions = true)
final class RatiosCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", descriptionKey = "results")
    private Path results;

    @Option(names = "--baseline", paramLabel = "PARAM=VALUE|METHOD", required = true)
    private String baseline;

    @Option(names = "--filter", paramLabel = "REGEX", defaultValue = "")
    private String filter;

    @Option(names = "--csv", paramLabel = "FILE")
    private Path csv;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Pattern pattern = Patterns.compile("--filter", filter);
        RunResults run = ResultsReader.read(results);
        List<Ratios.Line> lines = Ratios.to(baseline(), run.series()).stream()
                .filter(line -> pattern.matcher(line.subject().row().benchmark() + line.subject().row().label())
                        .find())
                .toList();
        if (lines.isEmpty()) {
            throw new UsageException("no row of " + results + " has a counterpart with " + baseline
                    + (filter.isEmpty() ? "" : " and matches --filter=" + filter));
        }
        table(lines).print(spec.commandLine().getOut());
        if (csv != null) {
            Files.write(csv, RatiosCsv.of(baseline, lines));
        }
        return ExitCodes.OK;
    }

    private Baseline baseline() throws UsageException {
        int equals = baseline.indexOf('=');
        if (equals == 0 || baseline.isBlank()) {
            throw new UsageException(
                    "--baseline is \"" + baseline + "\", expected PARAM=VALUE or a benchmark's METHOD");
        }
        return equals < 0
                ? Baseline.ofMethod(baseline)
                : Baseline.ofParam(baseline.substring(0, equals), baseline.substring(equals + 1));
    }

    private TextTable table(List<Ratios.Line> lines) {
        TextTable table = new TextTable(1,
                List.of("row", "forks", "mean", "baseline", "unit", "ratio", "95% interval"));
        for (Ratios.Line line : lines) {
            Series subject = line.subject();
            List<String> cells = new ArrayList<>(
                    List.of(subject.row().label(), Integer.toString(subject.forks().size()),
                            number(subject.mean()), number(line.baseline().mean()), subject.unit(),
                            number(line.ratio().ratio())));
            cells.add(line.ratio().interval()
                    .map(interval -> number(interval.lower()) + " to " + number(interval.upper()))
                    .orElse("unknown"));
            table.add(cells);
        }
        return table;
    }

    /** Three decimals, or four significant digits where these say less. */
    private static String number(double value) {
        return Math.abs(value) >= 0.1
                ? String.format(Locale.ROOT, "%.3f", value)
                : String.format(Locale.ROOT, "%.3e", value);
    }
}
