package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import org.shadowbench.harness.report.Printable;

/** Prints lines of text without the control characters that names may have. */
final class TextLines {

    private final PrintWriter out;

    TextLines(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        out.println(Printable.of(line));
        out.flush();
    }
}
