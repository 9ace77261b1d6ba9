package org.shadowbench.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.shadowbench.benchmarks.baseline.Footprint;
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.harness.cli.ExitCodes;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Figures;
import org.shadowbench.harness.report.TextTable;
import org.shadowbench.harness.store.CsvTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the memory that each layout takes. */
@Command(name = "footprint", mixinStandardHelpOptions = true)
final class FootprintCommand implements Callable<Integer> {

    private static final int MOST_PAGES = 1 << 16;
    private static final double MIB = 1 << 20;
    private static final List<String> COLUMNS = List.of("implementation", "pages", "heap_bytes", "off_heap_bytes",
            "bytes_per_entry", "bytes_per_page", "bytes_per_guest_gib");

    @Option(names = "--pages", paramLabel = "N", defaultValue = "512")
    private int pages;

    @Option(names = "--csv", paramLabel = "FILE")
    private Path csv;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (pages < 1 || pages > MOST_PAGES) {
            throw new UsageException("--pages is " + pages + ", expected 1 to " + MOST_PAGES);
        }
        List<Footprint> footprints = Arrays.stream(Implementation.values())
                .map(implementation -> Footprint.of(implementation, pages)).toList();
        print(footprints);
        if (csv != null) {
            write(footprints, csv);
        }
        return ExitCodes.OK;
    }

    private void print(List<Footprint> footprints) {
        TextTable table = new TextTable(1,
                List.of("implementation", "heap B/page", "off-heap B/page", "B/entry", "B/page",
                        "MiB/GiB of guest"));
        for (Footprint footprint : footprints) {
            table.add(List.of(footprint.implementation().id(),
                    Figures.decimals(1, (double) footprint.heapBytes() / footprint.pages()),
                    Figures.decimals(1, (double) footprint.offHeapBytes() / footprint.pages()),
                    Figures.decimals(3, footprint.bytesPerEntry()), Figures.decimals(1, footprint.bytesPerPage()),
                    Figures.decimals(3, footprint.bytesPerGuestGib() / MIB)));
        }
        table.print(spec.commandLine().getOut());
    }

    private static void write(List<Footprint> footprints, Path file) throws IOException {
        CsvTable table = new CsvTable(COLUMNS);
        for (Footprint footprint : footprints) {
            table.add(List.of(footprint.implementation().id(), footprint.pages(), footprint.heapBytes(),
                    footprint.offHeapBytes(), footprint.bytesPerEntry(), footprint.bytesPerPage(),
                    footprint.bytesPerGuestGib()));
        }
        Files.write(file, table.bytes());
    }
}
