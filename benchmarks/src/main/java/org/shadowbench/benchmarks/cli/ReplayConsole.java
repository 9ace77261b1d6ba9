package org.shadowbench.benchmarks.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.shadowbench.benchmarks.scenario.ReplayProgress;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.harness.cli.ConsoleProgress;
import org.shadowbench.harness.run.Progress;

/** Shows the progress of a long scenario: one bar that moves on a terminal, or a line every ten seconds elsewhere. */
final class ReplayConsole implements ReplayProgress {

    private static final long TERMINAL_NANOSECONDS = Duration.ofMillis(200).toNanos();
    private static final long LINE_NANOSECONDS = Duration.ofSeconds(10).toNanos();
    private static final int BAR_CHARS = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private long began;
    private long last;
    private boolean shown;

    ReplayConsole(PrintWriter out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Uses the system's clock, and shows a bar if the program runs on a terminal. */
    static ReplayConsole of(PrintWriter out) {
        return new ReplayConsole(out, ConsoleProgress.isTerminal(), System::nanoTime);
    }

    @Override
    public void replayed(SplitPolicy policy, long touches, long total) {
        long now = clock.getAsLong();
        if (touches == 0) {
            began = now;
            last = now;
        } else if (touches == total) {
            clear();
        } else if (now - last >= (terminal ? TERMINAL_NANOSECONDS : LINE_NANOSECONDS)) {
            last = now;
            show(bar(policy, touches, total, now - began));
        }
    }

    private static String bar(SplitPolicy policy, long touches, long total, long nanoseconds) {
        double share = (double) touches / total;
        String bar = "#".repeat((int) (share * BAR_CHARS));
        Duration left = Duration.ofNanos((long) (nanoseconds / share * (1 - share)));
        return String.format(Locale.ROOT, "[%-" + BAR_CHARS + "s] %3.0f%% of %s, %s left", bar, 100 * share,
                GuestWords.POLICIES.word(policy), Progress.time(left));
    }

    private void show(String line) {
        if (terminal) {
            out.print(ConsoleProgress.CLEAR_LINE + line);
            shown = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void clear() {
        if (shown) {
            out.print(ConsoleProgress.CLEAR_LINE);
            out.flush();
            shown = false;
        }
    }
}
