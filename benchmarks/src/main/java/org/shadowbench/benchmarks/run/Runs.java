package org.shadowbench.benchmarks.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.benchmarks.JvmArgs;
import org.shadowbench.benchmarks.results.BadResultException;
import org.shadowbench.benchmarks.results.Environment;
import org.shadowbench.benchmarks.results.EnvironmentProbe;
import org.shadowbench.benchmarks.results.ResultsFolder;
import org.shadowbench.benchmarks.results.RunRecord;
import org.shadowbench.benchmarks.results.RunRecord.Failure;
import org.shadowbench.benchmarks.results.RunRecord.LeftOut;
import org.shadowbench.benchmarks.results.RunRecord.PlannedRow;

/** Starts a run in a results folder, or goes on with one. */
public final class Runs {

    private final ResultsFolder folder;
    private final Progress progress;

    public Runs(Path folder, Progress progress) {
        this.folder = new ResultsFolder(folder);
        this.progress = progress;
    }

    /**
     * Measures the plan, in place of whatever run the folder has, or going on with it.
     *
     * @param resume keep the forks that are stored; their plan, environment and sources must be the same
     * @return the rows that failed
     * @throws UsageException if a run can't be resumed because something differs, or another run is writing to the
     *        folder
     * @throws IOException if the folder can't be written to
     * @throws BadResultException if what is stored there is damaged
     */
    public List<Failure> run(Plan plan, Request request, Environment environment, boolean resume)
            throws UsageException, IOException, BadResultException {
        folder.create();
        try (FileChannel channel = FileChannel.open(folder.path().resolve("run.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new UsageException("another run is writing to " + folder.path());
            }
            noteLeftOut(plan);
            RunRecord run = resume && folder.hasRun()
                    ? resumed(plan, environment)
                    : started(plan, request, environment, resume);
            try (JmhLog log = new JmhLog(folder.log())) {
                Environment began = folder.readEnvironment();
                return new Campaign(plan, folder, new JmhForkRunner(log), progress).run(run, began);
            }
        }
    }

    private RunRecord started(Plan plan, Request request, Environment environment, boolean resume) throws IOException {
        if (folder.hasRun()) {
            progress.note("Replacing the " + (folder.isFinished() ? "run" : "unfinished run") + " in " + folder.path());
        } else if (resume) {
            progress.note("There is no run in " + folder.path() + " to go on with: starting one");
        }
        folder.clear();
        String id = environment.time().replaceAll("[-:]", "") + "-" + environment.commit().substring(0, 7);
        RunRecord run = new RunRecord(id, request.toString(), planned(plan), plan.leftOut());
        folder.writeRun(run, environment);
        return run;
    }

    private RunRecord resumed(Plan plan, Environment environment)
            throws UsageException, IOException, BadResultException {
        RunRecord run = folder.readRun();
        List<String> differences = differences(run, plan, folder.readEnvironment(), environment);
        if (!differences.isEmpty()) {
            throw new UsageException("can't go on with the run in " + folder.path() + ", it differs: "
                    + String.join("; ", differences) + ". Start it anew without --resume");
        }
        folder.reopen();
        return run;
    }

    private static List<String> differences(RunRecord run, Plan plan, Environment stored, Environment now) {
        List<String> differences = new ArrayList<>(now.differences(stored));
        if (!now.commit().equals(stored.commit())) {
            differences.add("commit: " + now.commit() + " here, " + stored.commit() + " there");
        } else if (!now.changes().equals(stored.changes())) {
            differences.add("the sources have been changed since");
        }
        if (!run.rows().equals(planned(plan))) {
            differences.add("the rows: " + plan.rows().size() + " here, there \"" + run.selection() + "\" with "
                    + run.rows().size());
        }
        return differences;
    }

    private static List<PlannedRow> planned(Plan plan) {
        return plan.rows().stream().map(row -> new PlannedRow(row.row(), row.forks(), row.warmup().toString(),
                row.measurement().toString())).toList();
    }

    private void noteLeftOut(Plan plan) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (LeftOut row : plan.leftOut()) {
            reasons.merge(row.reason(), 1, Integer::sum);
        }
        reasons.forEach(
                (reason, rows) -> progress.note("Left out " + rows + (rows == 1 ? " row: " : " rows: ") + reason));
    }

    /** What the environment of a run of this program is, as {@link Environment} describes it. */
    public static Environment environment(Path sources) {
        return EnvironmentProbe.probe(sources, JvmArgs.ALL);
    }
}
