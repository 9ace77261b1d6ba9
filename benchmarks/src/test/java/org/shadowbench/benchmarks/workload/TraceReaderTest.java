package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.guest.AccessKind;

class TraceReaderTest {

    private static final Pattern CUT_SHORT = Pattern
            .compile(": line (\\d+): the gzip stream is damaged or cut short here, expected the rest of the trace$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldReadWhatWasWritten(long seed) throws IOException {
        List<RecordedAccess> accesses = RecordedAccess.random(new Random(seed));
        Trace trace = Trace.read(file(RecordedAccess.csvGz(accesses)));
        assertEquals(accesses, RecordedAccess.of(trace), () -> "seed " + seed);
        assertEquals(accesses.getLast().epoch() + 1, trace.epochs(), () -> "seed " + seed);
    }

    @Test
    void shouldReadTheLargestPageAndAnyLineEnd() throws IOException {
        Trace trace = Trace.read(file(RecordedAccess.gzip("epoch,page,kind\r\n0,4503599627370495,x\r\n0,0,r")));
        assertEquals(List.of(new RecordedAccess(0, (1L << 52) - 1, AccessKind.EXECUTE),
                new RecordedAccess(0, 0, AccessKind.READ)), RecordedAccess.of(trace));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            ''                                      | 1 | the file ends, expected the header epoch,page,kind
            epoch,page,kind                         | 2 | the file ends, expected the first access
            page,kind                               | 1 | it is "page,kind", expected the header epoch,page,kind
            /0,1,r                                  | 1 | it is "", expected the header epoch,page,kind
            epoch,page,kind/0,1,r//0,2,r            | 3 | it is "", expected epoch,page,kind
            epoch,page,kind/0,1,r/0,2               | 3 | it is "0,2", expected epoch,page,kind
            epoch,page,kind/0,1,r,w                 | 2 | it is "0,1,r,w", expected epoch,page,kind
            epoch,page,kind/1,1,r                   | 2 | epoch is 1, expected 0
            epoch,page,kind/0,1,r/2,1,r             | 3 | epoch is 2, expected 0 or 1
            epoch,page,kind/0,1,r/1,1,r/0,2,r       | 4 | epoch is 0, expected 1 or 2
            epoch,page,kind/-1,1,r                  | 2 | epoch is "-1", expected 0 to 2147483646
            epoch,page,kind/0,1,r/0,4503599627370496,r | 3 | page is "4503599627370496", expected 0 to 4503599627370495
            epoch,page,kind/0,99999999999999999999,r | 2 | page is "99999999999999999999"\
            , expected 0 to 4503599627370495
            epoch,page,kind/0,1f,r                  | 2 | page is "1f", expected 0 to 4503599627370495
            epoch,page,kind/0,1,R                   | 2 | kind is "R", expected r, w or x
            epoch,page,kind/0,1,r/0,2,r/0,1,w/0,1,r | 5 | page 1 with kind r is there a second time in epoch 0\
            , expected only the first touch
            """)
    void shouldNameFileAndLineOfWhatIsWrong(String lines, int line, String problem) throws IOException {
        String text = lines.isEmpty() ? "" : lines.replace('/', '\n') + "\n";
        assertRejected(RecordedAccess.gzip(text), line, problem);
    }

    @Test
    void shouldShowOnlyTheBeginningOfLongGarbage() throws IOException {
        assertRejected(RecordedAccess.gzip("a".repeat(100_000)), 1,
                "it is \"" + "a".repeat(40) + "...\", expected the header epoch,page,kind");
    }

    @Test
    void shouldRejectWhatIsNotGzipped() throws IOException {
        String problem = "it is not gzipped, expected gzipped CSV with the header epoch,page,kind";
        assertRejected("epoch,page,kind\n0,1,r\n".getBytes(), 1, problem);
        assertRejected(new byte[0], 1, problem);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldNameTheLineWhereAGzipStreamIsCutShort(long seed) throws IOException {
        Random random = new Random(seed);
        List<RecordedAccess> accesses = RecordedAccess.random(random);
        byte[] whole = RecordedAccess.csvGz(accesses);
        long lastLine = 0;
        for (int length = 10; length < whole.length; length += 1 + random.nextInt(1 + whole.length / 50)) {
            byte[] cut = Arrays.copyOf(whole, length);
            TraceFormatException e = assertThrows(TraceFormatException.class, () -> Trace.read(file(cut)));
            String where = "seed " + seed + ", cut to " + length + " of " + whole.length + " bytes: " + e.getMessage();
            Matcher message = CUT_SHORT.matcher(e.getMessage());
            assertTrue(message.find(), where);
            long line = Long.parseLong(message.group(1));
            assertTrue(line >= lastLine && line <= accesses.size() + 2, where);
            lastLine = line;
        }
        assertTrue(lastLine > accesses.size() / 2, "seed " + seed + ": the last cut is seen at line " + lastLine);
    }

    @Test
    void shouldRejectAChangedByte() throws IOException {
        List<RecordedAccess> accesses = RecordedAccess.random(new Random(1));
        byte[] changed = RecordedAccess.csvGz(accesses);
        int checksum = changed.length - 8;
        changed[checksum] ^= 1;
        assertRejected(changed, accesses.size() + 2,
                "the gzip stream is damaged or cut short here, expected the rest of the trace");
    }

    @Test
    void shouldTellOfAnErrorBeforeTheCut() throws IOException {
        String rows = "0,1,r\n0,2,z\n" + "0,3,r\n".repeat(10);
        byte[] whole = RecordedAccess.gzip(RecordedAccess.HEADER + rows);
        assertRejected(Arrays.copyOf(whole, whole.length - 9), 3, "kind is \"z\", expected r, w or x");
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        Path missing = folder.resolve("missing.csv.gz");
        NoSuchFileException e = assertThrows(NoSuchFileException.class, () -> Trace.read(missing));
        assertEquals(missing.toString(), e.getMessage());
    }

    private void assertRejected(byte[] content, long line, String problem) throws IOException {
        Path file = file(content);
        TraceFormatException e = assertThrows(TraceFormatException.class, () -> Trace.read(file));
        assertEquals(file + ": line " + line + ": " + problem, e.getMessage());
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("trace.csv.gz"), content);
    }
}
