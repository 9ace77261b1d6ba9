package org.shadowbench.harness.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.MultisetStatistics;
import org.openjdk.jmh.util.Statistics;
import org.shadowbench.harness.model.Json;

/**
 * Joins forks of one row, which JMH measured and wrote one at a time, into the result that JMH would write of all.
 *
 * <p>
 * Scores, errors and percentiles come from JMH's own statistics over all iterations, so they have JMH's meaning. They
 * are there for JMH's viewers; the harness's own figures treat the fork as the sample.
 */
public final class JmhMerge {

    /** The confidence level of JMH's score intervals. */
    private static final double JMH_LEVEL = 0.999;

    private static final String RAW = "rawData";
    private static final String HISTOGRAM = "rawDataHistogram";
    private static final ToDoubleFunction<Statistics> AVERAGE = Statistics::getMean;

    private JmhMerge() {}

    /** In sample mode JMH adds percentiles of all samples together as metrics of their own, such as p0.99. */
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d\\.\\d+)");

    /**
     * @param forks JMH's JSON of each fork, all of one row, at least one
     */
    public static ObjectNode merge(List<? extends JsonNode> forks) {
        ObjectNode merged = forks.getFirst().deepCopy();
        merged.put("forks", forks.size());
        List<JsonNode> primary = forks.stream().map(fork -> fork.path("primaryMetric")).toList();
        merged.set("primaryMetric", metric(primary));
        ObjectNode secondary = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> first : forks.getFirst().path("secondaryMetrics").properties()) {
            String name = first.getKey();
            List<JsonNode> metric = forks.stream().map(fork -> fork.path("secondaryMetrics").path(name))
                    .filter(there -> !there.isMissingNode()).toList();
            Matcher percentile = PERCENTILE.matcher(name);
            boolean ofSamples = percentile.matches() && primary.getFirst().has(HISTOGRAM);
            secondary.set(name, ofSamples
                    ? percentile(metric, statistics(raw(primary)), 100 * Double.parseDouble(percentile.group(1)))
                    : metric(metric));
        }
        merged.set("secondaryMetrics", secondary);
        return merged;
    }

    private static ObjectNode metric(List<JsonNode> forks) {
        ArrayNode raw = raw(forks);
        Statistics all = statistics(raw);
        ToDoubleFunction<Statistics> policy = policy(forks);
        double score = policy.applyAsDouble(all);
        boolean averaged = policy == AVERAGE;
        double error = averaged ? all.getMeanErrorAt(JMH_LEVEL) : Double.NaN;
        double[] confidence = averaged ? all.getConfidenceIntervalAt(JMH_LEVEL) : new double[]{score, score};
        return metric(forks.getFirst(), raw, all, score, error, confidence);
    }

    private static ObjectNode percentile(List<JsonNode> forks, Statistics samples, double percentile) {
        Statistics one = new ListStatistics(new double[]{samples.getPercentile(percentile)});
        return metric(forks.getFirst(), raw(forks), one, one.getMean(), Double.NaN,
                new double[]{Double.NaN, Double.NaN});
    }

    private static ObjectNode metric(JsonNode first, ArrayNode raw, Statistics all, double score, double error,
            double[] confidence) {
        ObjectNode metric = first.deepCopy();
        metric.set("score", number(score));
        metric.set("scoreError", number(error));
        metric.putArray("scoreConfidence").add(number(confidence[0])).add(number(confidence[1]));
        ObjectNode percentiles = metric.putObject("scorePercentiles");
        for (Map.Entry<String, JsonNode> percentile : first.path("scorePercentiles").properties()) {
            String percent = percentile.getKey();
            percentiles.set(percent, number(all.getPercentile(Double.parseDouble(percent))));
        }
        metric.set(first.has(HISTOGRAM) ? HISTOGRAM : RAW, raw);
        return metric;
    }

    private static ArrayNode raw(List<JsonNode> forks) {
        ArrayNode raw = Json.MAPPER.createArrayNode();
        forks.forEach(fork -> raw(fork).forEach(raw::add));
        return raw;
    }

    private static JsonNode raw(JsonNode metric) {
        return metric.path(metric.has(HISTOGRAM) ? HISTOGRAM : RAW);
    }

    /** JMH averages most metrics, and adds up others or takes an extreme: its JSON doesn't say, but the scores do. */
    private static ToDoubleFunction<Statistics> policy(List<JsonNode> forks) {
        List<ToDoubleFunction<Statistics>> policies = List.of(AVERAGE, Statistics::getSum, Statistics::getMax,
                Statistics::getMin);
        for (ToDoubleFunction<Statistics> policy : policies) {
            if (forks.stream().allMatch(fork -> isScore(fork, policy.applyAsDouble(statistics(raw(fork)))))) {
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

    /** A number, or a string for a value that JSON has no number for, as JMH writes it. */
    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? Json.MAPPER.getNodeFactory().numberNode(value)
                : Json.MAPPER.getNodeFactory().textNode(Double.toString(value));
    }
}
