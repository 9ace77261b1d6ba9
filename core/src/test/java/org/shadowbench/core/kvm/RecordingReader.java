package org.shadowbench.core.kvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.core.kvm.Recording.RecordedScenario;

/** Reads recordings: a header, an empty line, and a block per scenario. */
final class RecordingReader {

    private static final String VERSION = "1";

    private final Map<String, String> header = new LinkedHashMap<>();
    private final List<RecordedScenario> scenarios = new ArrayList<>();
    private ScenarioParser parser;

    private RecordingReader() {}

    /** Reads the recording of that name from the test's resources. */
    static Recording readResource(String name) {
        try (InputStream in = RecordingReader.class.getResourceAsStream("/kvm/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no recording " + name);
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording readFile(Path file) throws IOException {
        return read(Files.readAllLines(file));
    }

    /**
     * Reads the lines of a recording.
     *
     * @throws IllegalArgumentException if it is not as the recorder's README has it
     */
    static Recording read(List<String> lines) {
        RecordingReader reader = new RecordingReader();
        int blank = lines.indexOf("");
        if (blank < 0) {
            throw new IllegalArgumentException("the recording has no empty line after its header");
        }
        lines.subList(0, blank).forEach(reader::readHeader);
        reader.readScenarios(lines.subList(blank + 1, lines.size()));
        return new Recording(reader.header, reader.scenarios);
    }

    private void readHeader(String line) {
        String[] words = line.split(" ", 2);
        header.put(words[0], words.length > 1 ? words[1] : "");
    }

    private void readScenarios(List<String> lines) {
        if (!VERSION.equals(header.get("recording"))) {
            throw new IllegalArgumentException(
                    "recording is " + header.get("recording") + ", expected version " + VERSION);
        }
        parser = new ScenarioParser(Processor.valueOf(header.get("processor").toUpperCase()));
        int start = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).startsWith("scenario ")) {
                scenarios.add(readBlock(lines.subList(start, i)));
                start = i;
            }
        }
    }

    private RecordedScenario readBlock(List<String> block) {
        Scenario scenario = parser.parse(block.getFirst().substring("scenario ".length()));
        List<EnumMap<KvmCounter, Long>> phases = new ArrayList<>();
        List<String> permissions = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            String[] words = line.trim().split(" ");
            if (words[0].equals("sptes")) {
                permissions.add(line.trim().substring("sptes ".length()));
            } else if (!words[0].isEmpty()) {
                checkName(scenario, phases.size(), words[0]);
                phases.add(counts(words));
            }
        }
        if (phases.size() != scenario.phases().size() + 1) {
            throw new IllegalArgumentException("scenario %s has %d phases recorded, expected %d and the end"
                    .formatted(scenario.name(), phases.size(), scenario.phases().size()));
        }
        return new RecordedScenario(scenario, phases, permissions);
    }

    private static void checkName(Scenario scenario, int index, String name) {
        String expected = index < scenario.phases().size() ? scenario.phases().get(index).name() : "end";
        if (!name.equals(expected)) {
            throw new IllegalArgumentException(
                    "scenario %s has phase %s recorded, expected %s".formatted(scenario.name(), name, expected));
        }
    }

    private static EnumMap<KvmCounter, Long> counts(String[] words) {
        EnumMap<KvmCounter, Long> counts = new EnumMap<>(KvmCounter.class);
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=");
            if (!KvmCounter.isLeftOut(pair[0])) {
                counts.put(KvmCounter.of(pair[0]), Long.parseLong(pair[1]));
            }
        }
        return counts;
    }
}
