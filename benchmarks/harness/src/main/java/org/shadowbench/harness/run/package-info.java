/**
 * Measures: which rows, how often, in which order; forks, shards, pairs, and going on with a run that was stopped.
 *
 * <p>
 * A {@link org.shadowbench.harness.run.Profile} says how much to measure, and the
 * {@link org.shadowbench.harness.jmh.Catalog} which benchmarks there are. From both and the user's
 * {@link org.shadowbench.harness.run.Request} the {@link org.shadowbench.harness.run.Planner} makes a
 * {@link org.shadowbench.harness.run.Plan}. A {@link org.shadowbench.harness.run.Campaign} carries it out in rounds of
 * single forks: the first of every row, then the second of every row, with every other round backwards. A machine that
 * drifts slowly then adds to the spread of all rows alike, and not to the difference between an early and a late one. A
 * {@link org.shadowbench.harness.run.PairedSession} measures two builds in the same way, fork next to fork.
 *
 * <p>
 * Rows are named in the language of {@link org.shadowbench.harness.model.RowQuery}.
 */
package org.shadowbench.harness.run;
