package org.shadowbench.benchmarks.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.PageLevel;

/** Reads the gzipped CSV of {@code scripts/record-trace}, and names the line in which it stops being a trace. */
final class TraceReader {

    private static final String HEADER = "epoch,page,kind";

    private static final int FIELDS = 3;

    private static final Words<AccessKind> KINDS = Words.of(Map.entry("r", AccessKind.READ),
            Map.entry("w", AccessKind.WRITE), Map.entry("x", AccessKind.EXECUTE));

    /** Nothing in a trace is quoted, so each record is one line. */
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setQuote(null).setIgnoreEmptyLines(false).get();

    /** A number that always fits a long. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final int MAX_EPOCH = Integer.MAX_VALUE - 1;

    /** Messages show at most this much of a wrong field: a file that is not a trace may have very long lines. */
    private static final int SHOWN_CHARS = 40;

    private final String file;
    private final TraceBuilder trace = new TraceBuilder();
    private final Set<Long> seenInEpoch = new HashSet<>();
    private long line;
    private int epoch = -1;

    private TraceReader(String file) {
        this.file = file;
    }

    /** Reads the trace in {@code in}; messages name it {@code file}. */
    static Trace read(String file, InputStream in) throws IOException {
        return new TraceReader(file).read(in);
    }

    private Trace read(InputStream in) throws IOException {
        try (CutShortStream content = new CutShortStream(unzip(in));
                CSVParser parser = CSVParser.builder().setReader(new InputStreamReader(content, UTF_8))
                        .setFormat(FORMAT).get()) {
            Iterator<CSVRecord> rows = parser.iterator();
            try {
                takeAll(rows);
            } catch (TraceFormatException e) {
                throw content.isCutShort() && !rows.hasNext() ? cutShort(content.cause()) : e;
            }
            if (content.isCutShort()) {
                throw cutShort(content.cause());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return trace.build();
    }

    private void takeAll(Iterator<CSVRecord> rows) throws TraceFormatException {
        while (rows.hasNext()) {
            line++;
            take(rows.next());
        }
        line++;
        if (line <= 2) {
            throw wrong("the file ends, expected " + (line == 1 ? "the header " + HEADER : "the first access"));
        }
    }

    private GZIPInputStream unzip(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in);
        } catch (EOFException | ZipException e) {
            throw new TraceFormatException(file, 1, "it is not gzipped, expected gzipped CSV with the header " + HEADER,
                    e);
        }
    }

    private void take(CSVRecord row) throws TraceFormatException {
        if (line == 1) {
            checkHeader(row);
            return;
        }
        if (row.size() != FIELDS) {
            throw wrong("it is " + shown(row) + ", expected " + HEADER);
        }
        enterEpoch(row.get(0));
        long page = number("page", row.get(1), PageLevel.MAX_GFN);
        AccessKind kind = kind(row.get(2));
        if (!seenInEpoch.add(page * AccessKind.values().length + kind.ordinal())) {
            throw wrong("page " + page + " with kind " + row.get(2) + " is there a second time in epoch " + epoch
                    + ", expected only the first touch");
        }
        trace.add(epoch, page, kind);
    }

    private void checkHeader(CSVRecord row) throws TraceFormatException {
        if (!String.join(",", row).equals(HEADER)) {
            throw wrong("it is " + shown(row) + ", expected the header " + HEADER);
        }
    }

    private void enterEpoch(String text) throws TraceFormatException {
        long next = number("epoch", text, MAX_EPOCH);
        if (next == epoch + 1) {
            epoch++;
            seenInEpoch.clear();
        } else if (next != epoch) {
            throw wrong("epoch is " + next + ", expected " + (epoch < 0 ? "" : epoch + " or ") + (epoch + 1));
        }
    }

    private long number(String name, String text, long max) throws TraceFormatException {
        if (NUMBER.matcher(text).matches() && Long.parseLong(text) <= max) {
            return Long.parseLong(text);
        }
        throw wrong(name + " is " + shown(text) + ", expected 0 to " + max);
    }

    private AccessKind kind(String text) throws TraceFormatException {
        return KINDS.find(text).orElseThrow(() -> wrong("kind is " + shown(text) + ", expected " + KINDS));
    }

    private TraceFormatException wrong(String problem) {
        return new TraceFormatException(file, line, problem, null);
    }

    private TraceFormatException cutShort(IOException failure) {
        return new TraceFormatException(file, line,
                "the gzip stream is damaged or cut short here, expected the rest of the trace", failure);
    }

    private static String shown(CSVRecord row) {
        return shown(String.join(",", row));
    }

    private static String shown(String text) {
        return '"' + (text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...") + '"';
    }
}
