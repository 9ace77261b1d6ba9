package org.shadowbench.harness.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.statistics.ShiftEstimate;
import org.shadowbench.harness.verdict.Evidence;
import org.shadowbench.harness.verdict.MetricMeans;
import org.shadowbench.harness.verdict.RowVerdict;
import org.shadowbench.harness.verdict.RulerReading;

/** Writes a comparison as JSON. A value that isn't known is null. Rows with the same evidence have the same fields. */
public final class ComparisonJson {

    /** Grows when a field changes its meaning or is removed. A new field doesn't change it. */
    public static final int VERSION = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ComparisonJson() {}

    public static String write(ComparisonReport report) {
        ObjectNode root = NODES.objectNode();
        root.put("version", VERSION);
        root.put("outcome", report.outcome().name());
        root.put("exitCode", report.outcome().exitCode());
        root.put("adviceOnly", report.advice());
        root.put("base", report.base());
        root.put("head", report.head());
        root.put("sampling", report.compared().sampling().name());
        root.put("threshold", report.threshold());
        root.put("alpha", report.compared().criteria().alpha());
        root.put("power", report.compared().criteria().power());
        root.put("confidence", report.compared().criteria().confidence());
        put(root, "geometricMeanSlowdown", report.compared().verdict().geometricMean());
        root.put("stable", report.compared().verdict().stable());
        ArrayNode rulers = root.putArray("rulers");
        report.compared().verdict().rulers().forEach(ruler -> rulers.add(ruler(ruler)));
        ArrayNode rows = root.putArray("rows");
        report.compared().verdict().rows().forEach(row -> rows.add(row(row)));
        ArrayNode remarks = root.putArray("remarks");
        report.remarks().forEach(remarks::add);
        return new String(Json.bytes(root), StandardCharsets.UTF_8);
    }

    private static ObjectNode ruler(RulerReading ruler) {
        ObjectNode node = identity(ruler.metric());
        put(node, ruler.estimate());
        return node.put("shifted", ruler.shifted()).put("spread", ruler.spread()).put("stable", ruler.stable());
    }

    private static ObjectNode row(RowVerdict row) {
        MetricMeans means = row.means();
        ObjectNode node = NODES.objectNode().put("verdict", row.verdict().name());
        node.setAll(identity(means.metric()));
        node.put("unit", means.unit());
        put(node, "base", means.base());
        put(node, "head", means.head());
        switch (row.evidence()) {
            case Evidence.Tested tested -> {
                node.put("evidence", "TEST");
                put(node, tested.estimate());
                node.put("pValue", tested.pValue()).put("adjustedP", tested.adjustedP());
                node.put("delta", tested.delta());
                put(node, "smallestEffect", tested.power().smallestEffect());
                node.put("forks", tested.forks());
                OptionalInt needed = tested.power().forksNeeded();
                node.put("forksNeeded", needed.isPresent() ? (Integer) needed.getAsInt() : null);
            }
            case Evidence.Allocated allocated -> node.put("evidence", "TOLERANCE")
                    .put("baseMedian", allocated.baseBytes()).put("headMedian", allocated.headBytes())
                    .put("tolerance", allocated.tolerance());
            case Evidence.None none -> node.put("evidence", "NONE").put("reason", none.reason());
        }
        return node;
    }

    private static ObjectNode identity(Metric metric) {
        ObjectNode node = NODES.objectNode().put("benchmark", metric.row().benchmark())
                .put("mode", metric.row().mode()).put("threads", metric.row().threads());
        ObjectNode params = node.putObject("params");
        metric.row().params().forEach(params::put);
        return node.put("metric", metric.name());
    }

    private static void put(ObjectNode node, ShiftEstimate estimate) {
        node.put("ratio", estimate.ratio()).put("ratioLow", estimate.ratioLow())
                .put("ratioHigh", estimate.ratioHigh()).put("intervalConfidence", estimate.confidence());
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        boolean known = value.isPresent() && Double.isFinite(value.getAsDouble());
        node.put(name, known ? (Double) value.getAsDouble() : null);
    }
}
