/**
 * What was measured: the model of a result, JMH's JSON in, tidy CSV out, the environment, and the folder they are
 * kept in.
 *
 * <p>A {@link org.shadowbench.harness.model.Row} is what is compared with its like: benchmark, mode, threads and
 * every parameter. A {@link org.shadowbench.harness.model.Series} is one metric of one row, the iterations of
 * each fork kept apart, because the fork is the sample: iterations of one fork share its compiled code and memory
 * layout and are not independent.
 *
 * <p>{@link org.shadowbench.harness.store.ResultsReader} reads a results folder, or a JMH JSON file of any
 * project.
 */
package org.shadowbench.harness.model;
