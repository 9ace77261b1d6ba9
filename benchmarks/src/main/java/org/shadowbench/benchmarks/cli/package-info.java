/** The suite's commands. Only this package prints and ends the program. */
package org.shadowbench.benchmarks.cli;
