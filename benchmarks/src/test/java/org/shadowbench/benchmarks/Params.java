package org.shadowbench.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** The values of a parameter, as JMH reads them from a class. */
final class Params {

    private Params() {}

    static List<String> of(Class<?> state, String name) {
        try {
            return List.of(state.getDeclaredField(name).getAnnotation(Param.class).value());
        } catch (NoSuchFieldException e) {
            throw new AssertionError(state + " has no parameter " + name, e);
        }
    }
}
