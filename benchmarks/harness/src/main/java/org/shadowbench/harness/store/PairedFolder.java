package org.shadowbench.harness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.shadowbench.harness.model.AtomicFile;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;

/**
 * The folder of a paired run: {@code paired.json}, and a results folder for each side of its screening and of its
 * confirmation.
 */
public final class PairedFolder {

    private static final String FILE = "paired.json";

    /** Held by the program that measures. */
    public static final String LOCK = "paired.lock";

    /** The stages of a paired run, each in a folder of that name. */
    public enum StageName {
        /** A few pairs of every row. */
        SCREENING,
        /** More pairs of the rows that the screening didn't settle. */
        CONFIRMATION;

        private String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path folder;

    public PairedFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns whether {@code path} holds a paired run, finished or not. */
    public static boolean isPaired(Path path) {
        return Files.isRegularFile(path.resolve(FILE));
    }

    public Path path() {
        return folder;
    }

    public ResultsFolder base(StageName stage) {
        return new ResultsFolder(folder.resolve(stage.folder()).resolve("base"));
    }

    public ResultsFolder head(StageName stage) {
        return new ResultsFolder(folder.resolve(stage.folder()).resolve("head"));
    }

    /**
     * Creates the folder unless it exists.
     *
     * @throws IOException if it can't be created, or holds other files
     */
    public void create() throws IOException {
        if (Files.isDirectory(folder) && !isPaired(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                Optional<Path> foreign = entries.filter(entry -> !entry.endsWith(LOCK)).findAny();
                if (foreign.isPresent()) {
                    throw new IOException(folder + " has " + foreign.get().getFileName()
                            + " in it, and no paired run: name an empty or a new folder");
                }
            }
        }
        Files.createDirectories(folder);
    }

    /** Removes an earlier run. */
    public void clear() throws IOException {
        for (StageName stage : StageName.values()) {
            clear(stage);
        }
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Removes one stage of an earlier run. */
    public void clear(StageName stage) throws IOException {
        for (ResultsFolder side : List.of(base(stage), head(stage))) {
            if (Files.isDirectory(side.path())) {
                side.create();
                side.clear();
            }
        }
    }

    public void writeRun(PairedRun run) throws IOException {
        AtomicFile.write(folder.resolve(FILE), Json.bytes(run));
    }

    /** @throws BadResultException if there is none, it is damaged, or of another version of the harness */
    public PairedRun readRun() throws BadResultException {
        Path file = folder.resolve(FILE);
        PairedRun run = Json.read(file, PairedRun.class);
        Json.requireVersion(file, run.version(), PairedRun.VERSION);
        return run;
    }

    /**
     * Reads the results of all stages.
     *
     * @throws BadResultException if it is damaged, or one of its stages didn't end
     */
    public PairedResults read() throws BadResultException {
        PairedResults screened = readScreening();
        boolean confirmed = base(StageName.CONFIRMATION).hasRun();
        return confirmed
                ? new PairedResults(folder, screened.run(), screened.screening(),
                        Optional.of(read(StageName.CONFIRMATION)))
                : screened;
    }

    /** Reads the screening alone, even if the confirmation didn't end. */
    public PairedResults readScreening() throws BadResultException {
        return new PairedResults(folder, readRun(), read(StageName.SCREENING), Optional.empty());
    }

    private PairedResults.Stage read(StageName stage) throws BadResultException {
        return new PairedResults.Stage(ResultsReader.read(base(stage).path()), ResultsReader.read(head(stage).path()));
    }
}
