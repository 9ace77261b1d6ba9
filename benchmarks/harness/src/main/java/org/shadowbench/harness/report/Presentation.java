package org.shadowbench.harness.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How reports show a suite's results.
 *
 * @param name of the suite, in titles
 * @param questions a run's report has a section for each
 * @param looks a colour of {@code palette.js} and a mark for each value of a parameter that shall look the same in every
 *        chart; other values get a look by their letters
 */
public record Presentation(String name, Questions questions, Map<String, Look> looks) {

    public Presentation {
        looks = Map.copyOf(looks);
    }

    /**
     * How charts draw a value.
     *
     * @param colour blue, ink, sky, purple, orange, green, vermilion or grey
     * @param mark circle, triangle, diamond or rect
     */
    public record Look(String colour, String mark) {

        private static final List<String> COLOURS = List.of("blue", "ink", "sky", "purple", "orange", "green",
                "vermilion", "grey");
        private static final List<String> MARKS = List.of("circle", "triangle", "diamond", "rect");

        /** @throws IllegalArgumentException if the colour or the mark is none of those */
        public Look {
            if (!COLOURS.contains(colour) || !MARKS.contains(mark)) {
                throw new IllegalArgumentException(
                        "look is " + colour + " " + mark + ", expected a colour of " + COLOURS
                                + " and a mark of " + MARKS);
            }
        }
    }

    /** For results of any JMH project, of which nothing is known. */
    public static Presentation plain() {
        return new Presentation("Benchmark", Questions.none(), Map.of());
    }

    /**
     * Reads looks from a resource.
     *
     * @throws UncheckedIOException if it is no JSON object with a {@link Look} for each name
     */
    public static Map<String, Look> readLooks(URL json) {
        try (InputStream stream = json.openStream()) {
            return new JsonMapper().readValue(stream, new TypeReference<LinkedHashMap<String, Look>>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(json + " holds no looks: " + e.getMessage(), e);
        }
    }
}
