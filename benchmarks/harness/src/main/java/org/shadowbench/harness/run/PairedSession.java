package org.shadowbench.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.store.PairedFolder;
import org.shadowbench.harness.store.PairedFolder.StageName;

/** A paired run from its first fork to its results: screens every row, and runs the suspects again on fresh forks. */
public final class PairedSession {

    private final PairedFolder folder;
    private final PairedRun run;
    private final PairedRuns runs;
    private final Progress progress;

    public PairedSession(Path path, PairedRun run, Build base, Build head, Progress progress) {
        this.folder = new PairedFolder(path);
        this.run = run;
        this.runs = new PairedRuns(folder, base, head, progress);
        this.progress = progress;
    }

    /**
     * Measures, or goes on with what the folder has.
     *
     * @param selection what was asked for, for people
     * @param suspects finds the rows of a screening that are to be measured again
     */
    @SuppressWarnings("try") // the lock is only held
    public PairedResults measure(PairedPlan plan, String selection, Function<PairedResults, Set<Row>> suspects,
            boolean resume)
            throws UsageException, IOException, BadResultException {
        folder.create();
        try (FolderLock lock = FolderLock.take(folder.path().resolve(PairedFolder.LOCK))) {
            begin(resume);
            progress.note(plan.head().rows().size() + " rows, " + run.screeningPairs() + " pairs of forks each, about "
                    + Progress.time(plan.time()));
            runs.measure(StageName.SCREENING, plan, selection, resume);
            if (run.confirms()) {
                confirm(plan, selection, suspects.apply(folder.readScreening()), resume);
            }
            return folder.read();
        }
    }

    private void begin(boolean resume) throws UsageException, IOException, BadResultException {
        boolean there = PairedFolder.isPaired(folder.path());
        if (there && resume) {
            if (!folder.readRun().equals(run)) {
                throw new UsageException("can't go on with the paired run in " + folder.path()
                        + ": its sides, pairs or threshold are others. Start it anew without --resume");
            }
            return;
        }
        if (there) {
            progress.note("Replacing the paired run in " + folder.path());
        }
        folder.clear();
        folder.writeRun(run);
    }

    private void confirm(PairedPlan plan, String selection, Set<Row> suspects, boolean resume)
            throws UsageException, IOException, BadResultException {
        if (suspects.isEmpty()) {
            progress.note("No suspects");
            return;
        }
        RowView view = new RowView(run.head().params());
        PairedPlan again = plan.again(row -> view.of(row).filter(suspects::contains).isPresent(),
                run.confirmationPairs());
        progress.note(suspects.size() + (suspects.size() == 1 ? " suspect: " : " suspects: ")
                + run.confirmationPairs() + " fresh pairs each, about " + Progress.time(again.time()));
        runs.measure(StageName.CONFIRMATION, again, selection, resume);
    }
}
