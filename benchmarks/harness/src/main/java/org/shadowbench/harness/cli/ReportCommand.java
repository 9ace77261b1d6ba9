package org.shadowbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Report;
import org.shadowbench.harness.report.ReportFiles;
import org.shadowbench.harness.report.RunReport;
import org.shadowbench.harness.store.ResultsReader;
import org.shadowbench.harness.store.VersionControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the reports of stored runs. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "1..*", descriptionKey = "results")
    private List<Path> results;

    @Option(names = "--out", paramLabel = "DIR")
    private Path out;

    @Option(names = "--svg", paramLabel = "DIR")
    private Path svg;

    @Option(names = "--rows", paramLabel = "QUERY", defaultValue = "")
    private RowQuery rows;

    @Option(names = "--filter", hidden = true, defaultValue = "")
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
            throw new UsageException("--out and --svg take the report of one DIR, expected only one");
        }
        RowQuery query = rows.and(OldSyntax.filter(filter));
        refuseFoldersUnderVersionControl();
        PrintWriter console = spec.commandLine().getOut();
        for (Path path : results) {
            Report report = RunReport.of(ResultsReader.read(path), suite.presentation(), query);
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

    /** Nobody asked for a change of these folders: their reports go elsewhere, or here by {@code --out}. */
    private void refuseFoldersUnderVersionControl() throws UsageException, IOException {
        for (Path path : out == null && svg == null ? results : List.<Path>of()) {
            Optional<String> reason = Files.isDirectory(path)
                    ? VersionControl.whyNotWrite(path)
                    : Optional.empty();
            if (reason.isPresent()) {
                throw new UsageException(path + " " + reason.get() + ", so no report is written into it: "
                        + "name a folder for the report by --out=DIR");
            }
        }
    }

    private Path folder(Path path) throws UsageException {
        if (out != null) {
            return out;
        }
        if (!Files.isDirectory(path)) {
            throw new UsageException(path + " is not a folder; name one for its report with --out");
        }
        return path;
    }
}
