package org.shadowbench.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
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
        try (FolderLock _ = FolderLock.take(folder.path().resolve("run.lock"))) {
            noteLeftOut(plan);
            RunRecord run = new RunStart(folder, progress).begin(plan, request.toString(), environment, resume);
            try (JmhLog log = new JmhLog(folder.log())) {
                Environment began = folder.readEnvironment();
                return new Campaign(plan, folder, new JmhForkRunner(log), progress).run(run, began);
            }
        }
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
