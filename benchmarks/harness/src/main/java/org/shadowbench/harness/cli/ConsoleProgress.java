package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.shadowbench.harness.model.Plural;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.run.Progress;

/** Shows how a run goes on: a terminal has one line that changes, anything else gets a line for each fork. */
public final class ConsoleProgress implements Progress {

    public static final String CLEAR_LINE = "\r\u001b[K";
    private static final int TERMINAL_COLUMNS = 110;

    private final PrintWriter out;
    private final boolean terminal;

    public ConsoleProgress(PrintWriter out) {
        this(out, isTerminal());
    }

    public ConsoleProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Since JDK 22 there is a console without a terminal too, except with the console of {@code java.base}. */
    public static boolean isTerminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    @Override
    public void note(String line) {
        say(line);
    }

    @Override
    public void forkStarted(Row row, int fork, int done, int total, Duration elapsed, Duration left) {
        String line = String.format(Locale.ROOT, "[%d/%d] %s, %s left: %s, fork %d", done + 1, total,
                Progress.time(elapsed),
                Progress.time(left), row.label(), fork);
        if (terminal) {
            out.print(CLEAR_LINE + line.substring(0, Math.min(line.length(), TERMINAL_COLUMNS)));
            out.flush();
        } else {
            say(line);
        }
    }

    @Override
    public void failed(Row row, int fork, String cause) {
        say("FAILED " + row.label() + ", fork " + fork + ":");
        cause.lines().forEach(line -> say("    " + line));
    }

    @Override
    public void finished(Path folder, int rows, int failures, Duration elapsed) {
        say(Plural.of(rows, "row") + " in " + Progress.time(elapsed) + ": "
                + folder.resolve("summary.csv"));
        if (failures > 0) {
            say(Plural.of(failures, "row") + " FAILED, named above and in "
                    + folder.resolve("failures.json"));
        }
    }

    private void say(String line) {
        out.println(terminal ? CLEAR_LINE + line : line);
        out.flush();
    }
}
