package org.shadowbench.harness.jmh;

import java.util.List;
import java.util.SortedMap;

/**
 * A benchmark method in one of its modes.
 *
 * @param name with class and package
 * @param mode JMH's short name of it
 * @param threads from {@code @Threads}, at least 1
 * @param params the values that each {@code @Param} declares, by name; none is empty
 */
public record BenchmarkMethod(String name, String mode, int threads, SortedMap<String, List<String>> params) {}
