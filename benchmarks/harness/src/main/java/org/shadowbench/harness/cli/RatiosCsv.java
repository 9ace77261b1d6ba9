package org.shadowbench.harness.cli;

import java.util.List;
import java.util.Optional;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.statistics.Interval;
import org.shadowbench.harness.store.RowsCsv;
import org.shadowbench.harness.verdict.Ratios;

/** Ratios as the bytes of a CSV file. */
final class RatiosCsv {

    private static final String HEADER = "benchmark,mode,threads,baseline,forks,mean,"
            + "baseline_mean,unit,ratio,ci_lower,ci_upper";

    private RatiosCsv() {}

    /** A line for each ratio; an interval that isn't known is empty. */
    static byte[] of(String baseline, List<Ratios.Line> lines) {
        RowsCsv table = new RowsCsv(HEADER, lines.stream().map(line -> line.subject().row()).toList());
        for (Ratios.Line line : lines) {
            Row row = line.subject().row();
            Optional<Interval> interval = line.ratio().interval();
            table.add(row, row.benchmark(), row.mode(), row.threads(), baseline, line.subject().forks().size(),
                    line.subject().mean(), line.baseline().mean(), line.subject().unit(), line.ratio().ratio(),
                    interval.<Object>map(Interval::lower).orElse(""),
                    interval.<Object>map(Interval::upper).orElse(""));
        }
        return table.bytes();
    }
}
