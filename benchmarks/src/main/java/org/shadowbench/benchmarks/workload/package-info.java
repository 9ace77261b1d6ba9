/**
 * What the benchmarks work on: recorded page accesses of real programs, and how they fall on shadow pages.
 *
 * <p>A {@link org.shadowbench.benchmarks.workload.Trace} is what {@code scripts/record-trace} wrote; a
 * {@link org.shadowbench.benchmarks.workload.TraceLayout} places it on shadow pages. Both are immutable. The traces that
 * come with the suite are resources of this package, with a README that says what made them.
 */
package org.shadowbench.benchmarks.workload;
