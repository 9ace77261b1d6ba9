/**
 * The alternatives to core's packed array: other layouts and other storage in Java, and C as the limit.
 *
 * <p>
 * Every class here does the same work behind {@link org.shadowbench.core.translation.Translations}.
 * {@link org.shadowbench.benchmarks.baseline.Implementation} names those in Java, and
 * {@link org.shadowbench.benchmarks.baseline.NativeLibrary} those in C. A benchmark measures one implementation per
 * fork, so the JIT resolves the interface call as in a program that has only that one.
 */
package org.shadowbench.benchmarks.baseline;
