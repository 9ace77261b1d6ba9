package org.shadowbench.harness.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Difference;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Rulers;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.store.PairedFolder.StageName;

/** Merges the parts of a run that several jobs measured. */
public final class Merge {

    private final boolean mixed;

    /** @param mixed whether parts of different machines may be merged */
    public Merge(boolean mixed) {
        this.mixed = mixed;
    }

    /**
     * Merges parts. Either all of them are paired runs, or none is.
     *
     * @param parts folders of finished runs
     * @param out an empty or new folder
     * @throws BadResultException if the parts don't belong together
     */
    public void merge(List<Path> parts, Path out) throws IOException, BadResultException {
        boolean paired = PairedFolder.isPaired(parts.getFirst());
        for (Path part : parts) {
            if (PairedFolder.isPaired(part) != paired) {
                throw new BadResultException(part, paired
                        ? "is not a paired run, as the first part is"
                        : "is a paired run, and the first part isn't");
            }
        }
        if (paired) {
            mergePaired(parts.stream().map(PairedFolder::new).toList(), new PairedFolder(out));
        } else {
            mergeRuns(parts.stream().map(ResultsFolder::new).toList(), new ResultsFolder(out));
        }
    }

    private void mergePaired(List<PairedFolder> parts, PairedFolder out) throws IOException, BadResultException {
        PairedRun run = parts.getFirst().readRun();
        for (PairedFolder part : parts) {
            if (!part.readRun().equals(run)) {
                throw new BadResultException(part.path(), "has other commits, pairs or another threshold than "
                        + parts.getFirst().path());
            }
        }
        if (PairedFolder.isPaired(out.path())) {
            throw new IOException(out.path() + " has a paired run in it: name an empty or a new folder");
        }
        out.create();
        for (StageName stage : StageName.values()) {
            List<PairedFolder> measured = parts.stream().filter(part -> part.base(stage).hasRun()).toList();
            if (!measured.isEmpty()) {
                mergeRuns(measured.stream().map(part -> part.base(stage)).toList(), out.base(stage));
                mergeRuns(measured.stream().map(part -> part.head(stage)).toList(), out.head(stage));
            }
        }
        out.writeRun(run);
    }

    private void mergeRuns(List<ResultsFolder> parts, ResultsFolder out) throws IOException, BadResultException {
        List<RunRecord> runs = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        Set<LeftOut> leftOut = new LinkedHashSet<>();
        for (ResultsFolder part : parts) {
            // Throws for a part that is missing, unfinished or damaged.
            ResultsReader.read(part.path());
            runs.add(part.readRun());
            failures.addAll(part.readFailures());
            leftOut.addAll(part.readRun().leftOut());
        }
        Environment environment = environment(parts);
        if (out.hasRun()) {
            throw new IOException(out.path() + " has a run in it: name an empty or a new folder");
        }
        Map<Row, PlannedRow> rows = rows(parts, runs);
        RunRecord run = new RunRecord(runs.getFirst().id(), runs.getFirst().selection() + " and others, merged",
                List.copyOf(rows.values()), List.copyOf(leftOut));
        out.create();
        out.writeRun(run, environment);
        copyForks(parts, runs, run, out);
        out.finish(run, environment, failures);
    }

    private Environment environment(List<ResultsFolder> parts) throws BadResultException {
        List<Environment> all = new ArrayList<>();
        for (ResultsFolder part : parts) {
            Environment here = part.readEnvironment();
            Environment first = all.isEmpty() ? here : all.getFirst();
            List<Difference> differences = mixed ? new ArrayList<>() : new ArrayList<>(here.differences(first));
            if (!here.sources().equals(first.sources())) {
                differences.add(new Difference("sources", here.sources().commit() + here.sources().changes(),
                        first.sources().commit() + first.sources().changes()));
            }
            if (!differences.isEmpty()) {
                throw new BadResultException(part.path(), "can't be merged with " + parts.getFirst().path() + ": "
                        + differences.stream().map(Difference::text).collect(Collectors.joining("; ")));
            }
            all.add(here);
        }
        return Environment.ofSeveral(all);
    }

    private static Map<Row, PlannedRow> rows(List<ResultsFolder> parts, List<RunRecord> runs)
            throws BadResultException {
        Map<Row, PlannedRow> rows = new LinkedHashMap<>();
        for (int part = 0; part < runs.size(); part++) {
            for (PlannedRow planned : runs.get(part).rows()) {
                PlannedRow earlier = rows.get(planned.row());
                if (earlier != null && !Rulers.isRuler(planned.row())) {
                    throw new BadResultException(parts.get(part).path(),
                            planned.row().label() + " is in an earlier part as well, expected each row in one");
                }
                int forks = planned.forks() + (earlier == null ? 0 : earlier.forks());
                rows.put(planned.row(),
                        new PlannedRow(planned.row(), forks, planned.warmup(), planned.measurement()));
            }
        }
        return rows;
    }

    private static void copyForks(List<ResultsFolder> parts, List<RunRecord> runs, RunRecord merged, ResultsFolder out)
            throws IOException, BadResultException {
        List<Row> order = merged.rows().stream().map(PlannedRow::row).toList();
        int[] copied = new int[order.size()];
        for (int part = 0; part < parts.size(); part++) {
            List<PlannedRow> rows = runs.get(part).rows();
            for (int row = 0; row < rows.size(); row++) {
                int target = order.indexOf(rows.get(row).row());
                for (int fork = 1; fork <= rows.get(row).forks(); fork++) {
                    if (parts.get(part).hasFork(row, fork)) {
                        out.writeFork(target, ++copied[target], parts.get(part).readFork(row, fork));
                    }
                }
            }
        }
    }
}
