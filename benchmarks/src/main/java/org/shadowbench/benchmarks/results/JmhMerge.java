package org.shadowbench.benchmarks.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.MultisetStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * Puts forks of one row that JMH measured and wrote one at a time into one result, as JMH would have written them.
 *
 * <p>Scores, errors and percentiles come from JMH's own statistics over all iterations, so they have JMH's meaning; they
 * are there for JMH's viewers. The suite's own figures treat the fork as the sample.
 */
final class JmhMerge {

    /** Of JMH's score intervals. */
    private static final double JMH_LEVEL = 0.999;

    private JmhMerge() {}

    /**
     * @param forks JMH's JSON of each fork, all of one row, at least one
     */
    static ObjectNode merge(List<? extends JsonNode> forks) {
        ObjectNode merged = forks.getFirst().deepCopy();
        merged.put("forks", forks.size());
        merged.set("primaryMetric", metric(forks.stream().map(fork -> fork.path("primaryMetric")).toList()));
        ObjectNode secondary = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> first : forks.getFirst().path("secondaryMetrics").properties()) {
            String name = first.getKey();
            secondary.set(name, metric(forks.stream().map(fork -> fork.path("secondaryMetrics").path(name))
                    .filter(metric -> !metric.isMissingNode()).toList()));
        }
        merged.set("secondaryMetrics", secondary);
        return merged;
    }

    private static ObjectNode metric(List<JsonNode> forks) {
        String rawData = forks.getFirst().has("rawData") ? "rawData" : "rawDataHistogram";
        ArrayNode raw = Json.MAPPER.createArrayNode();
        forks.forEach(fork -> fork.path(rawData).forEach(raw::add));
        Statistics all = statistics(raw);
        ToDoubleFunction<Statistics> score = score(forks, rawData);
        boolean averaged = score == AVERAGE;

        ObjectNode metric = forks.getFirst().deepCopy();
        put(metric, "score", score.applyAsDouble(all));
        put(metric, "scoreError", averaged ? all.getMeanErrorAt(JMH_LEVEL) : Double.NaN);
        double[] confidence = averaged
                ? all.getConfidenceIntervalAt(JMH_LEVEL)
                : new double[]{Double.NaN, Double.NaN};
        ArrayNode interval = metric.putArray("scoreConfidence");
        for (double bound : confidence) {
            interval.add(number(bound));
        }
        ObjectNode percentiles = metric.putObject("scorePercentiles");
        for (Map.Entry<String, JsonNode> first : forks.getFirst().path("scorePercentiles").properties()) {
            put(percentiles, first.getKey(), all.getPercentile(Double.parseDouble(first.getKey())));
        }
        metric.set(rawData, raw);
        return metric;
    }

    private static final ToDoubleFunction<Statistics> AVERAGE = Statistics::getMean;

    /** JMH averages most metrics, and adds up or takes an extreme of others; its JSON doesn't say which, the scores do. */
    private static ToDoubleFunction<Statistics> score(List<JsonNode> forks, String rawData) {
        List<ToDoubleFunction<Statistics>> policies = List.of(AVERAGE, Statistics::getSum, Statistics::getMax,
                Statistics::getMin);
        for (ToDoubleFunction<Statistics> policy : policies) {
            if (forks.stream().allMatch(fork -> isScore(fork, policy.applyAsDouble(statistics(fork.path(rawData)))))) {
                return policy;
            }
        }
        return AVERAGE;
    }

    private static boolean isScore(JsonNode fork, double value) {
        double score = Double.parseDouble(fork.path("score").asText());
        return Double.compare(score, value) == 0 || Math.abs(score - value) <= 1e-9 * Math.abs(score);
    }

    private static Statistics statistics(JsonNode forks) {
        List<JsonNode> iterations = new ArrayList<>();
        forks.forEach(fork -> fork.forEach(iterations::add));
        if (iterations.getFirst().isArray()) {
            MultisetStatistics histogram = new MultisetStatistics();
            iterations.forEach(
                    bins -> bins.forEach(bin -> histogram.addValue(bin.get(0).asDouble(), bin.get(1).asLong())));
            return histogram;
        }
        return new ListStatistics(
                iterations.stream().mapToDouble(value -> Double.parseDouble(value.asText())).toArray());
    }

    private static void put(ObjectNode node, String field, double value) {
        node.set(field, number(value));
    }

    /** JMH writes what JSON has no number for as a string. */
    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? Json.MAPPER.getNodeFactory().numberNode(value)
                : Json.MAPPER.getNodeFactory().textNode(Double.toString(value));
    }
}
