package org.shadowbench.harness.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.harness.jmh.ForkFailedException;
import org.shadowbench.harness.jmh.ForkRunner;
import org.shadowbench.harness.jmh.JmhBusyException;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.run.Plan.Fork;
import org.shadowbench.harness.store.ResultsFolder;

/** Carries out a plan: runs each fork that isn't stored yet, stores it at once, and merges all forks at the end. */
final class Campaign {

    private final Plan plan;
    private final ResultsFolder folder;
    private final ForkRunner runner;
    private final Progress progress;

    private final long began = System.nanoTime();
    private final Map<Integer, Failure> failures = new LinkedHashMap<>();

    Campaign(Plan plan, ResultsFolder folder, ForkRunner runner, Progress progress) {
        this.plan = plan;
        this.folder = folder;
        this.runner = runner;
        this.progress = progress;
    }

    /**
     * @return the rows that failed
     * @throws JmhBusyException if no benchmark can be run at present
     * @throws IOException if a result can't be stored
     * @throws BadResultException if a stored fork is damaged
     */
    List<Failure> run(RunRecord run, Environment environment) throws JmhBusyException, IOException, BadResultException {
        List<Fork> schedule = plan.schedule();
        List<Fork> missing = schedule.stream().filter(fork -> !folder.hasFork(fork.row(), fork.number())).toList();
        TimeLeft timeLeft = new TimeLeft(missing.stream().map(this::expected).toList());
        for (int index = 0; index < missing.size(); index++) {
            Fork fork = missing.get(index);
            if (!failures.containsKey(fork.row())) {
                Duration elapsed = elapsed();
                int done = schedule.size() - missing.size() + index;
                progress.forkStarted(plan.rows().get(fork.row()).row(), fork.number(), done, schedule.size(), elapsed,
                        timeLeft.after(index, elapsed));
                run(fork);
            }
        }
        List<Failure> failed = new ArrayList<>(failures.values());
        folder.finish(run, environment, failed);
        progress.finished(folder.path(), plan.rows().size(), failed.size(), elapsed());
        return failed;
    }

    private void run(Fork fork) throws JmhBusyException, IOException {
        PlannedRow row = plan.rows().get(fork.row());
        try {
            folder.writeFork(fork.row(), fork.number(), runner.run(row));
        } catch (ForkFailedException e) {
            failures.put(fork.row(), new Failure(row.row(), fork.number(), e.getMessage()));
            progress.failed(row.row(), fork.number(), e.getMessage());
        }
    }

    private Duration expected(Fork fork) {
        return plan.rows().get(fork.row()).forkTime();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
