package org.shadowbench.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.shadowbench.harness.jmh.JmhBusyException;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Plural;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.store.PairedFolder;
import org.shadowbench.harness.store.PairedFolder.StageName;

/** A whole paired run: screens every row, measures the suspects again on fresh forks, and reads the results. */
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
     * @param selection what was asked for, as a text to show
     * @param suspects finds the rows of a screening that are to be measured again
     * @throws UsageException if the folder's pairs are of other builds, rows, sources or machine, or another run is
     *     writing to it
     * @throws JmhBusyException if no benchmark can be run at present
     * @throws BadResultException if what is stored is damaged
     */
    @SuppressWarnings("try") // the lock is only held
    public PairedResults measure(PairedPlan plan, String selection, Function<PairedResults, Set<Row>> suspects,
            boolean resume) throws UsageException, JmhBusyException, IOException, BadResultException {
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
                        + ": it has other sides, pairs or another threshold. Start a new one instead");
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
            throws UsageException, JmhBusyException, IOException, BadResultException {
        if (suspects.isEmpty()) {
            progress.note("No suspects");
            return;
        }
        RowView view = new RowView(run.head().params());
        PairedPlan again = plan.again(row -> view.of(row).filter(suspects::contains).isPresent(),
                run.confirmationPairs());
        progress.note(Plural.of(suspects.size(), "suspect") + ": "
                + run.confirmationPairs() + " fresh pairs each, about " + Progress.time(again.time()));
        runs.measure(StageName.CONFIRMATION, again, selection, resume);
    }
}
