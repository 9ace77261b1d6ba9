/**
 * Whole virtual machines, from before their huge pages are split until their pages are mapped again: how many faults,
 * drops, flushes and pages each policy costs, what the closed forms say, and how that compares with what was published.
 *
 * <p>A {@link org.shadowbench.benchmarks.scenario.Scenario} runs one policy and gives an
 * {@link org.shadowbench.benchmarks.scenario.Outcome}. {@link org.shadowbench.benchmarks.scenario.ExpectedFaults} has
 * the closed forms, {@link org.shadowbench.benchmarks.scenario.Calibration} predicts times from counts, and
 * {@link org.shadowbench.benchmarks.scenario.PublishedCell} is a figure of the cover letters to compare with.
 */
package org.shadowbench.benchmarks.scenario;
