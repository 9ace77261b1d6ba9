package org.shadowbench.benchmarks.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A question that benchmarks answer.
 *
 * @param benchmarks finds the classes that answer it, by their simple names
 */
record Question(String id, String title, String about, Pattern benchmarks) {

    private static final List<Question> ALL = load();

    private static List<Question> load() {
        try (InputStream json = Question.class.getResourceAsStream("questions.json")) {
            return new JsonMapper().readValue(json, new TypeReference<List<Question>>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the suite's questions.json is damaged: " + e.getMessage(), e);
        }
    }

    /** All of them, in the order in which they are shown. */
    static List<Question> all() {
        return ALL;
    }

    /**
     * The first one that the benchmark answers; the last of them is answered by every one.
     *
     * @param benchmark class and method
     */
    static Question of(String benchmark) {
        String name = benchmark.substring(0, Math.max(0, benchmark.lastIndexOf('.')));
        return ALL.stream().filter(question -> question.benchmarks.matcher(name).find()).findFirst().orElseThrow();
    }
}
