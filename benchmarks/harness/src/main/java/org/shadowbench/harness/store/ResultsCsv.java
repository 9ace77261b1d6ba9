package org.shadowbench.harness.store;

import java.util.List;
import java.util.Optional;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.statistics.Interval;

/** The two tables of a results folder, as CSV. */
public final class ResultsCsv {

    private static final String SUMMARY = "benchmark,mode,threads,metric,forks,samples,mean,ci_lower,ci_upper,unit";
    private static final String SAMPLES = "run,commit,time,environment,benchmark,mode,threads,metric,"
            + "unit,fork,iteration,value";

    private ResultsCsv() {}

    /**
     * Writes a line for each metric of each row: its mean over forks, and the 95% interval, which is empty with fewer
     * than two forks.
     */
    public static byte[] summary(List<Series> results) {
        RowsCsv table = table(SUMMARY, results);
        for (Series series : results) {
            Row row = series.row();
            Optional<Interval> interval = Interval.ofMean(series.forkMeans(), Interval.LEVEL);
            table.add(row, row.benchmark(), row.mode(), row.threads(), series.metric(), series.forks().size(),
                    series.samples(), series.mean(), interval.<Object>map(Interval::lower).orElse(""),
                    interval.<Object>map(Interval::upper).orElse(""), series.unit());
        }
        return table.bytes();
    }

    /** Writes a line for each iteration of each fork, both numbered from 1. */
    public static byte[] samples(RunRecord run, Environment environment, List<Series> results) {
        RowsCsv table = table(SAMPLES, results);
        for (Series series : results) {
            Row row = series.row();
            for (int fork = 0; fork < series.forks().size(); fork++) {
                double[] iterations = series.forks().get(fork);
                for (int iteration = 0; iteration < iterations.length; iteration++) {
                    table.add(row, run.id(), environment.sources().commit(), environment.time(), environment.hash(),
                            row.benchmark(), row.mode(), row.threads(), series.metric(), series.unit(), fork + 1,
                            iteration + 1, iterations[iteration]);
                }
            }
        }
        return table.bytes();
    }

    private static RowsCsv table(String header, List<Series> results) {
        return new RowsCsv(header, results.stream().map(Series::row).toList());
    }
}
