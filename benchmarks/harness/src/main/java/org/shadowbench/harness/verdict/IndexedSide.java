package org.shadowbench.harness.verdict;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;

/** One side of a comparison, indexed: its series by their names there, and the rows that it has no figures of. */
final class IndexedSide {

    private final String name;
    private final Map<Metric, Series> series = new LinkedHashMap<>();
    private final Map<Row, String> failed = new LinkedHashMap<>();
    private final Map<Row, String> leftOut = new HashMap<>();

    IndexedSide(String name, ComparisonSide side, Predicate<Row> accepted) {
        this.name = name;
        RunResults run = side.run();
        RowView view = side.view();
        for (Series one : run.series()) {
            view.of(one.row()).filter(accepted).ifPresent(row -> series.put(new Metric(row, one.metric()), one));
        }
        for (Failure failure : run.failures()) {
            view.of(failure.row()).filter(accepted).ifPresent(row -> failed.put(row,
                    "fork " + failure.fork() + " of " + name + " failed: " + firstLine(failure.cause())));
        }
        run.run().ifPresent(record -> {
            for (LeftOut row : record.leftOut()) {
                view.of(row.row()).ifPresent(known -> leftOut.put(known, "left out of " + name + ": " + row.reason()));
            }
        });
    }

    private static String firstLine(String cause) {
        return cause.lines().findFirst().orElse("no reason given");
    }

    String name() {
        return name;
    }

    Map<Metric, Series> series() {
        return series;
    }

    /** Rows with a failed fork, and the reason of each. */
    Map<Row, String> failed() {
        return failed;
    }

    /** The reason that it has no figures of a row that the other side has. */
    String whyNot(Row row) {
        return Optional.ofNullable(leftOut.get(row)).orElse("not in " + name);
    }
}
