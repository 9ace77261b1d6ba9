/**
 * The results of measurements and their identity, as records that every other package uses.
 *
 * <p>
 * A {@link org.shadowbench.harness.model.Row} is the identity of a measurement: benchmark, mode, threads and every
 * parameter. A {@link org.shadowbench.harness.model.Metric} is one figure of a row: its score, or a secondary metric. A
 * {@link org.shadowbench.harness.model.Series} has the values of a metric, the iterations of each fork kept apart,
 * because the fork is the sample: iterations of one fork share its compiled code and memory layout and are not
 * independent.
 *
 * <p>
 * {@link org.shadowbench.harness.model.RowQuery} is the language that names rows in commands and profiles.
 *
 * <p>
 * The records of runs, histories and noise floors are stored as JSON. Their components are the fields of these files,
 * so a component that is renamed changes the format.
 */
package org.shadowbench.harness.model;
