package org.shadowbench.benchmarks.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The words of a benchmark's parameter or a command's option, and the value that each stands for.
 *
 * <p>
 * Immutable, if the values are.
 *
 * @param <T> the type of the values
 */
public final class Words<T> {

    private final Map<String, T> values;

    private Words(Map<String, T> values) {
        this.values = values;
    }

    /** Pairs of a word and its value, in the order in which messages list the words. */
    @SafeVarargs
    public static <T> Words<T> of(Map.Entry<String, T>... pairs) {
        Map<String, T> values = new LinkedHashMap<>();
        for (Map.Entry<String, T> pair : pairs) {
            values.put(pair.getKey(), pair.getValue());
        }
        return new Words<>(values);
    }

    /** The constants of an enum, by their names in lower case with hyphens, such as {@code huge-spte}. */
    public static <E extends Enum<E>> Words<E> ofConstants(Class<E> type) {
        Map<String, E> values = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            values.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return new Words<>(values);
    }

    /**
     * The value that {@code word} stands for.
     *
     * @param name the name of the parameter or option, for the message
     * @throws IllegalArgumentException if it is none of the words; the message lists them all
     */
    public T value(String name, String word) {
        return find(word).orElseThrow(
                () -> new IllegalArgumentException(name + " is \"" + word + "\", expected " + this));
    }

    /** The value that {@code word} stands for, or nothing if it is none of the words. */
    public Optional<T> find(String word) {
        return Optional.ofNullable(values.get(word));
    }

    /**
     * The word that stands for {@code value}.
     *
     * @throws NoSuchElementException if no word does
     */
    public String word(T value) {
        return values.entrySet().stream().filter(entry -> entry.getValue().equals(value)).map(Map.Entry::getKey)
                .findFirst().orElseThrow(() -> new NoSuchElementException("no word stands for " + value));
    }

    /** All words, as {@code a, b or c}. */
    @Override
    public String toString() {
        List<String> words = List.copyOf(values.keySet());
        int last = words.size() - 1;
        return last == 0 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
