/**
 * JMH's side of the harness: the only package that knows JMH's types and its JSON.
 *
 * <p>
 * A {@link org.shadowbench.harness.jmh.Catalog} lists the benchmarks of a class path or a jar. A
 * {@link org.shadowbench.harness.jmh.ForkRunner} runs one fork of one row, by the JMH of this program or by that of
 * another build, and returns the JSON that JMH wrote. {@link org.shadowbench.harness.jmh.JmhMerge} puts the forks of a
 * row together, and {@link org.shadowbench.harness.jmh.JmhJson} reads the result.
 */
package org.shadowbench.harness.jmh;
