package org.shadowbench.benchmarks;

import java.lang.reflect.Field;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** The values of a parameter, as JMH reads them from a class and its superclasses. */
final class Params {

    private Params() {}

    static List<String> of(Class<?> state, String name) {
        for (Class<?> type = state; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return List.of(field.getAnnotation(Param.class).value());
                }
            }
        }
        throw new AssertionError(state + " has no parameter " + name);
    }
}
