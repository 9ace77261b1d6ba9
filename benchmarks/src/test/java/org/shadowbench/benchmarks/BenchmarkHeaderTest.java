package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.jmh.Catalog;

/** The convention of the package that every class has the same annotations. */
class BenchmarkHeaderTest {

    private static final List<Class<? extends Annotation>> HEADER = List.of(BenchmarkMode.class, OutputTimeUnit.class,
            Warmup.class, Measurement.class, Fork.class);

    static Stream<String> classes() {
        return Catalog.ofClassPath().methods().stream().map(BenchmarkMethod::name)
                .map(name -> name.substring(0, name.lastIndexOf('.'))).distinct();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void shouldBeTheSameForEveryClass(String name) throws ClassNotFoundException {
        Class<?> benchmark = Class.forName(name);
        for (Class<? extends Annotation> annotation : HEADER) {
            assertEquals(LookupBenchmark.class.getAnnotation(annotation), benchmark.getAnnotation(annotation));
        }
    }
}
