package org.shadowbench.harness.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Difference;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Environment.Sources;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.store.ResultsFolder;

/** Begins a run in a results folder, or goes on with the one that is there. */
final class RunStart {

    private final ResultsFolder folder;
    private final Progress progress;

    RunStart(ResultsFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Prepares the folder for the plan's forks.
     *
     * @param resume keep the forks that are stored; their plan, environment and sources must be the same
     * @throws UsageException if a run can't be resumed because something differs
     */
    RunRecord begin(Plan plan, String selection, Environment environment, boolean resume)
            throws UsageException, IOException, BadResultException {
        return resume && folder.hasRun()
                ? resumed(plan, environment)
                : started(plan, selection, environment, resume);
    }

    private RunRecord started(Plan plan, String selection, Environment environment, boolean resume) throws IOException {
        if (folder.hasRun()) {
            progress.note("Replacing the " + (folder.isFinished() ? "run" : "unfinished run") + " in " + folder.path());
        } else if (resume) {
            progress.note("There is no run in " + folder.path() + " to go on with: starting one");
        }
        folder.clear();
        String id = environment.time().replaceAll("[-:]", "") + "-" + environment.sources().commit().substring(0, 7);
        RunRecord run = new RunRecord(id, selection, plan.rows(), plan.leftOut());
        folder.writeRun(run, environment);
        return run;
    }

    private RunRecord resumed(Plan plan, Environment environment)
            throws UsageException, IOException, BadResultException {
        RunRecord run = folder.readRun();
        List<String> differences = differences(run, plan, folder.readEnvironment(), environment);
        if (!differences.isEmpty()) {
            throw new UsageException("can't go on with the run in " + folder.path() + ", it differs: "
                    + String.join("; ", differences) + ". Start a new run instead");
        }
        folder.reopen();
        return run;
    }

    private static List<String> differences(RunRecord run, Plan plan, Environment stored, Environment now) {
        List<String> differences = new ArrayList<>(now.differences(stored).stream().map(Difference::text).toList());
        Sources sources = now.sources();
        if (!sources.commit().equals(stored.sources().commit())) {
            differences.add(new Difference("commit", sources.commit(), stored.sources().commit()).text());
        } else if (!sources.changes().equals(stored.sources().changes())) {
            differences.add("the sources have been changed since");
        }
        if (!run.rows().equals(plan.rows())) {
            differences
                    .add("the rows: " + plan.rows().size() + " here; the stored run has " + run.rows().size() + " (\""
                            + run.selection() + "\")");
        }
        return differences;
    }
}
