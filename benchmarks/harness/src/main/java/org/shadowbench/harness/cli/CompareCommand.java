package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.FixedValues;
import org.shadowbench.harness.model.KnownRows;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.ComparisonReport;
import org.shadowbench.harness.store.PairedFolder;
import org.shadowbench.harness.store.ResultsReader;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.ComparisonRequest;
import org.shadowbench.harness.verdict.ComparisonSide;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs, and ends with the verdict. */
@Command(name = "compare", mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Parameters(arity = "1..2", paramLabel = "BASE [HEAD]", descriptionKey = "results")
    private List<Path> results;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--rows", paramLabel = "QUERY", defaultValue = "")
    private RowQuery rows;

    @Option(names = "--base-params", paramLabel = "QUERY", defaultValue = "")
    private RowQuery baseParams;

    @Option(names = "--head-params", paramLabel = "QUERY", defaultValue = "")
    private RowQuery headParams;

    @Mixin
    private ComparisonOptions options;

    @Spec
    private CommandSpec spec;

    private final Suite suite;

    CompareCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        ComparisonReport report = results.size() == 2
                ? unpaired(results.get(0), results.get(1))
                : paired(results.get(0));
        PrintWriter out = spec.commandLine().getOut();
        options.print(report, suite.presentation(), out);
        return report.outcome().exitCode();
    }

    private ComparisonReport paired(Path folder) throws UsageException, BadResultException {
        if (!PairedFolder.isPaired(folder)) {
            throw new UsageException(folder + " is not a paired run: name two results, BASE and HEAD");
        }
        if (!baseParams.isEmpty() || !headParams.isEmpty()) {
            throw new UsageException("--base-params and --head-params are for two results; a paired run has its own");
        }
        PairedResults paired = new PairedFolder(folder).read();
        Optional<Environment> environment = paired.screening().head().environment();
        KnownRows known = known(paired.screening().base(), paired.run().base());
        known.addAll(known(paired.screening().head(), paired.run().head()));
        ComparisonRequest wanted = options.wanted(paired.run().threshold(), environment, known.choose(rows));
        return new ComparisonReport(paired.run().base().name(), paired.run().head().name(),
                ComparedRuns.paired(paired, wanted), wanted.threshold(), options.noiseRemarks(environment), false);
    }

    private static KnownRows known(RunResults run, PairedRun.Side side) {
        KnownRows known = KnownRows.of(run, new RowView(side.params()));
        side.alone().forEach(row -> known.add(row, ""));
        return known;
    }

    private ComparisonReport unpaired(Path from, Path to) throws UsageException, BadResultException {
        RunResults base = ResultsReader.read(from);
        RunResults head = ResultsReader.read(to);
        List<String> differences = Comparability.differences(base, head);
        if (!differences.isEmpty() && !force) {
            throw new BadResultException(to, "can't be compared with " + from + ", their environments differ: "
                    + String.join("; ", differences) + ". --force compares them for advice only");
        }
        List<String> cautions = new ArrayList<>(Comparability.cautions(base, head));
        differences.forEach(difference -> cautions.add("environments differ in " + difference));
        Optional<Environment> environment = differences.isEmpty() ? head.environment() : Optional.empty();
        ComparisonSide ofBase = side(base, baseParams);
        ComparisonSide ofHead = side(head, headParams);
        KnownRows known = KnownRows.of(base, ofBase.view());
        known.addAll(KnownRows.of(head, ofHead.view()));
        ComparisonRequest wanted = options.wanted(ComparedRuns.STANDARD_THRESHOLD, environment, known.choose(rows));
        cautions.addAll(options.noiseRemarks(environment));
        ComparedRuns compared = ComparedRuns.unpaired(ofBase, ofHead, wanted);
        return new ComparisonReport(name(base), name(head), compared, wanted.threshold(), cautions,
                !differences.isEmpty());
    }

    private static ComparisonSide side(RunResults run, RowQuery params) throws UsageException {
        KnownRows.of(run).check(params);
        return new ComparisonSide(run, FixedValues.of(params).view(), List.of());
    }

    private static String name(RunResults run) {
        return run.source() + run.environment().map(known -> " (commit " + known.sources().commit() + ")").orElse("");
    }
}
