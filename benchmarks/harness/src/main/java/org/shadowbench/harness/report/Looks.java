package org.shadowbench.harness.report;

import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shadowbench.harness.model.Json;

/**
 * The colours and marks by which charts tell the subjects of benchmarks apart.
 *
 * @param params the parameters by which benchmarks choose their subject, the thing that they measure
 * @param values the look of each subject that shall look the same in every chart; {@code palette.js} derives the look
 *     of others from the letters of their names
 */
public record Looks(List<String> params, Map<String, Look> values) {

    /** The order of the values is that of their names, so that the same looks make the same page. */
    public Looks {
        params = List.copyOf(params);
        SortedMap<String, Look> sorted = new TreeMap<>(values);
        values = Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * The look of a value in charts.
     *
     * @param colour blue, ink, sky, purple, orange, green, vermilion or grey
     * @param mark circle, triangle, diamond or rect
     */
    public record Look(String colour, String mark) {

        private static final List<String> COLOURS = List.of("blue", "ink", "sky", "purple", "orange", "green",
                "vermilion", "grey");
        private static final List<String> MARKS = List.of("circle", "triangle", "diamond", "rect");

        /** @throws IllegalArgumentException if there is no such colour or mark */
        public Look {
            if (!COLOURS.contains(colour) || !MARKS.contains(mark)) {
                throw new IllegalArgumentException("look is " + colour + " " + mark + ", expected a colour of "
                        + COLOURS + " and a mark of " + MARKS);
            }
        }
    }

    /** The looks of a project that defines none. */
    public static Looks none() {
        return new Looks(List.of(), Map.of());
    }

    /**
     * Reads looks from a resource.
     *
     * @throws UncheckedIOException if it is no JSON object with {@code params} and {@code values}
     */
    public static Looks read(URL json) {
        return Json.readResource(json, Looks.class);
    }
}
