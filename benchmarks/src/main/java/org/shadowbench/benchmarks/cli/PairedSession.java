package org.shadowbench.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.shadowbench.benchmarks.regression.ComparedRuns;
import org.shadowbench.benchmarks.regression.ComparedRuns.Wanted;
import org.shadowbench.benchmarks.results.BadResultException;
import org.shadowbench.benchmarks.results.PairedFolder;
import org.shadowbench.benchmarks.results.PairedFolder.StageName;
import org.shadowbench.benchmarks.results.PairedResults;
import org.shadowbench.benchmarks.results.PairedRun;
import org.shadowbench.benchmarks.results.Row;
import org.shadowbench.benchmarks.results.RowView;
import org.shadowbench.benchmarks.run.FolderLock;
import org.shadowbench.benchmarks.run.PairedPlan;
import org.shadowbench.benchmarks.run.PairedRuns;
import org.shadowbench.benchmarks.run.Progress;
import org.shadowbench.benchmarks.run.UsageException;

/** A paired run from its first fork to its results: screens every row, and runs the suspects again on fresh forks. */
final class PairedSession {

    private final PairedFolder folder;
    private final PairedRun run;
    private final PairedRuns runs;
    private final Progress progress;

    PairedSession(Path path, PairedRun run, PairedRuns.Build base, PairedRuns.Build head, Progress progress) {
        this.folder = new PairedFolder(path);
        this.run = run;
        this.runs = new PairedRuns(folder, base, head, progress);
        this.progress = progress;
    }

    /**
     * Measures, or goes on with what the folder has.
     *
     * @param selection what was asked for, for people
     * @param wanted decides what is a suspect
     */
    PairedResults measure(PairedPlan plan, String selection, Wanted wanted, boolean resume)
            throws UsageException, IOException, BadResultException {
        folder.create();
        try (FolderLock _ = FolderLock.take(folder.path().resolve(PairedFolder.LOCK))) {
            begin(resume);
            progress.note(plan.head().rows().size() + " rows, " + run.screeningPairs() + " pairs of forks each, about "
                    + ConsoleProgress.time(plan.time()));
            runs.measure(StageName.SCREENING, plan, selection, resume);
            if (run.confirms()) {
                confirm(plan, selection, wanted, resume);
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

    private void confirm(PairedPlan plan, String selection, Wanted wanted, boolean resume)
            throws UsageException, IOException, BadResultException {
        ComparedRuns screening = ComparedRuns.screening(folder.readScreening(), wanted);
        Set<Row> suspects = screening.verdict().suspects().stream()
                .map(suspect -> screening.rows().get(suspect.row()).metric().row()).collect(Collectors.toSet());
        if (suspects.isEmpty()) {
            progress.note("No suspects");
            return;
        }
        RowView view = new RowView(run.head().params());
        PairedPlan again = plan.again(row -> view.of(row).filter(suspects::contains).isPresent(),
                run.confirmationPairs());
        progress.note(suspects.size() + (suspects.size() == 1 ? " suspect: " : " suspects: ")
                + run.confirmationPairs() + " fresh pairs each, about " + ConsoleProgress.time(again.time()));
        runs.measure(StageName.CONFIRMATION, again, selection, resume);
    }
}
