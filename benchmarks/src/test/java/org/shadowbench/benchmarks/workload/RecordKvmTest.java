package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real script, with an emulator and a kernel package that are programs of a few lines. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RecordKvmTest {

    private static final String SCENARIO = "one memory=2m/2m a=A0/2m/2m/rwxad read=r:a0 log+:A\n";

    /** What the machine would send: L1's own page among L2's, a flush that protects L1's mapping, and one of L2's. */
    private static final String SENT = """
            @info release 6.1.0-test
            @scenario one memory=2m/2m a=A0/2m/2m/rwxad read=r:a0 log+:A
            @phase read ticks=7 reflected=0 dirty=0 pages_4k=1 pages_2m=1 remote_tlb_flush_requests=1
            @phase log+:A ticks=7 reflected=0 dirty=0 pages_4k=512 pages_2m=-1 remote_tlb_flush_requests=1
            @phase end ticks=7 reflected=0 dirty=0
            @sptes a 512:r-x:4k
            @trace
             vmm-1 [000] .....  1.0: kvm_page_fault: vcpu 0 rip 0x0 address 0x0000000040000000 error_code 0x100000004
             vmm-1 [000] .....  1.1: tracing_mark_write: phase begin
             vmm-1 [000] .....  1.2: kvm_page_fault: vcpu 0 rip 0x0 address 0x0000000040000000 error_code 0x100000004
             vmm-1 [000] .....  1.3: kvm_page_fault: vcpu 0 rip 0x0 address 0x0000000000007000 error_code 0x100000004
             vmm-1 [000] .....  1.4: kvm_tdp_mmu_spte_changed: as id 0 gfn 7 level 1 old_spte 0 new_spte 297de67
             vmm-1 [000] .....  1.5: kvm_mmu_get_page: sp gen 0 gfn 402 l2 8-byte q0 wux nxe ad root 0 sync new
             vmm-1 [000] .....  1.6: kvm_tdp_mmu_spte_changed: as id 0 gfn 402 level 1 old_spte 297de67 new_spte 297de65
             vmm-1 [000] .....  1.7: flush: (kvm_flush_remote_tlbs+0x0/0x50) from=__kvm_mmu_get_shadow_page+0x1/0x2
             vmm-1 [000] .....  1.8: link: (__link_shadow_page+0x0/0x90)
             vmm-1 [000] .....  1.9: tracing_mark_write: phase end
             vmm-1 [000] .....  2.0: tracing_mark_write: phase begin
             vmm-1 [000] .....  2.1: kvm_mmu_split_huge_page: gfn 40000 spte 10400ee7 level 2 errno -11
             vmm-1 [000] .....  2.2: kvm_mmu_split_huge_page: gfn 40000 spte 10400ee7 level 2 errno 0
             vmm-1 [000] .....  2.3: flush: (kvm_flush_remote_tlbs+0x0/0x50) from=kvm_mmu_slot_leaf_clear+0x1/0x2
             vmm-1 [000] .....  2.4: tracing_mark_write: phase end
             vmm-1 [000] .....  2.5: tracing_mark_write: phase begin
             vmm-1 [000] .....  2.6: tracing_mark_write: phase end
            @end
            @done
            """;

    private static final String BLOCK = """

            scenario one memory=2m/2m a=A0/2m/2m/rwxad read=r:a0 log+:A
              read faults_r=1 new=1 links=1 2m=1 l1flushes=1
              log+:A split2m=1 flushes=1 4k=512 2m=-1
              end
              sptes a 512:r-x:4k
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path tools;

    @TempDir
    private Path cache;

    @BeforeEach
    void makeTools() throws IOException {
        Tool.assumeInstalled("bash", "gcc", "awk", "gzip");
        Files.writeString(tools.resolve("sent"), SENT);
        Files.writeString(tools.resolve("kernel.deb"), "a package");
        Files.writeString(folder.resolve("list"), SCENARIO);
        for (String name : List.of("busybox", "xz", "apt-get")) {
            tool(name, "exit 0");
        }
        tool("cpio", "cat >/dev/null");
        tool("dpkg-deb", """
                case $1 in
                -f) [ $3 = Package ] && echo linux-image-test || echo 6.1-1 ;;
                -x) mkdir -p "$3/boot" "$3/lib"
                    for file in boot/vmlinuz-6.1 lib/irqbypass.ko lib/kvm.ko lib/kvm-amd.ko; do : >"$3/$file"; done ;;
                esac""");
        tool("qemu-system-x86_64", "[ \"$1\" = --version ] && echo QEMU test || cat " + tools.resolve("sent"));
    }

    @Test
    void shouldWriteWhatKvmCountedForL2() throws IOException, InterruptedException {
        Tool.Ended ended = record("--scenarios", "list", "--out", "out.txt");
        assertEquals(0, ended.status(), ended.err());
        assertEquals(List.of("list", "out.txt"), Tool.list(folder));
        String recording = Files.readString(folder.resolve("out.txt"));
        int blank = recording.indexOf("\n\n");
        List<String> header = recording.substring(0, blank).lines().toList();
        assertTrue(header.containsAll(List.of("recording 1", "package linux-image-test", "version 6.1-1",
                "release 6.1.0-test", "processor amd", "modules stock", "emulator QEMU test",
                "scenarios 1 of list, 0 omitted")), recording);
        assertEquals(BLOCK, recording.substring(blank + 1));
    }

    /** KVM flushes before it yields its lock: by all before v6.12, by a range since. */
    @Test
    void shouldTellTheFlushesOfYields() throws IOException, InterruptedException {
        String yields = """
                 vmm-1 [000] .....  2.21: flush: (kvm_flush_remote_tlbs+0x0/0x50) from=slot_handle_level_range+0x1/0x2
                 vmm-1 [000] .....  2.22: flush_range: (x+0x0/0x50) from=kvm_mmu_zap_collapsible_sptes+0x1/0x2 pages=300
                 vmm-1 [000] .....  2.23: flush: (kvm_flush_remote_tlbs+0x0/0x50) from=kvm_flush_remote_tlbs_range+0x1
                """.indent(1);
        Files.writeString(tools.resolve("sent"), SENT
                .replace("pages_2m=-1 remote_tlb_flush_requests=1", "pages_2m=-1 remote_tlb_flush_requests=3")
                .replaceFirst("(?m)^(?= vmm-1 .* 2\\.3:)", yields));
        Tool.Ended ended = record("--scenarios", "list", "--out", "out.txt");
        assertEquals(0, ended.status(), ended.err());
        assertTrue(Files.readString(folder.resolve("out.txt"))
                .contains("\n  log+:A split2m=1 flushes=1 4k=512 2m=-1 yields=2\n"), ended.err());
    }

    @Test
    void shouldFailIfTheTraceLacksAFlush() throws IOException, InterruptedException {
        Files.writeString(tools.resolve("sent"), SENT.lines().filter(line -> !line.contains(" 2.3:"))
                .map(line -> line + "\n").reduce("", String::concat));
        Tool.Ended ended = record("--scenarios", "list", "--out", "out.txt");
        assertEquals(70, ended.status(), ended.err());
        assertTrue(ended.err().contains(
                "scenario one failed: phase log+:A: the trace and the statistic differ by -1 flushes\n"), ended.err());
        assertEquals(List.of("list"), Tool.list(folder));
    }

    @Test
    void shouldFailIfTheMachineEndsTooEarly() throws IOException, InterruptedException {
        Files.writeString(tools.resolve("sent"), SENT.substring(0, SENT.indexOf("@trace")));
        Tool.Ended ended = record("--scenarios", "list", "--out", "out.txt");
        assertEquals(70, ended.status(), ended.err());
        assertTrue(ended.err().contains("the emulated machine ended in one memory="), ended.err());
        assertEquals(List.of("list"), Tool.list(folder));
    }

    @Test
    void shouldSayWhatIsWrongWithAScenario() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("list"), """
                # a comment

                one memory=2m/2m read=r:a0
                two memory=2m/2m read=q:a0
                three memory=2m/2m log+:B
                four memory=2m/2m clear:A0:64
                """);
        Tool.Ended ended = record("--scenarios", "list", "--out", "out.txt");
        assertEquals(65, ended.status(), ended.err());
        assertEquals("""
                record-kvm: list, line 4: "q:a0" is not an operation
                record-kvm: list, line 5: there is no slot B
                record-kvm: list, line 6: clear needs log=allset
                record-kvm: list has scenarios that scripts/kvm/README.md doesn't allow
                """, ended.err());
    }

    @Test
    void shouldLeaveNothingWhenStopped() throws IOException, InterruptedException {
        tool("qemu-system-x86_64",
                "[ \"$1\" = --version ] && echo QEMU test || { touch " + tools.resolve("started")
                        + "; exec sleep 1000; }");
        ProcessBuilder builder = builder("--scenarios", "list", "--out", "out.txt");
        Process recording = builder.directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(tools.resolve("log").toFile()).start();
        while (!Files.exists(tools.resolve("started")) && recording.isAlive()) {
            Thread.sleep(20);
        }
        assertTrue(recording.isAlive(), Files.readString(tools.resolve("log")));
        recording.destroy();
        assertEquals(128 + 15, recording.waitFor());
        assertEquals(List.of("list"), Tool.list(folder));
        assertEquals(List.of(), ProcessHandle.allProcesses().filter(process -> process.info().commandLine()
                .filter(line -> line.endsWith("sleep 1000")).isPresent()).toList());
    }

    @Test
    void shouldNotReplaceARecording() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("mine"), "precious");
        Tool.Ended ended = record("--out", "mine");
        assertEquals(73, ended.status(), ended.err());
        assertEquals("record-kvm: mine exists; move it away, or name another file with --out\n", ended.err());
        assertEquals("precious", Files.readString(folder.resolve("mine")));
    }

    @Test
    void shouldTellWhatIsNotInstalled() throws IOException, InterruptedException {
        Files.delete(tools.resolve("busybox"));
        ProcessBuilder builder = builder("--out", "out.txt");
        // Only the folder of tools, with what the script needs before it looks for them.
        for (String name : List.of("dirname", "readlink", "basename", "gcc")) {
            tool(name, "exec /usr/bin/" + name + " \"$@\"");
        }
        builder.environment().put("PATH", tools.toString());
        Tool.Ended ended = Tool.run(builder, folder);
        assertEquals(69, ended.status(), ended.err());
        assertEquals("record-kvm: busybox is not installed (Debian package busybox-static)\n", ended.err());
    }

    @Test
    void shouldExplainItself() throws IOException, InterruptedException {
        Tool.Ended ended = record("--help");
        assertEquals(0, ended.status(), ended.err());
        assertTrue(ended.out().startsWith("Usage: scripts/record-kvm [options]\n"), ended.out());
    }

    @Test
    void shouldRejectWrongUsage() throws IOException, InterruptedException {
        for (String[] wrong : new String[][]{{"--processor", "arm"}, {"--pml"}, {"--no-ad"}, {"--boots", "0"},
                {"--out"}, {"--kernel="}, {"--copied", "nowhere"}, {"--random", "x"}, {"--unknown"}, {"argument"}}) {
            Tool.Ended ended = Tool.run(new ProcessBuilder(command(wrong)), folder);
            assertEquals(64, ended.status(), () -> String.join(" ", wrong) + ": " + ended.err());
        }
        assertEquals(List.of("list"), Tool.list(folder));
    }

    private Tool.Ended record(String... arguments) throws IOException, InterruptedException {
        return Tool.run(builder(arguments), folder);
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--kernel", tools.resolve("kernel.deb").toString()));
        all.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command(all.toArray(String[]::new)));
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        return builder;
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/bash", Tool.scripts().resolve("record-kvm").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/bash\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }
}
