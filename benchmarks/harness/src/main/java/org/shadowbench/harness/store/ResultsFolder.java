package org.shadowbench.harness.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.shadowbench.harness.jmh.JmhJson;
import org.shadowbench.harness.jmh.JmhJson.Fork;
import org.shadowbench.harness.jmh.JmhMerge;
import org.shadowbench.harness.model.AtomicFile;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.Series;

/**
 * A folder with the results of one run.
 *
 * <p>
 * While a run goes on it holds {@code run.json} (what is to be measured), {@code environment.json}, {@code jmh.log} and
 * one file in {@code forks/} for each fork that ended. At its end the forks are merged into {@code jmh.json},
 * {@code samples.csv.gz} and {@code summary.csv}, and the rows that failed go to {@code failures.json}. A file appears
 * whole or not at all, so a run that is killed loses the fork in flight and nothing else.
 *
 * <p>
 * A run is finished if it has {@code failures.json}, which is an empty list if nothing failed. So a folder that is
 * published with its {@code run.json} keeps {@code failures.json} too.
 */
public final class ResultsFolder {

    /** The page, its summary and the folder with its pictures. */
    private static final String PAGE = "report.html";
    private static final String SUMMARY = "summary.md";
    private static final String CHARTS = "charts";

    /** Held by the program that measures. */
    private static final String LOCK = "run.lock";

    /**
     * The files of a run and its report, with samples.csv of earlier versions; nothing else is ever deleted. The first
     * file says that there is a run, so it is also deleted first: a kill leaves no run without its data.
     */
    private static final List<String> FILES = List.of("run.json", "environment.json", "jmh.json", "samples.csv.gz",
            "samples.csv", "summary.csv", "failures.json", "jmh.log", PAGE, SUMMARY, LOCK);

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

    /** Returns whether the folder holds a run, finished or not. */
    public boolean hasRun() {
        return Files.exists(folder.resolve("run.json"));
    }

    /** Returns whether the run in the folder ended, with or without failures. */
    public boolean isFinished() {
        return Files.exists(failures());
    }

    /** Marks the run as unfinished, before more of it is measured. */
    public void reopen() throws IOException {
        Files.deleteIfExists(failures());
    }

    private Path failures() {
        return folder.resolve("failures.json");
    }

    /**
     * Creates the folder unless it exists.
     *
     * @throws IOException if it can't be created, or if it holds files that no run wrote
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
        return FILES.contains(name) || name.equals("forks") || name.equals(CHARTS)
                || name.endsWith(AtomicFile.UNFINISHED);
    }

    /** Removes the files of an earlier run. */
    public void clear() throws IOException {
        for (String file : FILES) {
            if (!file.equals(LOCK)) {
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
        AtomicFile.write(environmentJson(), Json.bytes(environment));
        AtomicFile.write(folder.resolve("run.json"), Json.bytes(run));
    }

    public RunRecord readRun() throws BadResultException {
        return Json.read(folder.resolve("run.json"), RunRecord.class);
    }

    public Environment readEnvironment() throws BadResultException {
        return Json.read(environmentJson(), Environment.class);
    }

    boolean hasEnvironment() {
        return Files.exists(environmentJson());
    }

    private Path environmentJson() {
        return folder.resolve("environment.json");
    }

    /** Reads the rows that failed when the run last ended. */
    public List<Failure> readFailures() throws BadResultException {
        return List.of(Json.read(failures(), Failure[].class));
    }

    /**
     * Returns whether the result of a fork is stored.
     *
     * @param row counted from 0
     * @param fork counted from 1
     */
    public boolean hasFork(int row, int fork) {
        return Files.exists(forkFile(row, fork));
    }

    /**
     * Stores the result of a fork.
     *
     * @param jmhJson JMH's JSON of this one fork of this one row
     */
    public void writeFork(int row, int fork, byte[] jmhJson) throws IOException {
        AtomicFile.write(forkFile(row, fork), jmhJson);
    }

    /** Reads JMH's JSON of a stored fork. */
    byte[] readFork(int row, int fork) throws IOException {
        return Files.readAllBytes(forkFile(row, fork));
    }

    private Path forkFile(int row, int fork) {
        return forks.resolve(String.format(Locale.ROOT, "%04d-%03d.json", row, fork));
    }

    /**
     * Merges the stored forks into {@code jmh.json} and the CSV files, and marks the run as finished.
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
            AtomicFile.write(jmhJson(), Json.bytes(merged));
            List<Series> results = JmhJson.read(jmhJson());
            AtomicFile.write(folder.resolve("samples.csv.gz"),
                    compressed(ResultsCsv.samples(run, environment, results)));
            AtomicFile.write(folder.resolve("summary.csv"), ResultsCsv.summary(results));
        }
        // Last, since its presence says that the run is finished.
        AtomicFile.write(failures(), Json.bytes(failures));
    }

    private List<JsonNode> storedForks(int index, PlannedRow planned) throws BadResultException {
        List<JsonNode> stored = new ArrayList<>();
        for (int fork = 1; fork <= planned.forks(); fork++) {
            if (hasFork(index, fork)) {
                Path file = forkFile(index, fork);
                Fork read = JmhJson.readFork(file);
                if (!read.row().equals(planned.row())) {
                    throw new BadResultException(file,
                            "is of " + read.row().label() + ", expected " + planned.row().label());
                }
                stored.add(read.result());
            }
        }
        return stored;
    }

    /** Compresses by gzip. Java puts no name or time into the header, so the same text gives the same bytes. */
    private static byte[] compressed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }
}
