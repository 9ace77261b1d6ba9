package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.KnownRows;
import org.shadowbench.harness.model.Plural;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Report.Fact;

/** Makes the report of one run. */
public final class RunReport {

    private static final String LEAD = """
            Large marks are means over forks, bars their 95% intervals, small dots the forks themselves. Rows are \
            sorted within their group; lower is better unless the unit counts operations. The table under each chart \
            has every figure.""";
    private static final int COMMIT_DIGITS = 12;

    private RunReport() {}

    /** Makes a report with a section for each question that the run has rows for. */
    public static Report of(RunResults run, Presentation presentation) {
        return new Report(presentation.name() + " report", LEAD, facts(run), details(run), notes(run),
                List.copyOf(new RowsSections(run, presentation.questions()).sections()), presentation.looks());
    }

    /**
     * The report of the rows that match a query, which it tells in a note.
     *
     * @throws UsageException if the query names what no row has, or no row matches it
     */
    public static Report of(RunResults run, Presentation presentation, RowQuery query) throws UsageException {
        Predicate<Row> chosen = KnownRows.of(run).choose(query);
        List<Series> found = run.series().stream().filter(series -> chosen.test(series.row())).toList();
        Report report = of(new RunResults(run.source(), run.run(), run.environment(), found, run.failures()),
                presentation);
        if (found.size() == run.series().size()) {
            return report;
        }
        List<String> notes = new ArrayList<>(report.notes());
        notes.add("Only the rows that match " + query + " are shown, of " + run.primary().size() + " in all.");
        return report.withNotes(notes);
    }

    private static List<Fact> facts(RunResults run) {
        List<Fact> facts = new ArrayList<>();
        run.environment().ifPresent(environment -> {
            Environment.Machine machine = environment.machine();
            facts.add(new Fact("Processor", machine.cpu() + ", " + machine.cores() + " cores for the JVM"));
            facts.add(new Fact("Memory", machine.memoryGiB() + " GiB"));
            facts.add(new Fact("System", machine.os()));
            facts.add(new Fact("JDK", environment.jvm().jdk()));
            facts.add(new Fact("Commit", commit(environment)));
            facts.add(new Fact("Begun (UTC)", environment.time()));
        });
        run.run().ifPresent(record -> facts.add(new Fact("Measured", record.selection())));
        long rows = run.primary().size();
        facts.add(new Fact("Rows", rows + " with " + forks(run) + " forks"));
        return facts;
    }

    private static String commit(Environment environment) {
        String commit = environment.sources().commit();
        return commit.substring(0, Math.min(COMMIT_DIGITS, commit.length()))
                + (environment.sources().dirty() ? ", with changes" : "");
    }

    private static String forks(RunResults run) {
        int[] counts = run.primary().stream().mapToInt(series -> series.forks().size()).sorted().distinct().toArray();
        if (counts.length == 0) {
            return "no";
        }
        return counts.length == 1 ? Integer.toString(counts[0]) : counts[0] + " to " + counts[counts.length - 1];
    }

    private static List<Fact> details(RunResults run) {
        List<Fact> details = new ArrayList<>();
        run.environment().ifPresent(environment -> {
            details.add(new Fact("Caches", String.join(", ", environment.machine().caches())));
            details.add(new Fact("Kernel", environment.machine().kernel()));
            details.add(new Fact("JDK's vendor", environment.jvm().jdkVendor()));
            details.add(new Fact("JVM", environment.jvm().vm()));
            details.add(new Fact("Collectors", environment.jvm().gc()));
            details.add(new Fact("JVM arguments", String.join(" ", environment.jvm().jvmArgs())));
            details.add(new Fact("Blackholes", environment.jvm().blackholes()));
            details.add(new Fact("C compiler", environment.gcc()));
            details.add(new Fact("Environment", environment.hash()));
        });
        run.run().ifPresent(record -> {
            details.add(new Fact("Run", record.id()));
            record.rows().stream().map(RunReport::iterations).distinct()
                    .forEach(iterations -> details.add(new Fact("Each fork", iterations)));
        });
        return details;
    }

    private static String iterations(PlannedRow row) {
        return "warm-up " + row.warmup() + ", measurement " + row.measurement();
    }

    private static List<String> notes(RunResults run) {
        List<String> notes = new ArrayList<>();
        if (run.environment().isEmpty()) {
            notes.add("Nothing is known of the machine: the results came without an environment.json.");
        }
        for (Failure failure : run.failures()) {
            notes.add("FAILED: " + failure.row().label() + ", fork " + failure.fork() + ": "
                    + failure.cause().lines().findFirst().orElse("no reason given"));
        }
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        for (LeftOut row : run.run().map(RunRecord::leftOut).orElse(List.of())) {
            leftOut.merge(row.reason(), 1, Integer::sum);
        }
        leftOut.forEach((reason, rows) -> notes.add("Left out " + Plural.of(rows, "row") + ": " + reason));
        return notes;
    }
}
