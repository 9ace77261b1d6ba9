package org.shadowbench.core.kvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shadowbench.core.kvm.ScenarioText.Step;
import org.shadowbench.core.mmu.api.MmuOptions;

/**
 * Shrinks scenarios that KVM and the model don't agree in, one after the other.
 *
 * <p>
 * Usage: {@code ShrinkScenario RECORDING COMMAND...}. The command records: {@code --scenarios FILE --out FILE} are
 * added to it. Prints the shortest line of each scenario of RECORDING that differs, and in what it does.
 */
final class ShrinkScenario {

    private final Recording recording;
    private final MmuOptions options;
    private final List<String> command;
    private final Path folder;

    private ShrinkScenario(Path file, List<String> command) throws IOException {
        recording = RecordingReader.readFile(file);
        options = Kernel.optionsOf(recording);
        this.command = command;
        folder = Files.createTempDirectory("shrink");
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: ShrinkScenario RECORDING COMMAND...");
            System.exit(2);
        }
        ShrinkScenario shrink = new ShrinkScenario(Path.of(args[0]), List.of(args).subList(1, args.length));
        shrink.recording.scenarios().forEach(recorded -> shrink.shrinkIfDifferent(recorded.scenario()));
    }

    private void shrinkIfDifferent(Scenario scenario) {
        List<Difference> differences = Agreement.of(recording, scenario.name()::equals, options).differences();
        if (differences.isEmpty()) {
            return;
        }
        ScenarioText text = ScenarioText.of(scenario).upTo(firstPhase(scenario, differences.getFirst()));
        List<Step> shortest = new Shrinker<Step>(candidates -> tryAll(text, candidates)).shrink(text.steps());
        String line = text.with(shortest).line(scenario.name());
        System.out.println(line);
        differences(List.of(line)).forEach(difference -> System.out.println("    " + difference));
    }

    private static int firstPhase(Scenario scenario, Difference first) {
        for (int i = 0; i < scenario.phases().size(); i++) {
            if (scenario.phases().get(i).name().equals(first.phase())) {
                return i;
            }
        }
        return scenario.phases().size();
    }

    /** A list that can't be done doesn't fail; the model knows that without the emulator. */
    private List<Boolean> tryAll(ScenarioText text, List<List<Step>> candidates) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            lines.add(text.with(candidates.get(i)).line("try" + i));
        }
        Set<String> failed = differences(lines.stream().filter(this::canBeDone).toList()).stream()
                .map(Difference::scenario).collect(Collectors.toSet());
        System.err.printf("%d operations: %d tries, %d fail%n", text.steps().size(), lines.size(), failed.size());
        List<Boolean> results = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            results.add(failed.contains("try" + i));
        }
        return results;
    }

    private boolean canBeDone(String line) {
        Processor processor = Processor.valueOf(recording.header("processor").toUpperCase());
        try {
            Scenario scenario = new ScenarioParser(processor).parse(line);
            try (ModelReplay replay = new ModelReplay(scenario.setup(), options)) {
                scenario.phases().forEach(replay::run);
            }
            return !scenario.phases().isEmpty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }

    /** Records the scenarios, and compares them. */
    private List<Difference> differences(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Path scenarios = folder.resolve("scenarios.txt");
        Path output = folder.resolve("recording.txt");
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("--scenarios", scenarios.toString(), "--out", output.toString()));
        try {
            Files.write(scenarios, lines);
            Files.deleteIfExists(output);
            int status = new ProcessBuilder(whole).inheritIO().redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(whole + " ended with status " + status);
            }
            return Agreement.of(RecordingReader.readFile(output), options).differences();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
