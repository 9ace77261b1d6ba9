package org.shadowbench.harness.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.shadowbench.harness.statistics.HodgesLehmann;
import org.shadowbench.harness.statistics.LogScores;
import org.shadowbench.harness.statistics.ShiftEstimate;
import org.shadowbench.harness.statistics.Wilcoxon;

/** Pairs of a fork of base and a fork of head that ran next to each other, so that a slow drift affects both alike. */
public final class PairedForks implements ForkSamples {

    private final double[] logRatios;

    private PairedForks(double[] logRatios) {
        this.logRatios = logRatios;
    }

    /**
     * Pairs {@code base[i]} with {@code head[i]}.
     *
     * @param row names the samples in errors
     * @param base scores of base, one per fork, each the mean of the fork's iterations
     * @param head scores of head, one per fork
     * @throws IllegalArgumentException if a score is not finite and above 0, if there is none, or the lengths differ
     */
    public static PairedForks of(String row, double[] base, double[] head) {
        double[] from = LogScores.of(row + ": base", base);
        double[] to = LogScores.of(row + ": head", head);
        if (from.length != to.length) {
            throw new IllegalArgumentException(row + ": base has " + from.length + " forks and head " + to.length
                    + ", expected as many of each in pairs");
        }
        double[] logRatios = new double[from.length];
        Arrays.setAll(logRatios, i -> to[i] - from[i]);
        return new PairedForks(logRatios);
    }

    @Override
    public Sampling sampling() {
        return Sampling.PAIRED;
    }

    @Override
    public int forks() {
        return logRatios.length;
    }

    @Override
    public double pValue() {
        return Wilcoxon.pValue(logRatios);
    }

    @Override
    public ShiftEstimate shift(double confidence) {
        return HodgesLehmann.paired(logRatios, confidence);
    }

    @Override
    public boolean hasSpread() {
        return logRatios.length >= 2;
    }

    @Override
    public double deviation() {
        if (!hasSpread()) {
            throw new IllegalStateException("there is 1 pair of forks, expected at least 2 for a deviation");
        }
        return Math.sqrt(StatUtils.variance(logRatios));
    }

    @Override
    public double forkDeviation() {
        return deviation() / Math.sqrt(2);
    }

    @Override
    public boolean identical() {
        return Arrays.stream(logRatios).allMatch(ratio -> ratio == 0);
    }

    @Override
    public List<ForkSamples> blocks(int forks) {
        return IntStream.range(0, logRatios.length / forks).<ForkSamples>mapToObj(
                block -> new PairedForks(Arrays.copyOfRange(logRatios, block * forks, (block + 1) * forks))).toList();
    }
}
