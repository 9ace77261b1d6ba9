/**
 * The command line: one class for each command, and beside it the properties with the texts of its {@code --help}.
 *
 * <p>
 * {@link org.shadowbench.harness.cli.Main} runs the harness by itself. A suite makes a command line of its own:
 * {@link org.shadowbench.harness.cli.Commands} joins the harness's commands and the suite's, on the benchmarks that its
 * {@link org.shadowbench.harness.cli.Suite} describes. Only this package knows the names of options, and
 * {@link org.shadowbench.harness.cli.ExitCodes} the codes that a program ends with. All commands name rows in the
 * language of {@link org.shadowbench.harness.model.RowQuery}; {@code OldSyntax} reads the earlier ones.
 */
package org.shadowbench.harness.cli;
