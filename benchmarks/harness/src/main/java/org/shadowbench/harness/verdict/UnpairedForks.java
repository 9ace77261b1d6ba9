package org.shadowbench.harness.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.shadowbench.harness.statistics.HodgesLehmann;
import org.shadowbench.harness.statistics.LogScores;
import org.shadowbench.harness.statistics.MannWhitney;
import org.shadowbench.harness.statistics.ShiftEstimate;

/** Forks of two runs of one environment that were not run together. */
public final class UnpairedForks implements ForkSamples {

    private final double[] base;
    private final double[] head;

    private UnpairedForks(double[] base, double[] head) {
        this.base = base;
        this.head = head;
    }

    /**
     * Takes the scores of two runs.
     *
     * @param row names the samples in errors
     * @param base scores of base, one per fork, each the mean of the fork's iterations
     * @param head scores of head, one per fork; there may be more or fewer than of base
     * @throws IllegalArgumentException if a score is not finite and above 0, or if there is none
     */
    public static UnpairedForks of(String row, double[] base, double[] head) {
        return new UnpairedForks(LogScores.of(row + ": base", base), LogScores.of(row + ": head", head));
    }

    @Override
    public Sampling sampling() {
        return Sampling.UNPAIRED;
    }

    @Override
    public int forks() {
        return 2 * base.length * head.length / (base.length + head.length);
    }

    @Override
    public double pValue() {
        return MannWhitney.pValue(base, head);
    }

    @Override
    public ShiftEstimate shift(double confidence) {
        return HodgesLehmann.unpaired(base, head, confidence);
    }

    @Override
    public boolean hasSpread() {
        return base.length >= 2 && head.length >= 2;
    }

    @Override
    public double deviation() {
        if (!hasSpread()) {
            throw new IllegalStateException("base has " + base.length + " forks and head " + head.length
                    + ", expected at least 2 of each for a deviation");
        }
        int ofBase = base.length - 1;
        int ofHead = head.length - 1;
        double squares = ofBase * StatUtils.variance(base) + ofHead * StatUtils.variance(head);
        return Math.sqrt(squares / (ofBase + ofHead));
    }

    @Override
    public double forkDeviation() {
        return deviation();
    }

    @Override
    public boolean identical() {
        return DoubleStream.concat(Arrays.stream(base), Arrays.stream(head)).allMatch(score -> score == base[0]);
    }

    @Override
    public List<ForkSamples> blocks(int forks) {
        return IntStream.range(0, Math.min(base.length, head.length) / forks)
                .<ForkSamples>mapToObj(block -> new UnpairedForks(block(base, block, forks), block(head, block, forks)))
                .toList();
    }

    private static double[] block(double[] side, int block, int forks) {
        return Arrays.copyOfRange(side, block * forks, (block + 1) * forks);
    }
}
