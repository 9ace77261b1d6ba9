/**
 * The JMH benchmarks, one class per question or operation.
 *
 * <p>Conventions. Each class names the question it answers (Q1 to Q8 of the project's README). Every class carries
 * the same header: average time in nanoseconds, one thread, three forks of five iterations; the runner's profiles say
 * otherwise where they need. The implementation under test is the parameter {@code implementation}, resolved once in
 * setup, so that a fork sees one only. Sizes are numbers of shadow pages of 512 entries. Batches have as many
 * operations as {@code @OperationsPerInvocation} says, by one constant. Each class is also run as a plain object by a
 * test, in which all implementations must agree.
 *
 * <p>How often and in which order rows are measured, and with which JVM arguments, is the matter of
 * {@link org.shadowbench.benchmarks.run} and {@link org.shadowbench.benchmarks.JvmArgs}.
 */
package org.shadowbench.benchmarks;
