package org.shadowbench.benchmarks.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.PageLevel;

/** One row of a trace. Tests make traces from rows, and compare traces with rows. */
record RecordedAccess(int epoch, long page, AccessKind kind) {

    static final String HEADER = "epoch,page,kind\n";

    /** A valid trace: pages in a few clusters that lie anywhere, some of them seen in many epochs. */
    static List<RecordedAccess> random(Random random) {
        long[] clusters = random.longs(1 + random.nextInt(8), 0, PageLevel.MAX_GFN - 2000).toArray();
        List<RecordedAccess> accesses = new ArrayList<>();
        int epochs = 1 + random.nextInt(20);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Set<RecordedAccess> seen = new HashSet<>();
            int touches = 1 + random.nextInt(400);
            for (int i = 0; i < touches; i++) {
                long page = clusters[random.nextInt(clusters.length)] + random.nextInt(2000);
                RecordedAccess access = new RecordedAccess(epoch, page, randomKind(random));
                if (seen.add(access)) {
                    accesses.add(access);
                }
            }
        }
        return accesses;
    }

    static List<RecordedAccess> of(Trace trace) {
        return IntStream.range(0, trace.size())
                .mapToObj(i -> new RecordedAccess(trace.epoch(i), trace.page(i), trace.kind(i))).toList();
    }

    static AccessKind randomKind(Random random) {
        return AccessKind.values()[random.nextInt(AccessKind.values().length)];
    }

    static byte[] csvGz(List<RecordedAccess> accesses) {
        return gzip(HEADER + accesses.stream().map(RecordedAccess::row).collect(Collectors.joining()));
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    String row() {
        return epoch + "," + page + "," + switch (kind) {
            case READ -> "r";
            case WRITE -> "w";
            case EXECUTE -> "x";
        } + "\n";
    }
}
