/**
 * The JMH benchmarks and their states. Their inputs are in {@link org.shadowbench.benchmarks.workload}, and the
 * implementations that they compare in {@link org.shadowbench.benchmarks.baseline}.
 *
 * <h2>Conventions</h2>
 *
 * <ul>
 * <li>All classes with benchmarks stay in this package: published rows have their full names.
 * <li>Every class has the same annotations: average time in nanoseconds, one thread, three forks with the arguments of
 * {@link org.shadowbench.benchmarks.JvmArgs}, five iterations of warm-up and five of measurement. The profiles set
 * other numbers where they need to.
 * <li>The implementation under test is the parameter {@code implementation}, resolved once in setup, so a fork sees
 * only one.
 * <li>Sizes are numbers of shadow pages of 512 entries.
 * <li>A batch has the number of operations that {@code @OperationsPerInvocation} says. One constant serves both.
 * <li>An operation that consumes its state has a pool that a setup per batch refills, and a control that measures the
 * refill.
 * <li>A benchmark returns its result or passes it to a {@code Blackhole}.
 * </ul>
 *
 * <h2>How to add a benchmark</h2>
 *
 * <ol>
 * <li>Write the class here, with the annotations of its neighbours. Declare its {@code @Param} fields in the class or
 * in a {@code @State} class. {@link org.shadowbench.benchmarks.workload.GuestWords} has the words for a guest.
 * <li>Write a test that runs the class as a plain object. It checks that the result is right for every value of every
 * parameter, that all implementations agree, and that each parameter has an effect.
 * <li>Name the class under its question in {@code questions.json}. A test fails for a class without a question.
 * <li>Add rows to the profiles in {@code profiles.json}. The profiles {@code smoke} and {@code full} have every class
 * already.
 * <li>Give new values of {@code implementation} and {@code policy} a colour and a mark in {@code looks.json}.
 * </ol>
 */
package org.shadowbench.benchmarks;
