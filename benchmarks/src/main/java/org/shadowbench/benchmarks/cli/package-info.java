/** The commands: the only place that prints, and that ends the program. */
package org.shadowbench.benchmarks.cli;
