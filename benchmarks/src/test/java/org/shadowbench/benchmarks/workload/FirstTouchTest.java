package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.guest.AccessKind;

/** The part of record-trace that is C, on made-up lines of lackey. */
class FirstTouchTest {

    /** One line of lackey. */
    private record Reference(char type, long address, int bytes) {

        static Reference random(Random random, long[] clusters) {
            char type = "ILSM".charAt(random.nextInt(4));
            long address = clusters[random.nextInt(clusters.length)] + random.nextInt(1 << 18);
            return new Reference(type, address, 1 + random.nextInt(random.nextInt(10) == 0 ? 4096 : 16));
        }

        String line() {
            return (type == 'I' ? "I  " : " " + type + " ") + "%08x,%d%n".formatted(address, bytes);
        }

        List<AccessKind> kinds() {
            return switch (type) {
                case 'I' -> List.of(AccessKind.EXECUTE);
                case 'L' -> List.of(AccessKind.READ);
                case 'S' -> List.of(AccessKind.WRITE);
                default -> List.of(AccessKind.READ, AccessKind.WRITE);
            };
        }
    }

    private static final int WRONG_USAGE = 64;
    private static final int NO_REFERENCE = 65;
    private static final int LIMIT_REACHED = 10;

    @TempDir
    private static Path folder;

    private static Path firstTouch;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        Tool.assumeInstalled("cc");
        firstTouch = Tool.compile(Tool.scripts().resolve("trace/first-touch.c"), folder.resolve("first-touch"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldAgreeWithPlainSetsPerEpoch(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        long[] clusters = random.longs(1 + random.nextInt(200), 0, 1L << 47).toArray();
        int epochLength = 1 + random.nextInt(3000);
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            references.add(Reference.random(random, clusters));
        }
        Tool.Ended ended = filter(lines(references), epochLength, 0);
        assertEquals(0, ended.status(), () -> "seed " + seed + ": " + ended.err());
        assertEquals(csv(firstTouches(references, epochLength)), ended.out(), () -> "seed " + seed);
    }

    @Test
    void shouldStopAfterTheLastEpochThatIsWanted() throws IOException, InterruptedException {
        Random random = new Random(1);
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            references.add(Reference.random(random, new long[]{0x4000000}));
        }
        Tool.Ended ended = filter(lines(references), 100, 3);
        assertEquals(LIMIT_REACHED, ended.status(), ended.err());
        assertEquals(csv(firstTouches(references.subList(0, 300), 100)), ended.out());
    }

    @Test
    void shouldPassOnWhatIsNoReference() throws IOException, InterruptedException {
        String messages = "==1== Warning: client switching stacks?\nI\n L\n X 04000000,4\n L 0400000g,4\n S 04000000\n"
                + " S 04000000,0\n M 04000000,4097\n\n";
        Tool.Ended ended = filter(messages + " L 04000ffe,4\n", 100, 0);
        assertEquals(0, ended.status(), ended.err());
        assertEquals("epoch,page,kind\n0,16384,r\n0,16385,r\n", ended.out());
        assertTrue(ended.err().startsWith(messages), ended.err());
    }

    @Test
    void shouldLeaveOutALineThatIsCutOff() throws IOException, InterruptedException {
        assertEquals("epoch,page,kind\n0,16384,w\n", filter(" S 04000000,8\n S 0400", 100, 0).out());
    }

    @Test
    void shouldEndAtTheEndMark() throws IOException, InterruptedException {
        Tool.Ended ended = filter(" S 04000000,8\nend\n S 05000000,8\n", 100, 0);
        assertEquals(0, ended.status(), ended.err());
        assertEquals("epoch,page,kind\n0,16384,w\n", ended.out());
    }

    @Test
    void shouldTellThatThereWasNoReference() throws IOException, InterruptedException {
        assertEquals(NO_REFERENCE, filter("", 100, 0).status());
    }

    @Test
    void shouldRejectWrongArguments() throws IOException, InterruptedException {
        assertEquals(WRONG_USAGE, Tool.run(folder, firstTouch.toString()).status());
        assertEquals(WRONG_USAGE, Tool.run(folder, firstTouch.toString(), "0", "0", "0").status());
        assertEquals(WRONG_USAGE, Tool.run(folder, firstTouch.toString(), "5", "-1", "0").status());
        assertEquals(WRONG_USAGE, Tool.run(folder, firstTouch.toString(), "5", "1", "").status());
    }

    private static Tool.Ended filter(String lackey, long epochLength, long maxEpochs)
            throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("lackey"), lackey);
        return Tool.run(
                new ProcessBuilder(firstTouch.toString(), Long.toString(epochLength), Long.toString(maxEpochs), "0")
                        .redirectInput(input.toFile()),
                folder);
    }

    private static List<RecordedAccess> firstTouches(List<Reference> references, int epochLength) {
        List<RecordedAccess> touches = new ArrayList<>();
        Set<RecordedAccess> seen = new HashSet<>();
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            long last = (reference.address() + reference.bytes() - 1) / 4096;
            for (long page = reference.address() / 4096; page <= last; page++) {
                for (AccessKind kind : reference.kinds()) {
                    RecordedAccess access = new RecordedAccess(i / epochLength, page, kind);
                    if (seen.add(access)) {
                        touches.add(access);
                    }
                }
            }
        }
        return touches;
    }

    private static String lines(List<Reference> references) {
        return references.stream().map(Reference::line).collect(Collectors.joining());
    }

    private static String csv(List<RecordedAccess> accesses) {
        return RecordedAccess.HEADER + accesses.stream().map(RecordedAccess::row).collect(Collectors.joining());
    }
}
