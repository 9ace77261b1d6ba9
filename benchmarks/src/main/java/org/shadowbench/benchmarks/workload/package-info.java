/**
 * The inputs of the benchmarks and scenarios: working sets, recorded traces and guests.
 *
 * <p>
 * A {@link org.shadowbench.benchmarks.workload.WorkingSet} is a number of shadow pages of one implementation, with the
 * order in which batches go through them. {@link org.shadowbench.benchmarks.workload.CacheEviction} puts it out of the
 * caches.
 *
 * <p>
 * A {@link org.shadowbench.benchmarks.workload.Trace} is a file of {@code scripts/record-trace}, and a
 * {@link org.shadowbench.benchmarks.workload.TraceLayout} places it on shadow pages. The traces that come with the
 * suite are resources of this package. A README beside them says how they were made.
 *
 * <p>
 * A {@link org.shadowbench.benchmarks.workload.NestedGuest} is a guest's tables and the MMU that shadows them. Two
 * kinds of guests are built on it: a {@link org.shadowbench.benchmarks.workload.HugeGuest} for benchmarks, which split
 * its huge pages again and again by a {@link org.shadowbench.benchmarks.workload.SplitPool}; and a
 * {@link org.shadowbench.benchmarks.workload.VirtualMachine} for scenarios, which has the memory of a
 * {@link org.shadowbench.benchmarks.workload.GuestLayout} and the accesses of
 * {@link org.shadowbench.benchmarks.workload.Touches}.
 *
 * <p>
 * {@link org.shadowbench.benchmarks.workload.GuestWords} has the words that describe a guest in parameters and options.
 */
package org.shadowbench.benchmarks.workload;
