package org.shadowbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.shadowbench.harness.store.Merge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the parts together that several jobs measured of a run. */
@Command(name = "merge", mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "DIR", descriptionKey = "results")
    private List<Path> parts;

    @Option(names = "--out", paramLabel = "DIR", required = true)
    private Path out;

    @Option(names = "--mixed")
    private boolean mixed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        new Merge(mixed).merge(parts, out);
        new TextLines(spec.commandLine().getOut()).say("merged " + parts.size() + " parts: " + out);
        return ExitCodes.OK;
    }
}
