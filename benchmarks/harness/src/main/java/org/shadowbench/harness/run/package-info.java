/**
 * Which rows to measure, how often and in which order; forks; resuming.
 *
 * <p>A {@link org.shadowbench.harness.run.Profile} says how much to measure, the
 * {@link org.shadowbench.harness.jmh.Catalog} which benchmarks there are; the
 * {@link org.shadowbench.harness.run.Planner} makes a plan of both and of what the user asked for, and a
 * {@link org.shadowbench.harness.run.Campaign} carries it out in rounds of single forks: the first of every row,
 * then the second of every row, in turned order. A machine that drifts slowly then adds to the spread of every row
 * alike, and not to the difference between an early and a late one.
 */
package org.shadowbench.harness.run;
