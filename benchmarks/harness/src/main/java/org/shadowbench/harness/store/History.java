package org.shadowbench.harness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shadowbench.harness.model.AtomicFile;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.Json;

/** The accepted runs, a file for each. An entry beyond the greatest number removes the oldest. */
public final class History {

    /** Enough for a run a day over more than a year. */
    public static final int LONGEST = 500;

    private static final String SUFFIX = ".json";
    private static final Comparator<HistoryEntry> OLDEST_FIRST = Comparator
            .comparing((HistoryEntry entry) -> entry.environment().time()).thenComparing(HistoryEntry::id);

    private final Path folder;

    /** @param folder need not exist */
    public History(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads all entries, oldest first.
     *
     * @throws BadResultException if a file is damaged
     */
    public List<HistoryEntry> read() throws BadResultException {
        List<HistoryEntry> entries = new ArrayList<>();
        for (Path file : files()) {
            HistoryEntry entry = Json.read(file, HistoryEntry.class);
            Json.requireVersion(file, entry.version(), HistoryEntry.VERSION);
            entries.add(entry);
        }
        entries.sort(OLDEST_FIRST);
        return entries;
    }

    /** Reads the newest entry, with which the next run is compared. */
    public Optional<HistoryEntry> baseline() throws BadResultException {
        List<HistoryEntry> entries = read();
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    }

    public Path file(HistoryEntry entry) {
        return folder.resolve(entry.id() + SUFFIX);
    }

    /**
     * Adds an entry, and removes the oldest beyond {@code longest}.
     *
     * @return the files that were removed
     */
    public List<Path> add(HistoryEntry entry, int longest) throws IOException, BadResultException {
        Files.createDirectories(folder);
        AtomicFile.write(file(entry), Json.bytes(entry));
        List<HistoryEntry> entries = read();
        List<Path> removed = new ArrayList<>();
        for (HistoryEntry old : entries.subList(0, Math.max(0, entries.size() - longest))) {
            Files.delete(file(old));
            removed.add(file(old));
        }
        return removed;
    }

    private List<Path> files() throws BadResultException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new BadResultException(folder, "can't be read: " + e);
        }
    }
}
