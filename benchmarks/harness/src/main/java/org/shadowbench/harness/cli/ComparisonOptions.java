package org.shadowbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.NoiseRecord;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.ComparisonJson;
import org.shadowbench.harness.report.ComparisonMarkdown;
import org.shadowbench.harness.report.ComparisonPage;
import org.shadowbench.harness.report.ComparisonPivot;
import org.shadowbench.harness.report.ComparisonReport;
import org.shadowbench.harness.report.ComparisonRows;
import org.shadowbench.harness.report.Presentation;
import org.shadowbench.harness.report.ReportFiles;
import org.shadowbench.harness.report.Table;
import org.shadowbench.harness.report.TextTable;
import org.shadowbench.harness.store.NoiseStore;
import org.shadowbench.harness.verdict.ComparedRuns.Wanted;
import org.shadowbench.harness.verdict.Criteria;
import org.shadowbench.harness.verdict.NoiseCalibration;
import picocli.CommandLine.Option;

/** How a comparison is made and shown: the same options for every command that makes one. */
public final class ComparisonOptions {

    /** How it is written. */
    enum Format {
        TEXT, JSON, MARKDOWN
    }

    @Option(names = "--threshold", paramLabel = "PERCENT")
    private Double threshold;

    @Option(names = "--filter", paramLabel = "REGEX", defaultValue = "")
    private String filter;

    @Option(names = "--row", paramLabel = "PARAM")
    private String down;

    @Option(names = "--col", paramLabel = "PARAM")
    private String across;

    @Option(names = "--format", paramLabel = "text|json|markdown", defaultValue = "text")
    private Format format;

    @Option(names = "--noise", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/noise-floor")
    private Path noise;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "page")
    private Path page;

    /**
     * @param usual the threshold where the user names none
     * @param environment whose noise floors count, if it is known
     */
    public Wanted wanted(double usual, Optional<Environment> environment) throws UsageException, BadResultException {
        Pattern pattern = Patterns.compile("--filter", filter);
        Optional<NoiseRecord> known = noise(environment);
        Map<Metric, Double> floors = new HashMap<>();
        known.ifPresent(
                record -> record.floors().forEach(floor -> floors.put(NoiseStore.metric(floor), floor.relative())));
        return new Wanted(threshold(usual), metric -> floors.getOrDefault(metric, 0.0),
                row -> pattern.matcher(row.benchmark() + row.label()).find(),
                known.map(NoiseCalibration::criteria).orElse(Criteria.STANDARD));
    }

    public double threshold(double usual) throws UsageException {
        if (threshold == null) {
            return usual;
        }
        if (!(threshold >= 0 && threshold <= 1000)) {
            throw new UsageException("--threshold is " + threshold + ", expected a percentage from 0 to 1000, as 3");
        }
        return threshold / 100;
    }

    NoiseStore noiseStore() {
        return new NoiseStore(noise);
    }

    /** What A/A trials in that environment say about a comparison, a line each; nothing where there was none. */
    List<String> noiseRemarks(Optional<Environment> environment) throws BadResultException {
        return noise(environment).map(NoiseRemarks::of).orElse(List.of());
    }

    private Optional<NoiseRecord> noise(Optional<Environment> environment) throws BadResultException {
        return environment.isPresent() ? noiseStore().read(environment.get()) : Optional.empty();
    }

    /** Prints it, and writes its page where that is asked for. */
    public void print(ComparisonReport report, Presentation presentation, PrintWriter out)
            throws UsageException, IOException {
        if (page != null) {
            ReportFiles.write(ComparisonPage.of(report, presentation), page);
        }
        List<Table> pivots = pivots(report);
        switch (format) {
            case JSON -> out.println(ComparisonJson.write(report));
            case MARKDOWN -> out.print(ComparisonMarkdown.write(report, pivots));
            case TEXT -> printText(report, pivots, out);
        }
        out.flush();
    }

    private List<Table> pivots(ComparisonReport report) throws UsageException {
        if (down == null && across == null) {
            return List.of();
        }
        if (down == null || across == null) {
            throw new UsageException("--row and --col go together: one parameter down, one across");
        }
        List<Table> pivots = new ComparisonPivot(down, across).tables(report.compared());
        if (pivots.isEmpty()) {
            throw new UsageException("no row has both parameters, " + down + " and " + across);
        }
        return pivots;
    }

    private static void printText(ComparisonReport report, List<Table> pivots, PrintWriter out) {
        TextLines lines = new TextLines(out);
        lines.say(report.headline());
        lines.say("base " + report.base());
        lines.say("head " + report.head());
        report.findings().forEach(lines::say);
        report.remarks().forEach(remark -> lines.say("note: " + remark));
        for (Table pivot : pivots) {
            lines.say("");
            lines.say(pivot.title());
            TextTable.of(pivot).print(out);
        }
        if (pivots.isEmpty() && !report.compared().verdict().rows().isEmpty()) {
            lines.say("");
            TextTable.of(ComparisonRows.table(report.compared(), report.compared().verdict().rows())).print(out);
        }
    }

    /** Reads "a=1;b=2". */
    static Map<String, String> params(String option, String text) throws UsageException {
        Map<String, String> params = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(";")) {
            int equals = part.indexOf('=');
            if (equals < 1 || params.put(part.substring(0, equals).strip(), part.substring(equals + 1)) != null) {
                throw new UsageException(option + " has \"" + part + "\", expected PARAM=VALUE, each parameter once");
            }
        }
        return params;
    }
}
