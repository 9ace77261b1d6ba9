/**
 * What a user would write or pick in place of core's packed array, and C as the limit.
 *
 * <p>Every class here does the same work behind {@link org.shadowbench.benchmarks.baseline.Translations}.
 * {@link org.shadowbench.benchmarks.baseline.Implementation} names them all; a benchmark measures one a fork, so that the
 * interface call is resolved as it would be in a program that knows only that one.
 */
package org.shadowbench.benchmarks.baseline;
