/**
 * Whole virtual machines, from before their huge pages are split until their pages are mapped again. Counts the faults,
 * drops, flushes and pages of each policy, and compares them with closed forms and with published figures.
 *
 * <p>
 * A {@link org.shadowbench.benchmarks.scenario.Scenario} runs one policy and gives a
 * {@link org.shadowbench.benchmarks.scenario.ScenarioOutcome}.
 * {@link org.shadowbench.benchmarks.scenario.ExpectedFaults} has the closed forms.
 * {@link org.shadowbench.benchmarks.scenario.PublishedCell} is a figure of the cover letters, and
 * {@link org.shadowbench.benchmarks.scenario.HostCalibration} predicts such figures from counts.
 */
package org.shadowbench.benchmarks.scenario;
