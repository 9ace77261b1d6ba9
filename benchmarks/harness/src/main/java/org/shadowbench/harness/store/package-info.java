/**
 * Stores results in folders, and reads them.
 *
 * <p>
 * A {@link org.shadowbench.harness.store.ResultsFolder} is the folder of one run, a
 * {@link org.shadowbench.harness.store.PairedFolder} that of two builds that were measured side by side.
 * {@link org.shadowbench.harness.store.ResultsReader} reads a run from its folder, from a published folder, which holds
 * less, or from the JMH JSON of any project. {@link org.shadowbench.harness.store.History} keeps the accepted runs,
 * {@link org.shadowbench.harness.store.NoiseStore} the noise floors of machines.
 *
 * <p>
 * Files are JSON, or CSV by {@link org.shadowbench.harness.store.CsvTable}. A file appears whole or not at all. A
 * damaged file causes a {@link org.shadowbench.harness.model.BadResultException} that names it.
 */
package org.shadowbench.harness.store;
