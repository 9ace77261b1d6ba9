package org.shadowbench.harness.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.shadowbench.harness.jmh.JmhJson;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;

/** Reads the results of a run, from a results folder or from a JMH JSON file of any project. */
public final class ResultsReader {

    private ResultsReader() {}

    /**
     * Reads all that is known of a run. JMH's JSON alone says nothing of the environment; in a folder
     * {@code environment.json} does, with or without a {@code run.json}.
     *
     * @param path the results folder of a finished run, a folder with {@code jmh.json}, or a JMH JSON file
     * @throws BadResultException if there are no results, or if they are damaged or of an unfinished run
     */
    public static RunResults read(Path path) throws BadResultException {
        if (!Files.isDirectory(path)) {
            return RunResults.ofJmhJson(path, JmhJson.read(path));
        }
        ResultsFolder folder = new ResultsFolder(path);
        boolean measured = Files.exists(folder.jmhJson());
        if (!folder.hasRun() && !measured) {
            throw new BadResultException(path, "has no jmh.json in it, expected a folder that a run wrote");
        }
        if (folder.hasRun() && !folder.isFinished()) {
            throw new BadResultException(path, "holds a run that didn't end (it has run.json, and no failures.json): "
                    + "resume it first");
        }
        List<Series> series = measured ? JmhJson.read(folder.jmhJson()) : List.of();
        Optional<RunRecord> run = folder.hasRun() ? Optional.of(folder.readRun()) : Optional.empty();
        boolean known = folder.hasRun() || folder.hasEnvironment();
        Optional<Environment> environment = known ? Optional.of(folder.readEnvironment()) : Optional.empty();
        List<Failure> failures = folder.isFinished() ? folder.readFailures() : List.of();
        return new RunResults(path, run, environment, series, failures);
    }
}
