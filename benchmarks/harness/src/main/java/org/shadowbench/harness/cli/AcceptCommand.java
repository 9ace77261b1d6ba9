package org.shadowbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.ComparisonReport;
import org.shadowbench.harness.store.History;
import org.shadowbench.harness.store.PairedFolder;
import org.shadowbench.harness.store.ResultsReader;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.ComparisonOutcome;
import org.shadowbench.harness.verdict.ComparisonRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a run to the history, where it is the baseline of the next, unless it is worse than the one before. */
@Command(name = "accept", mixinStandardHelpOptions = true)
final class AcceptCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", descriptionKey = "results")
    private Path results;

    @Option(names = "--reason", paramLabel = "TEXT", required = true)
    private String reason;

    @Option(names = "--regression", paramLabel = "TEXT", defaultValue = "")
    private String regression;

    @Option(names = "--history", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/history")
    private Path history;

    @Option(names = "--keep", paramLabel = "N", defaultValue = "" + History.LONGEST)
    private int keep;

    @Mixin
    private ComparisonOptions options;

    @Spec
    private CommandSpec spec;

    private final Suite suite;

    AcceptCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        if (reason.isBlank()) {
            throw new UsageException("--reason is blank, expected the reason why the run is accepted");
        }
        if (keep < 1) {
            throw new UsageException("--keep is " + keep + ", expected at least 1");
        }
        History store = new History(history);
        HistoryEntry entry = HistoryEntry.of(run(), reason.strip(), regression.strip());
        if (Files.exists(store.file(entry))) {
            throw new UsageException("the run " + entry.id() + " is in the history already: " + store.file(entry));
        }
        Optional<HistoryEntry> baseline = store.baseline();
        ComparisonOutcome refused = baseline.isPresent()
                ? refusal(store, baseline.get(), entry)
                : ComparisonOutcome.NOTHING_WORSE;
        if (refused == ComparisonOutcome.NOTHING_WORSE) {
            List<Path> removed = store.add(entry, keep);
            say("accepted: " + store.file(entry));
            removed.forEach(file -> say("removed, beyond the newest " + keep + ": " + file));
        }
        return refused.exitCode();
    }

    /** The run to accept: a whole one, or the head of a paired one. */
    private RunResults run() throws BadResultException {
        return PairedFolder.isPaired(results)
                ? new PairedFolder(results).read().screening().head()
                : ResultsReader.read(results);
    }

    /** Why it isn't accepted, or that nothing is worse. */
    private ComparisonOutcome refusal(History store, HistoryEntry baseline, HistoryEntry entry)
            throws UsageException, BadResultException, IOException {
        List<String> steps = entry.stepsSince(baseline);
        if (!entry.environment().hash().equals(baseline.environment().hash())) {
            say("not compared with the baseline " + baseline.id() + ", marked as a step: " + String.join("; ", steps));
            return ComparisonOutcome.NOTHING_WORSE;
        }
        ComparisonRequest wanted = options.wanted(ComparedRuns.STANDARD_THRESHOLD, Optional.of(entry.environment()));
        ComparedRuns compared = ComparedRuns.unpaired(baseline.asRun(store.file(baseline)), entry.asRun(results),
                wanted);
        ComparisonReport report = new ComparisonReport("baseline " + baseline.id(), entry.id(), compared,
                wanted.threshold(), steps, false);
        options.print(report, suite.presentation(), spec.commandLine().getOut());
        if (!compared.verdict().stable()) {
            say("NOT accepted: the machine was unstable, so a regression would not show; measure again");
            return ComparisonOutcome.INCONCLUSIVE;
        }
        if (report.outcome() == ComparisonOutcome.REGRESSED && entry.regression().isEmpty()) {
            say("NOT accepted: it would make the regression the baseline; --regression=TEXT does so and keeps why");
            return ComparisonOutcome.REGRESSED;
        }
        return ComparisonOutcome.NOTHING_WORSE;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        new TextLines(out).say(line);
    }
}
