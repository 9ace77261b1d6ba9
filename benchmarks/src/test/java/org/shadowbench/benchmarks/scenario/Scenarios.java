package org.shadowbench.benchmarks.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.shadowbench.benchmarks.workload.GuestLayout;
import org.shadowbench.benchmarks.workload.Mix;
import org.shadowbench.benchmarks.workload.RandomTouches;
import org.shadowbench.benchmarks.workload.Trace;
import org.shadowbench.benchmarks.workload.TraceTouches;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.PageLevel;

/** Scenarios that tests run. */
final class Scenarios {

    static final long SEED = 99;

    private Scenarios() {}

    static ScenarioOutcome random(long bytes, int access, Mix mix, SplitPolicy policy, NxHugePages nx) {
        return random(GuestLayout.contiguous(bytes, PageLevel.LEVEL_2M, access), mix, policy, nx);
    }

    static ScenarioOutcome random(GuestLayout guest, Mix mix, SplitPolicy policy, NxHugePages nx) {
        return new Scenario(guest, () -> new RandomTouches(guest, mix, SEED),
                MmuOptions.defaults().with(policy).with(nx)).run(ReplayProgress.NONE);
    }

    static ScenarioOutcome trace(Trace trace, GuestLayout guest, SplitPolicy policy, NxHugePages nx) {
        return new Scenario(guest, () -> new TraceTouches(trace, guest, SEED),
                MmuOptions.defaults().with(policy).with(nx)).run(ReplayProgress.NONE);
    }

    /** Writes a trace file and reads it. */
    static Trace trace(Path file, String rows) {
        try {
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(("epoch,page,kind\n" + rows).getBytes(StandardCharsets.UTF_8));
            }
            return Trace.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
