package org.shadowbench.harness.jmh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** Appends all that JMH says to a file, and keeps the current fork's part to tell why it failed. */
public final class JmhLog implements AutoCloseable {

    private static final int TAIL_LINES = 12;

    /** JMH's own mark before the stack trace of a benchmark that threw. */
    private static final String FAILURE = "<failure>";

    private final OutputStream file;
    private final ByteArrayOutputStream fork = new ByteArrayOutputStream();

    public JmhLog(Path file) throws IOException {
        this.file = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Forgets what JMH said of the last fork. */
    void begin() {
        fork.reset();
    }

    /** Takes what JMH says; a write fails if the file can't take it. */
    OutputStream output() {
        return new Tee();
    }

    /** The last that JMH said of the current fork: its failure and the lines after it, or the last lines. */
    String tail() {
        String said = fork.toString(StandardCharsets.UTF_8);
        int failure = said.indexOf(FAILURE);
        List<String> lines = said.substring(failure < 0 ? 0 : failure + FAILURE.length()).lines()
                .filter(line -> !line.isBlank()).toList();
        int from = failure < 0 ? Math.max(0, lines.size() - TAIL_LINES) : 0;
        return lines.stream().skip(from).limit(TAIL_LINES).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Tee extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            file.write(b);
            fork.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
            fork.write(bytes, offset, length);
        }
    }
}
