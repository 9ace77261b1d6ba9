/**
 * The command line: one class for each command, and beside it the properties with the texts of its {@code --help}.
 *
 * <p>{@link org.shadowbench.harness.cli.Main} runs the harness by itself. A suite makes a command line of its own from the
 * harness's {@link org.shadowbench.harness.cli.Commands} on its {@link org.shadowbench.harness.cli.Suite}, and adds commands.
 * Only this package knows the names of options, and {@link org.shadowbench.harness.cli.ExitCodes} the codes that a program
 * ends with. Rows are named in the language of {@link org.shadowbench.harness.model.RowQuery} everywhere.
 */
package org.shadowbench.harness.cli;
