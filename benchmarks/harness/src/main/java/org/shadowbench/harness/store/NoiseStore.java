package org.shadowbench.harness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shadowbench.harness.model.AtomicFile;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.NoiseRecord;
import org.shadowbench.harness.model.NoiseRecord.Floor;
import org.shadowbench.harness.model.NoiseRecord.Trial;

/** Noise floors, a file for each environment: those of one machine don't hold on another. */
public final class NoiseStore {

    private final Path folder;

    /** @param folder need not exist */
    public NoiseStore(Path folder) {
        this.folder = folder;
    }

    public Path file(Environment environment) {
        return folder.resolve(environment.hash() + ".json");
    }

    /**
     * Reads the noise floors and trials of an environment, if there are any.
     *
     * @throws BadResultException if the file is damaged
     */
    public Optional<NoiseRecord> read(Environment environment) throws BadResultException {
        Path file = file(environment);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        NoiseRecord record = Json.read(file, NoiseRecord.class);
        Json.requireVersion(file, record.version(), NoiseRecord.VERSION);
        return Optional.of(record);
    }

    /**
     * Adds a trial. Its floors replace earlier ones of the same metrics; the trial replaces one of the same time and
     * commit, which is itself, added before.
     *
     * @return all floors and trials of the environment
     */
    public NoiseRecord add(Environment environment, List<Floor> floors, Trial trial)
            throws IOException, BadResultException {
        Optional<NoiseRecord> known = read(environment);
        Map<Metric, Floor> all = new LinkedHashMap<>();
        known.ifPresent(record -> record.floors().forEach(floor -> all.put(metric(floor), floor)));
        floors.forEach(floor -> all.put(metric(floor), floor));
        List<Trial> trials = new ArrayList<>(known.map(NoiseRecord::trials).orElse(List.of()));
        trials.removeIf(earlier -> earlier.time().equals(trial.time()) && earlier.commit().equals(trial.commit()));
        trials.add(trial);
        NoiseRecord record = new NoiseRecord(NoiseRecord.VERSION, environment, List.copyOf(all.values()),
                trials.subList(Math.max(0, trials.size() - NoiseRecord.TRIALS), trials.size()));
        Files.createDirectories(folder);
        AtomicFile.write(file(environment), Json.bytes(record));
        return record;
    }

    /** The metric of a floor. */
    public static Metric metric(Floor floor) {
        return new Metric(floor.row(), floor.metric());
    }
}
