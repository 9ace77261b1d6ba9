/**
 * A harness for the benchmarks of any JMH project: it measures, stores, compares and shows. It knows nothing of the
 * benchmarks themselves; a {@link org.shadowbench.harness.cli.Suite} tells it what it must know.
 *
 * <table>
 * <caption>Which package may use which; {@code HouseTest} checks it</caption>
 * <tr><th>package</th><th>content</th><th>may use</th></tr>
 * <tr><td>model</td><td>rows, metrics, series, environments, runs: records and their identity</td><td></td></tr>
 * <tr><td>statistics</td><td>pure functions over arrays</td><td></td></tr>
 * <tr><td>jmh</td><td>JMH's JSON, catalogue and forks; no other package uses JMH's types</td><td>model</td></tr>
 * <tr><td>store</td><td>results folders, history, noise floors, CSV</td><td>model, jmh, statistics</td></tr>
 * <tr><td>verdict</td><td>comparisons of runs, and their calibration</td><td>model, statistics</td></tr>
 * <tr><td>run</td><td>plans and campaigns: which rows, how often, in which order; resuming</td>
 * <td>model, jmh, store, statistics</td></tr>
 * <tr><td>report</td><td>pages, charts, Markdown, terminal tables</td><td>model, statistics, verdict</td></tr>
 * <tr><td>cli</td><td>the commands</td><td>all</td></tr>
 * </table>
 */
package org.shadowbench.harness;
