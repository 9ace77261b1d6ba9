package org.shadowbench.harness.jmh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;

/**
 * Reads the JSON that JMH writes with {@code -rf json}, of this project or any other.
 *
 * <p>
 * Every metric, the primary one and the secondary ones, becomes a {@link Series}. Values come from {@code rawData}, or
 * from {@code rawDataHistogram} in sample mode, where an iteration's value is the mean of its histogram. JMH writes
 * values that JSON lacks, such as NaN, as strings; they are read as numbers.
 */
public final class JmhJson {

    private final Path file;

    private JmhJson(Path file) {
        this.file = file;
    }

    /**
     * Reads every metric of every row, in the order of the file.
     *
     * @throws BadResultException if the file is missing, is cut off, is not JMH's, or has a row twice
     */
    public static List<Series> read(Path file) throws BadResultException {
        return new JmhJson(file).read(result -> {});
    }

    /**
     * One fork of one row.
     *
     * @param result JMH's JSON of it, to be merged with that of other forks
     */
    public record Fork(Row row, JsonNode result) {}

    /**
     * Reads the file of one fork.
     *
     * @throws BadResultException if the file is missing, is cut off, is not JMH's, or has more than one row
     */
    public static Fork readFork(Path file) throws BadResultException {
        List<JsonNode> results = new ArrayList<>();
        List<Series> series = new JmhJson(file).read(results::add);
        if (results.size() > 1) {
            throw new BadResultException(file, "has " + results.size() + " results, expected one");
        }
        return new Fork(series.getFirst().row(), results.getFirst());
    }

    /** Reads JMH's results one by one, so that a large file needs memory for its figures only. */
    private List<Series> read(Consumer<JsonNode> also) throws BadResultException {
        List<Series> series = new ArrayList<>();
        try (JsonParser json = Json.MAPPER.createParser(Files.newInputStream(file))) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw notResults(file);
            }
            Set<Row> seen = new HashSet<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                JsonNode result = Json.MAPPER.readTree(json);
                add(result, seen, series);
                also.accept(result);
            }
            if (json.nextToken() != null) {
                throw new BadResultException(file, "has more after the end of JMH's array");
            }
        } catch (NoSuchFileException ignored) {
            throw new BadResultException(file, "no such file");
        } catch (JsonProcessingException e) {
            throw Json.bad(file, e);
        } catch (IOException e) {
            throw new BadResultException(file, "can't be read: " + e);
        }
        if (series.isEmpty()) {
            throw notResults(file);
        }
        return series;
    }

    private static BadResultException notResults(Path file) {
        return new BadResultException(file, "expected a JSON array of JMH results with at least one in it");
    }

    private void add(JsonNode result, Set<Row> seen, List<Series> series) throws BadResultException {
        String number = "result " + (seen.size() + 1);
        Row row = row(result, number);
        String place = number + " (" + row.label() + ")";
        if (!seen.add(row)) {
            throw new BadResultException(file, place, "this row is there twice");
        }
        series.add(series(row, Series.PRIMARY, result.path("primaryMetric"), place + ", primaryMetric"));
        for (Map.Entry<String, JsonNode> metric : result.path("secondaryMetrics").properties()) {
            String name = withoutBullet(metric.getKey());
            series.add(series(row, name, metric.getValue(), place + ", secondary metric " + name));
        }
    }

    private Row row(JsonNode result, String place) throws BadResultException {
        SortedMap<String, String> params = new TreeMap<>();
        for (Map.Entry<String, JsonNode> param : result.path("params").properties()) {
            params.put(param.getKey(), param.getValue().asText());
        }
        int threads = result.path("threads").asInt(1);
        return new Row(text(result, "benchmark", place), text(result, "mode", place), threads, params);
    }

    /** JMH before 1.37 wrote a middle dot before the names of profilers' metrics. */
    private static String withoutBullet(String name) {
        return name.startsWith("\u00b7") ? name.substring(1) : name;
    }

    private Series series(Row row, String name, JsonNode metric, String place) throws BadResultException {
        boolean histogram = !metric.has("rawData");
        JsonNode forks = metric.path(histogram ? "rawDataHistogram" : "rawData");
        if (!forks.isArray() || forks.isEmpty()) {
            throw new BadResultException(file, place, "expected rawData with an array for each fork");
        }
        List<double[]> values = new ArrayList<>();
        for (int fork = 0; fork < forks.size(); fork++) {
            values.add(iterations(forks.get(fork), histogram, place + ", fork " + (fork + 1)));
        }
        return new Series(row, name, text(metric, "scoreUnit", place), values);
    }

    private double[] iterations(JsonNode fork, boolean histogram, String place) throws BadResultException {
        if (!fork.isArray() || fork.isEmpty()) {
            throw new BadResultException(file, place, "expected an array with a value for each iteration");
        }
        double[] values = new double[fork.size()];
        for (int iteration = 0; iteration < values.length; iteration++) {
            JsonNode value = fork.get(iteration);
            String where = place + ", iteration " + (iteration + 1);
            values[iteration] = histogram ? histogramMean(value, where) : number(value, where);
        }
        return values;
    }

    private double histogramMean(JsonNode bins, String place) throws BadResultException {
        double sum = 0;
        double count = 0;
        for (JsonNode bin : bins) {
            double times = number(bin.path(1), place);
            sum += number(bin.path(0), place) * times;
            count += times;
        }
        if (count == 0) {
            throw new BadResultException(file, place, "expected a histogram with a value in it");
        }
        return sum / count;
    }

    private double number(JsonNode value, String place) throws BadResultException {
        try {
            if (value.isNumber() || value.isTextual()) {
                return Double.parseDouble(value.asText());
            }
        } catch (NumberFormatException ignored) {
            // Reported below with every other value that is not a number.
        }
        throw new BadResultException(file, place, "value is " + value + ", expected a number");
    }

    private String text(JsonNode node, String field, String place) throws BadResultException {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new BadResultException(file, place, "no text \"" + field + "\": is this JMH's JSON (-rf json)?");
        }
        return value.asText();
    }
}
