package org.shadowbench.harness.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shadowbench.harness.jmh.ForkFailedException;
import org.shadowbench.harness.jmh.ForkRunner;
import org.shadowbench.harness.jmh.JmhBusyException;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.run.Plan.Fork;
import org.shadowbench.harness.store.ResultsFolder;

/**
 * Runs pairs of forks: base then head, in the row's next pair head then base, and so on. A steady drift of the machine
 * then hits both builds alike (ABBA). A pair is stored when both of its forks have ended. A pair that was cut off in
 * between is run again as a whole, since its halves would not have run next to each other.
 */
final class PairedCampaign {

    private final Side base;
    private final Side head;
    private final Progress progress;
    private final Set<Integer> failed = new HashSet<>();
    private final long began = System.nanoTime();

    PairedCampaign(Side base, Side head, Progress progress) {
        this.base = base;
        this.head = head;
        this.progress = progress;
    }

    /** One of the two builds, and its failures. */
    record Side(Plan plan, ResultsFolder folder, RunRecord run, ForkRunner runner, List<Failure> failures) {

        Side(Plan plan, ResultsFolder folder, RunRecord run, ForkRunner runner) {
            this(plan, folder, run, runner, new ArrayList<>());
        }

        boolean has(Fork fork) {
            return folder.hasFork(fork.row(), fork.number());
        }

        PlannedRow row(Fork fork) {
            return plan.rows().get(fork.row());
        }

        void finish() throws IOException, BadResultException {
            folder.finish(run, folder.readEnvironment(), failures);
        }
    }

    void run() throws JmhBusyException, IOException, BadResultException {
        List<Fork> schedule = head.plan.schedule();
        List<Fork> missing = schedule.stream().filter(pair -> !base.has(pair) || !head.has(pair)).toList();
        TimeLeft timeLeft = new TimeLeft(missing.stream().map(this::expected).toList());
        for (int index = 0; index < missing.size(); index++) {
            Fork pair = missing.get(index);
            if (!failed.contains(pair.row())) {
                int done = schedule.size() - missing.size() + index;
                progress.forkStarted(head.row(pair).row(), pair.number(), done, schedule.size(), elapsed(),
                        timeLeft.after(index, elapsed()));
                run(pair);
            }
        }
        base.finish();
        head.finish();
    }

    private void run(Fork pair) throws JmhBusyException, IOException {
        boolean baseFirst = pair.number() % 2 == 1;
        Side first = baseFirst ? base : head;
        Side second = baseFirst ? head : base;
        byte[] ofFirst = measured(first, pair);
        byte[] ofSecond = ofFirst.length == 0 ? ofFirst : measured(second, pair);
        if (ofSecond.length > 0) {
            first.folder.writeFork(pair.row(), pair.number(), ofFirst);
            second.folder.writeFork(pair.row(), pair.number(), ofSecond);
        }
    }

    /** JMH's JSON, or no bytes if the fork failed. The row's other pairs are not tried then. */
    private byte[] measured(Side side, Fork pair) throws JmhBusyException {
        try {
            return side.runner.run(side.row(pair));
        } catch (ForkFailedException e) {
            failed.add(pair.row());
            side.failures.add(new Failure(side.row(pair).row(), pair.number(), e.getMessage()));
            progress.failed(side.row(pair).row(), pair.number(), (side == base ? "base: " : "head: ") + e.getMessage());
            return new byte[0];
        }
    }

    private Duration expected(Fork pair) {
        return PairedPlan.timeOfPair(head.row(pair));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
