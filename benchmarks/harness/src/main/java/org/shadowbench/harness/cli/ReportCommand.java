package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Report;
import org.shadowbench.harness.report.ReportFiles;
import org.shadowbench.harness.report.RunReport;
import org.shadowbench.harness.store.ResultsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the reports of stored runs anew. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "1..*", descriptionKey = "results")
    private List<Path> results;

    @Option(names = "--out", paramLabel = "DIR")
    private Path out;

    @Option(names = "--svg", paramLabel = "DIR")
    private Path svg;

    @Option(names = "--filter", paramLabel = "REGEX", defaultValue = "")
    private String filter;

    @Spec
    private CommandSpec spec;

    private final Suite suite;

    ReportCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        if (results.size() > 1 && (out != null || svg != null)) {
            throw new UsageException("--out and --svg take the report of one DIR, expected no more of them");
        }
        Pattern pattern = Patterns.compile("--filter", filter);
        PrintWriter console = spec.commandLine().getOut();
        for (Path path : results) {
            Report report = RunReport.of(ResultsReader.read(path), suite.presentation(), pattern);
            if (report.sections().isEmpty() && !filter.isEmpty()) {
                throw new UsageException(
                        "no row of " + path + " has --filter=" + filter + " in its name or parameters");
            }
            if (svg != null) {
                ReportFiles.writePictures(report, svg);
                console.println(svg);
            } else {
                console.println(ReportFiles.write(report, folder(path)));
            }
            console.flush();
        }
        return ExitCodes.OK;
    }

    private Path folder(Path path) throws UsageException {
        if (out != null) {
            return out;
        }
        if (!Files.isDirectory(path)) {
            throw new UsageException(path + " is no folder: say by --out where its report goes");
        }
        return path;
    }
}
