package org.shadowbench.harness.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.shadowbench.harness.jmh.JmhJson;
import org.shadowbench.harness.jmh.JmhMerge;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.Series;

/**
 * A folder with the results of one run.
 *
 * <p>While a run goes on it holds {@code run.json} (what is to be measured), {@code environment.json},
 * {@code jmh.log} and one file in {@code forks/} for each fork that ended. At its end the forks are merged into
 * {@code jmh.json}, {@code samples.csv} and {@code summary.csv}, and the rows that failed go to
 * {@code failures.json}. A file appears whole or not at all, so a run that is killed loses the fork in flight and
 * nothing else.
 */
public final class ResultsFolder {

    /** The folder in it with the pictures of its report. */
    public static final String CHARTS = "charts";

    /** All that a run, or what is made of it, writes; nothing else is ever deleted. */
    private static final List<String> FILES = List.of("run.json", "environment.json", "jmh.json", "samples.csv",
            "summary.csv", "failures.json", "jmh.log", "report.html", "summary.md", "run.lock");
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final Path forks;

    public ResultsFolder(Path folder) {
        this.folder = folder;
        forks = folder.resolve("forks");
    }

    public Path path() {
        return folder;
    }

    public Path log() {
        return folder.resolve("jmh.log");
    }

    public Path jmhJson() {
        return folder.resolve("jmh.json");
    }

    /** Whether a run, finished or not, is in it. */
    public boolean hasRun() {
        return Files.exists(folder.resolve("run.json"));
    }

    public boolean isFinished() {
        return Files.exists(failures());
    }

    /** Takes back that the run is finished, before more of it is measured. */
    public void reopen() throws IOException {
        Files.deleteIfExists(failures());
    }

    private Path failures() {
        return folder.resolve("failures.json");
    }

    /**
     * Creates the folder if need be.
     *
     * @throws IOException if it can't be, or if it holds files that no run wrote
     */
    public void create() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + " is a file, expected a folder for results");
        }
        if (Files.exists(folder) && !hasRun()) {
            try (Stream<Path> entries = Files.list(folder)) {
                Optional<Path> foreign = entries.filter(entry -> !isOurs(entry)).findAny();
                if (foreign.isPresent()) {
                    throw new IOException(folder + " has " + foreign.get().getFileName()
                            + " in it, which no run wrote: name an empty or a new folder");
                }
            }
        }
        Files.createDirectories(forks);
    }

    private boolean isOurs(Path entry) {
        String name = entry.getFileName().toString();
        return FILES.contains(name) || name.equals("forks") || name.equals(CHARTS) || name.endsWith(UNFINISHED);
    }

    /** Removes the files of an earlier run. */
    public void clear() throws IOException {
        // First the one that says that there is a run, so that after a kill what is left is none.
        for (String file : FILES) {
            if (!file.equals("run.lock")) {
                Files.deleteIfExists(folder.resolve(file));
            }
        }
        clear(forks, "*");
        Path charts = folder.resolve(CHARTS);
        if (Files.isDirectory(charts)) {
            clear(charts, "*.svg");
        }
    }

    private static void clear(Path folder, String files) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, files)) {
            for (Path file : found) {
                Files.delete(file);
            }
        }
    }

    public void writeRun(RunRecord run, Environment environment) throws IOException {
        write(folder.resolve("environment.json"), Json.bytes(environment));
        write(folder.resolve("run.json"), Json.bytes(run));
    }

    public RunRecord readRun() throws BadResultException {
        return Json.read(folder.resolve("run.json"), RunRecord.class);
    }

    public Environment readEnvironment() throws BadResultException {
        return Json.read(folder.resolve("environment.json"), Environment.class);
    }

    /** The rows that failed when the run last ended. */
    public List<Failure> readFailures() throws BadResultException {
        return List.of(Json.read(failures(), Failure[].class));
    }

    /** Whether the result of a fork is stored; {@code row} counts from 0, {@code fork} from 1. */
    public boolean hasFork(int row, int fork) {
        return Files.exists(forkFile(row, fork));
    }

    /**
     * Stores the result of a fork.
     *
     * @param jmhJson JMH's JSON of this one fork of this one row
     */
    public void writeFork(int row, int fork, byte[] jmhJson) throws IOException {
        write(forkFile(row, fork), jmhJson);
    }

    /** JMH's JSON of a stored fork. */
    byte[] readFork(int row, int fork) throws IOException {
        return Files.readAllBytes(forkFile(row, fork));
    }

    private Path forkFile(int row, int fork) {
        return forks.resolve(String.format(Locale.ROOT, "%04d-%03d.json", row, fork));
    }

    /**
     * Merges the stored forks into the files that people and programs read.
     *
     * @throws BadResultException if a fork's file is damaged or of another row
     */
    public void finish(RunRecord run, Environment environment, List<Failure> failures)
            throws IOException, BadResultException {
        ArrayNode merged = Json.MAPPER.createArrayNode();
        for (int row = 0; row < run.rows().size(); row++) {
            List<JsonNode> stored = storedForks(row, run.rows().get(row));
            if (!stored.isEmpty()) {
                merged.add(JmhMerge.merge(stored));
            }
        }
        if (!merged.isEmpty()) {
            Path part = part(jmhJson());
            Files.write(part, Json.bytes(merged));
            List<Series> results = JmhJson.read(part);
            write(folder.resolve("samples.csv"), ResultsCsv.samples(run, environment, results));
            write(folder.resolve("summary.csv"), ResultsCsv.summary(results));
            Files.move(part, jmhJson(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        // Last, since its presence says that the run is finished.
        write(failures(), Json.bytes(failures));
    }

    private List<JsonNode> storedForks(int index, PlannedRow planned) throws BadResultException {
        List<JsonNode> stored = new ArrayList<>();
        for (int fork = 1; fork <= planned.forks(); fork++) {
            if (hasFork(index, fork)) {
                Path file = forkFile(index, fork);
                Row row = JmhJson.read(file).getFirst().row();
                if (!row.equals(planned.row())) {
                    throw new BadResultException(file, "is of " + row.label() + ", expected " + planned.row().label());
                }
                stored.add(JmhJson.tree(file).get(0));
            }
        }
        return stored;
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /** Writes a file whole or not at all. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path part = part(file);
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
