package org.shadowbench.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.shadowbench.benchmarks.scenario.ReplayProgress;
import org.shadowbench.benchmarks.scenario.Scenario;
import org.shadowbench.benchmarks.scenario.ScenarioException;
import org.shadowbench.benchmarks.scenario.ScenarioFiles;
import org.shadowbench.benchmarks.scenario.ScenarioPage;
import org.shadowbench.benchmarks.scenario.ScenarioResult;
import org.shadowbench.benchmarks.workload.GuestLayout;
import org.shadowbench.benchmarks.workload.Mix;
import org.shadowbench.benchmarks.workload.RandomTouches;
import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.harness.cli.ExitCodes;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Presentation;
import org.shadowbench.harness.report.ReportFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a whole virtual machine under each policy, and shows the counts. */
@Command(name = "scenario", mixinStandardHelpOptions = true)
final class ScenarioCommand implements Callable<Integer> {

    /** The options that a recorded trace replaces. */
    private static final Set<String> SYNTHETIC = Set.of("--guest", "--writes", "--executes");
    private static final Set<String> WITH_PUBLISHED = Set.of("--published", "--csv");

    private static final GuestLayout WARM_UP = GuestLayout.contiguous(128 << 20, PageLevel.LEVEL_2M, Access.ALL);
    private static final Mix WARM_UP_MIX = new Mix(0.5, 0.25);

    @Mixin
    private ScenarioOptions options = new ScenarioOptions();

    @Option(names = "--published")
    private boolean published;

    @Option(names = "--json", paramLabel = "FILE")
    private Path json;

    @Option(names = "--csv", paramLabel = "FILE")
    private Path csv;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "page")
    private Path page;

    @Spec
    private CommandSpec spec;

    private final Presentation presentation;

    ScenarioCommand(Presentation presentation) {
        this.presentation = presentation;
    }

    @Override
    public Integer call() throws Exception {
        checkFolder(json);
        checkFolder(csv);
        List<String> given = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName).toList();
        if (published) {
            refuse(given.stream().filter(name -> !WITH_PUBLISHED.contains(name)).toList(), "--published");
            new PublishedReport(spec.commandLine().getOut()).run(csv);
            return ExitCodes.OK;
        }
        if (given.contains("--trace")) {
            refuse(given.stream().filter(SYNTHETIC::contains).toList(), "--trace");
        }
        if (page != null) {
            Files.createDirectories(page);
        }
        List<ScenarioResult> results = results();
        ScenarioTable.of(results).print(spec.commandLine().getOut());
        if (json != null) {
            Files.write(json, ScenarioFiles.json(results));
        }
        if (csv != null) {
            Files.write(csv, ScenarioFiles.csv(results));
        }
        if (page != null) {
            ReportFiles.write(ScenarioPage.of(results, presentation), page);
        }
        return ExitCodes.OK;
    }

    private List<ScenarioResult> results() throws Exception {
        ReplayConsole progress = ReplayConsole.of(spec.commandLine().getErr());
        List<ScenarioResult> results = new ArrayList<>();
        List<ScenarioOptions.Request> requests = options.requests();
        warmUp(requests);
        for (ScenarioOptions.Request request : requests) {
            try {
                results.add(request.result(request.scenario().run(progress)));
            } catch (ScenarioException | OutOfPagesException e) {
                throw new UsageException("the guest is too large for this machine: " + e.getMessage());
            }
        }
        return results;
    }

    /** Warms the JVM up, so that it doesn't compile while the first policy is timed. */
    private static void warmUp(List<ScenarioOptions.Request> requests) {
        requests.stream().map(request -> request.scenario().options()).distinct().forEach(mmu -> new Scenario(WARM_UP,
                () -> new RandomTouches(WARM_UP, WARM_UP_MIX, 1), mmu).run(ReplayProgress.NONE));
    }

    /** Fails early for a file that can't be written: the replay of a guest of 1T takes minutes. */
    private static void checkFolder(Path file) throws IOException {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
    }

    private static void refuse(List<String> options, String reason) throws UsageException {
        if (!options.isEmpty()) {
            throw new UsageException(String.join(", ", options) + " can't be given with " + reason);
        }
    }
}
