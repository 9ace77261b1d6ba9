package org.shadowbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.NoiseRecord;
import org.shadowbench.harness.model.Row;
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
import org.shadowbench.harness.verdict.ComparisonRequest;
import org.shadowbench.harness.verdict.Criteria;
import org.shadowbench.harness.verdict.NoiseCalibration;
import picocli.CommandLine.Option;

/** The options of every command that makes a comparison and shows it. */
public final class ComparisonOptions {

    /** A form in which a comparison is written. */
    enum Format {
        TEXT, JSON, MARKDOWN
    }

    @Option(names = "--threshold", paramLabel = "PERCENT")
    private Double threshold;

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
     * A comparison of all rows.
     *
     * @param usual the threshold if the user names none
     * @param environment whose noise floors count, if it is known
     */
    public ComparisonRequest wanted(double usual, Optional<Environment> environment)
            throws UsageException, BadResultException {
        return wanted(usual, environment, row -> true);
    }

    /**
     * A comparison.
     *
     * @param usual the threshold if the user names none
     * @param environment whose noise floors count, if it is known
     * @param rows the rows to compare
     */
    ComparisonRequest wanted(double usual, Optional<Environment> environment, Predicate<Row> rows)
            throws UsageException, BadResultException {
        Optional<NoiseRecord> known = noise(environment);
        Map<Metric, Double> floors = new HashMap<>();
        known.ifPresent(
                record -> record.floors().forEach(floor -> floors.put(NoiseStore.metric(floor), floor.relative())));
        return new ComparisonRequest(threshold(usual), metric -> floors.getOrDefault(metric, 0.0), rows,
                known.map(NoiseCalibration::criteria).orElse(Criteria.STANDARD));
    }

    public double threshold(double usual) throws UsageException {
        if (threshold == null) {
            return usual;
        }
        if (!(threshold >= 0 && threshold <= 1000)) {
            throw new UsageException(
                    "--threshold is " + threshold + ", expected a percentage from 0 to 1000, such as 3");
        }
        return threshold / 100;
    }

    NoiseStore noiseStore() {
        return new NoiseStore(noise);
    }

    /** Lines about the A/A trials in an environment; none if there was no trial. */
    List<String> noiseRemarks(Optional<Environment> environment) throws BadResultException {
        return noise(environment).map(NoiseRemarks::of).orElse(List.of());
    }

    private Optional<NoiseRecord> noise(Optional<Environment> environment) throws BadResultException {
        return environment.isPresent() ? noiseStore().read(environment.get()) : Optional.empty();
    }

    /** Prints the comparison, and writes its page if the user asked for it. */
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
}
