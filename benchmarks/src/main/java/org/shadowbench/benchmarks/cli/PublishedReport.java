package org.shadowbench.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.shadowbench.benchmarks.scenario.HostCalibration;
import org.shadowbench.benchmarks.scenario.HostCalibration.Prediction;
import org.shadowbench.benchmarks.scenario.ModelledWork;
import org.shadowbench.benchmarks.scenario.Phase;
import org.shadowbench.benchmarks.scenario.PredictionFiles;
import org.shadowbench.benchmarks.scenario.PublishedCell;
import org.shadowbench.benchmarks.scenario.Work;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.harness.report.Figures;
import org.shadowbench.harness.report.TextTable;

/** Compares the model's predictions with the cover letters' figures, and prints both. */
final class PublishedReport {

    /** With 64 vCPUs, all of them wait for the MMU lock most of the time, so their work does add up. */
    private static final int FAULT_VCPUS = 64;

    /** One thread splits, whatever the number of vCPUs. This is the smallest number. */
    private static final int CHILD_VCPUS = 2;

    private static final double PERCENT = 100;

    private final PrintWriter out;

    PublishedReport(PrintWriter out) {
        this.out = out;
    }

    /** Prints the comparison, and writes it to {@code csv} unless that is null. */
    void run(Path csv) throws IOException {
        List<PublishedCell> cells = PublishedCell.all();
        ModelledWork work = new ModelledWork(MmuOptions.defaults().with(NxHugePages.ON));
        HostCalibration calibration = HostCalibration.on(
                cell(cells, Phase.DIRTY_MEMORY, 1, FAULT_VCPUS, false),
                cell(cells, Phase.ENABLE_LOGGING, 1, CHILD_VCPUS, true), work::of);
        List<Prediction> predictions = calibration.predict(cells, work::of);
        calibrated(calibration);
        table(predictions).print(out);
        out.println();
        summary(predictions).print(out);
        out.println();
        forecast(calibration, cell(cells, Phase.DIRTY_MEMORY, 0.05, FAULT_VCPUS, true));
        if (csv != null) {
            Files.write(csv, PredictionFiles.csv(calibration, predictions));
        }
    }

    private static PublishedCell cell(List<PublishedCell> cells, Phase phase, double writes, int vcpus, boolean eager) {
        return cells.stream().filter(cell -> cell.coverLetter().equals("v6") && cell.phase() == phase
                && cell.writes() == writes && cell.vcpus() == vcpus && cell.eager() == eager).findFirst().orElseThrow();
    }

    private void calibrated(HostCalibration calibration) {
        out.printf(Locale.ROOT, "A fault costs %.1f ns, from %s: %.6f s.%n", calibration.faultNanoseconds(),
                calibration.faultCell().label(), calibration.faultCell().seconds());
        out.printf(Locale.ROOT, "A split child costs %.2f ns, from %s: %.6f s.%n", calibration.childNanoseconds(),
                calibration.childCell().label(), calibration.childCell().seconds());
        out.println("All other cells are predicted, except where the model counts no fault and no split.");
        out.println();
    }

    private static TextTable table(List<Prediction> predictions) {
        TextTable table = new TextTable(2, List.of("letter", "phase", "writes", "vCPUs", "eager", "faults",
                "split children", "published s", "predicted s", "error"));
        for (Prediction prediction : predictions) {
            PublishedCell cell = prediction.cell();
            table.add(List.of(cell.coverLetter(), cell.phase().id(), share(cell), Integer.toString(cell.vcpus()),
                    eager(cell), Long.toString(prediction.work().faults()),
                    Long.toString(prediction.work().splitChildren()), seconds(cell.seconds()),
                    prediction.seconds().isEmpty() ? "-" : seconds(prediction.seconds().getAsDouble()),
                    error(prediction.error())));
        }
        return table;
    }

    /** The errors of each row of the letters. */
    private static TextTable summary(List<Prediction> predictions) {
        TextTable table = new TextTable(2,
                List.of("letter", "phase", "writes", "eager", "cells", "median error", "lowest", "highest"));
        predictions.stream().map(Prediction::cell).map(PublishedReport::row).distinct().forEach(row -> {
            double[] errors = predictions.stream().filter(prediction -> row(prediction.cell()).equals(row))
                    .map(Prediction::error).filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble)
                    .sorted().toArray();
            if (errors.length > 0) {
                table.add(List.of(row.coverLetter(), row.phase().id(), share(row), eager(row),
                        Integer.toString(errors.length), percent(new Median().evaluate(errors)), percent(errors[0]),
                        percent(errors[errors.length - 1])));
            }
        });
        return table;
    }

    /** The row of a cell: the same, without vCPUs and seconds. */
    private static PublishedCell row(PublishedCell cell) {
        return new PublishedCell(cell.coverLetter(), cell.phase(), cell.writes(), 0, cell.eager(), 0);
    }

    /** Predicts the cell of sparse writes under the other policies, which nobody published. */
    private void forecast(HostCalibration calibration, PublishedCell cell) {
        out.println("Not published: " + cell.label() + ", by policy, if all is executable and NX huge pages are on");
        TextTable table = new TextTable(1, List.of("policy", "faults", "predicted s"));
        for (SplitPolicy policy : SplitPolicy.values()) {
            Work work = new ModelledWork(MmuOptions.defaults().with(NxHugePages.ON).with(policy)).of(cell);
            table.add(List.of(GuestWords.POLICIES.word(policy), Long.toString(work.faults()),
                    seconds(calibration.seconds(work))));
        }
        table.print(out);
    }

    private static String share(PublishedCell cell) {
        return Math.round(PERCENT * cell.writes()) + "%";
    }

    private static String eager(PublishedCell cell) {
        return cell.eager() ? "Y" : "N";
    }

    private static String seconds(double seconds) {
        return Figures.decimals(6, seconds);
    }

    private static String error(OptionalDouble error) {
        return error.isEmpty() ? "-" : percent(error.getAsDouble());
    }

    private static String percent(double share) {
        return Figures.change(share);
    }
}
