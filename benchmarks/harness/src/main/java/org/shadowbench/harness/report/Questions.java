package org.shadowbench.harness.report;

import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.model.Row;

/**
 * The questions of a suite, in the order in which a report shows them. A report has a section for each.
 *
 * <p>
 * The last one takes the benchmarks of the classes that no other question names.
 */
public final class Questions {

    private static final Question OTHERS = new Question("other", "Other benchmarks",
            "Benchmarks that belong to none of the questions.", List.of());

    private final List<Question> all;

    /**
     * A question that benchmarks answer.
     *
     * @param id letters, digits and dashes; names its pictures
     * @param classes the simple names of the classes that answer it
     */
    public record Question(String id, String title, String about, List<String> classes) {

        public Question {
            classes = List.copyOf(classes);
        }
    }

    /** @throws IllegalArgumentException if two questions name the same class */
    public Questions(List<Question> questions) {
        Set<String> classes = new HashSet<>();
        for (Question question : questions) {
            for (String name : question.classes) {
                if (!classes.add(name)) {
                    throw new IllegalArgumentException("class " + name + " answers two questions, " + question.id
                            + " is the second; expected each class once");
                }
            }
        }
        all = new ArrayList<>(questions);
        all.add(OTHERS);
    }

    /** The questions of a project that has none: one section takes all benchmarks. */
    public static Questions none() {
        return new Questions(List.of());
    }

    /**
     * Reads questions from a resource.
     *
     * @throws UncheckedIOException if it is no JSON array of questions
     */
    public static Questions read(URL json) {
        return new Questions(List.of(Json.readResource(json, Question[].class)));
    }

    /** All questions in their order. The one for other benchmarks is the last. */
    public List<Question> all() {
        return List.copyOf(all);
    }

    /** The question that a row answers. */
    Question of(Row row) {
        return all.stream().filter(question -> question.classes.contains(row.simpleClass())).findFirst()
                .orElse(OTHERS);
    }
}
