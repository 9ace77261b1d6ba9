/**
 * Compares two runs and judges each row.
 *
 * <p>
 * The fork is the sample. The iterations of one fork share its JIT decisions and its memory layout, so each fork counts
 * by its mean. All work is done on natural logarithms of scores: a <em>shift</em> is a difference of logarithms, a
 * <em>slowdown</em> is a shift whose sign is turned so that positive is worse, an <em>effect</em> is relative (0.05 is
 * 5% worse).
 *
 * <p>
 * {@link org.shadowbench.harness.verdict.ComparedRuns} is the way in. It matches the metrics of two runs, and each
 * match is a {@link org.shadowbench.harness.verdict.Comparison}.
 * {@link org.shadowbench.harness.verdict.ComparisonVerdict} judges all of them together: timed rows by a rank test that
 * is corrected for their number, allocated bytes by a tolerance.
 * {@link org.shadowbench.harness.verdict.NoiseCalibration} measures how far rows move when nothing changed.
 */
package org.shadowbench.harness.verdict;
