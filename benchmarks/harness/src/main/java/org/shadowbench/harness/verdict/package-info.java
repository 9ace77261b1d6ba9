/**
 * Statistics and verdicts over fork means: pure functions of plain arrays, without I/O, clock or global state.
 *
 * <p>The fork is the sample. The iterations of one fork share its JIT decisions and its memory layout, so callers average
 * them first and hand over one score per fork. All work is done on natural logarithms of scores: a <em>shift</em> is a
 * difference of logarithms, a <em>slowdown</em> is a shift whose sign is turned so that positive is worse, an
 * <em>effect</em> is relative (0.05 is 5% worse).
 *
 * <p>The tests are rank tests with exact null distributions. {@link org.shadowbench.harness.verdict.RunVerdict} puts
 * everything together.
 */
package org.shadowbench.harness.verdict;
