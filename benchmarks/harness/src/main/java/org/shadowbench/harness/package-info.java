/**
 * A harness for the benchmarks of any JMH project: it measures, stores, compares and shows. It knows nothing of the
 * benchmarks themselves; a {@link org.shadowbench.harness.cli.Suite} tells it what it must know.
 *
 * <p>
 * Which package may use which; {@code HouseTest} checks it:
 *
 * <pre>
 * model       rows, metrics, series, environments, runs: records       -
 * statistics  pure functions over arrays                               -
 * jmh         JMH's JSON, catalogue and forks; no other uses JMH       model
 * store       results folders, history, noise floors, CSV              model jmh statistics
 * verdict     comparisons of runs, and their calibration               model statistics
 * run         plans and campaigns: which rows, how often; resuming     model jmh store statistics
 * report      pages, charts, Markdown, terminal tables                 model statistics verdict
 * cli         the commands                                             all
 * </pre>
 */
package org.shadowbench.harness;
