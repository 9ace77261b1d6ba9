package org.shadowbench.benchmarks.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.shadowbench.benchmarks.results.Row;
import org.shadowbench.benchmarks.run.Progress;

/** Shows how a run goes on: in one line that is written over on a terminal, in a line for each fork elsewhere. */
final class ConsoleProgress implements Progress {

    static final String CLEAR_LINE = "\r\u001b[K";
    private static final int TERMINAL_COLUMNS = 110;

    private final PrintWriter out;
    private final boolean terminal;

    ConsoleProgress(PrintWriter out) {
        this(out, isTerminal());
    }

    ConsoleProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void note(String line) {
        say(line);
    }

    @Override
    public void forkStarted(Row row, int fork, int done, int total, Duration elapsed, Duration left) {
        String line = String.format(Locale.ROOT, "[%d/%d] %s, %s left: %s, fork %d", done + 1, total, time(elapsed),
                time(left), row.label(), fork);
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
        say(rows + (rows == 1 ? " row in " : " rows in ") + time(elapsed) + ": " + folder.resolve("summary.csv"));
        if (failures > 0) {
            say(failures + (failures == 1 ? " row" : " rows") + " FAILED, named above and in "
                    + folder.resolve("failures.json"));
        }
    }

    private void say(String line) {
        out.println(terminal ? CLEAR_LINE + line : line);
        out.flush();
    }

    /** As 1:02:03 or 2:03. */
    static String time(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
