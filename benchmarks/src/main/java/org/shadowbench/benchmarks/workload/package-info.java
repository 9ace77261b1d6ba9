/**
 * What is measured on: recorded page accesses of real programs and how they fall on shadow pages; and virtual machines,
 * with the order in which their pages are touched.
 *
 * <p>A {@link org.shadowbench.benchmarks.workload.Trace} is what {@code scripts/record-trace} wrote; a
 * {@link org.shadowbench.benchmarks.workload.TraceLayout} places it on shadow pages. The traces that come with the
 * suite are resources of this package, with a README that says what made them.
 *
 * <p>A {@link org.shadowbench.benchmarks.workload.GuestLayout} says which memory a guest has and how it maps it,
 * {@link org.shadowbench.benchmarks.workload.VirtualMachine} is such a guest on an MMU, and
 * {@link org.shadowbench.benchmarks.workload.Touches} are what it does, at random or as recorded. All but the last two
 * are immutable.
 */
package org.shadowbench.benchmarks.workload;
