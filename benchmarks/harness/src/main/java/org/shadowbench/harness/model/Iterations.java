package org.shadowbench.harness.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of iterations of the same length, written as "5 x 200 ms" or "3 x 1 s".
 *
 * @param count at least 0
 * @param time of each, at least 1 ms
 */
public record Iterations(int count, Duration time) {

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,4}) x (\\d{1,6}) (ms|s)");

    /** @throws IllegalArgumentException if the text isn't of that form */
    @JsonCreator
    public static Iterations parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches() || Long.parseLong(parts.group(2)) == 0) {
            throw new IllegalArgumentException("iterations are \"" + text + "\", expected for instance \"5 x 200 ms\"");
        }
        long time = Long.parseLong(parts.group(2));
        Duration each = parts.group(3).equals("s") ? Duration.ofSeconds(time) : Duration.ofMillis(time);
        return new Iterations(Integer.parseInt(parts.group(1)), each);
    }

    public Duration total() {
        return time.multipliedBy(count);
    }

    @Override
    @JsonValue
    public String toString() {
        boolean whole = time.toMillis() % 1000 == 0;
        return count + " x " + (whole ? time.toSeconds() + " s" : time.toMillis() + " ms");
    }
}
