package org.shadowbench.harness.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.shadowbench.harness.jmh.JmhJson;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;

/** Reads what was measured, from a results folder or from a JMH JSON file of any project. */
public final class ResultsReader {

    private ResultsReader() {}

    /**
     * @param path a results folder of a finished run, or JMH's JSON; the latter knows of no environment
     * @throws BadResultException if there is nothing there, or it is damaged or unfinished
     */
    public static RunResults read(Path path) throws BadResultException {
        if (!Files.isDirectory(path)) {
            return RunResults.ofJmhJson(path, JmhJson.read(path));
        }
        ResultsFolder folder = new ResultsFolder(path);
        boolean measured = Files.exists(folder.jmhJson());
        if (!folder.hasRun()) {
            if (!measured) {
                throw new BadResultException(path, "has no jmh.json in it, expected a folder that a run wrote");
            }
            return RunResults.ofJmhJson(path, JmhJson.read(folder.jmhJson()));
        }
        if (!folder.isFinished()) {
            throw new BadResultException(path, "holds a run that didn't end: go on with it by --resume");
        }
        List<Series> series = measured ? JmhJson.read(folder.jmhJson()) : List.of();
        return RunResults.ofRun(path, folder.readRun(), folder.readEnvironment(), series, folder.readFailures());
    }
}
