package org.shadowbench.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.shadowbench.harness.jmh.ForkRunner;
import org.shadowbench.harness.jmh.JmhBusyException;
import org.shadowbench.harness.jmh.JmhLog;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Plural;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.store.ResultsFolder;

/** Starts a run in a results folder, or goes on with one. */
public final class Runs {

    private final ResultsFolder folder;
    private final Function<JmhLog, ForkRunner> forks;
    private final Progress progress;

    /** @param forks makes the runner of the forks, given the log for all that JMH says */
    public Runs(Path folder, Function<JmhLog, ForkRunner> forks, Progress progress) {
        this.folder = new ResultsFolder(folder);
        this.forks = forks;
        this.progress = progress;
    }

    /**
     * Measures the plan. Replaces the run that the folder has, or goes on with it.
     *
     * @param resume keep the forks that are stored; their plan, environment and sources must be the same
     * @return the rows that failed
     * @throws UsageException if a run can't be resumed because something differs, or another run is writing to the
     *     folder
     * @throws JmhBusyException if no benchmark can be run at present
     * @throws IOException if the folder can't be written to
     * @throws BadResultException if what is stored there is damaged
     */
    @SuppressWarnings("try") // the lock is only held
    public List<Failure> run(Plan plan, Request request, Environment environment, boolean resume)
            throws UsageException, JmhBusyException, IOException, BadResultException {
        folder.create();
        try (FolderLock lock = FolderLock.take(folder.path().resolve("run.lock"))) {
            noteLeftOut(plan);
            RunRecord run = new RunStart(folder, progress).begin(plan, request.toString(), environment, resume);
            try (JmhLog log = new JmhLog(folder.log())) {
                Environment began = folder.readEnvironment();
                return new Campaign(plan, folder, forks.apply(log), progress).run(run, began);
            }
        }
    }

    private void noteLeftOut(Plan plan) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (LeftOut row : plan.leftOut()) {
            reasons.merge(row.reason(), 1, Integer::sum);
        }
        reasons.forEach(
                (reason, rows) -> progress.note("Left out " + Plural.of(rows, "row") + ": " + reason));
    }
}
