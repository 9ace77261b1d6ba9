package org.shadowbench.harness.jmh;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.runner.CompilerHints;

/** The way in which JMH keeps values alive in this JVM and its forks. */
public final class BlackholeMode {

    private BlackholeMode() {}

    /** The mode in JMH's own words: JMH tells it in no other way. */
    public static String ofThisJvm() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        CompilerHints.printHints(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8).strip().replaceFirst("^# Blackhole mode: ", "")
                .replaceFirst(", use -D[^)]*", "");
    }
}
