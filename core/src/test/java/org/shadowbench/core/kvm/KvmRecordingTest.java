package org.shadowbench.core.kvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.kvm.Recording.RecordedScenario;
import org.shadowbench.core.mmu.api.MmuOptions;

class KvmRecordingTest {

    private static final List<String> LINES = List.of("recording 1", "version 6.1.170-3", "modules stock",
            "processor amd", "", "scenario one memory=4m/2m a=A0/4m/2m/rwxad read=r:a0:512:2 log+:A w=w:a1",
            "  read faults_r=2 new=1 links=1 2m=2", "  log+:A new=2 split2m=2 links=2 flushes=1 4k=1024 2m=-2",
            "  w faults_w=1 l1flushes=7", "  end", "  sptes a 1:r-x:4k 1:rwx:4k 1022:r-x:4k");

    @Test
    void shouldReadHeaderPhasesAndPermissions() {
        Recording recording = RecordingReader.read(LINES);
        assertEquals("6.1.170-3", recording.header("version"));
        RecordedScenario scenario = recording.scenarios().getFirst();
        assertEquals("one", scenario.scenario().name());
        assertEquals(List.of("read", "log+:A", "w"), scenario.scenario().phases().stream().map(Phase::name).toList());
        assertEquals(4, scenario.phases().size());
        assertEquals(-2, scenario.phases().get(1).get(KvmCounter.LEAVES_2M));
        assertEquals(List.of("a 1:r-x:4k 1:rwx:4k 1022:r-x:4k"), scenario.permissions());
    }

    @Test
    void shouldAgreeWithTheModelInAPlainCase() {
        Agreement agreement = Agreement.of(RecordingReader.read(LINES), MmuOptions.defaults());
        assertEquals(List.of(), agreement.differences());
        assertEquals(4, agreement.phases());
    }

    @Test
    void shouldTellWhatDiffers() {
        List<Difference> differences = Agreement
                .of(RecordingReader.read(changed("  w faults_w=1 l1flushes=7", "  w faults_w=2 drops=1")),
                        MmuOptions.defaults())
                .differences();
        assertEquals("[one w: kernel/model faults_w=2/1 drops=1/0]", differences.toString());
    }

    @Test
    void shouldTellWhichPermissionsDiffer() {
        List<Difference> differences = Agreement
                .of(RecordingReader.read(changed("  sptes a 1:r-x:4k 1:rwx:4k 1022:r-x:4k", "  sptes a 1024:rwx:2m")),
                        MmuOptions.defaults())
                .differences();
        assertEquals(List.of("one permissions"), differences.stream().map(Difference::where).toList());
    }

    @Test
    void shouldRefuseWhatIsNoRecording() {
        assertRefused("recording is 2, expected version 1", changed("recording 1", "recording 2"));
        assertRefused("scenario one has phase x recorded, expected w", changed("  w faults_w=1 l1flushes=7", "  x"));
        assertRefused("scenario one has 3 phases recorded, expected 3 and the end", LINES.subList(0, 9));
        assertRefused("the recording has no empty line after its header", LINES.subList(0, 4));
        assertThrows(IllegalArgumentException.class,
                () -> RecordingReader.read(changed("  w faults_w=1 l1flushes=7", "  w fault=1")));
        assertThrows(IllegalArgumentException.class, () -> RecordingReader.read(LINES).header("sha256"));
        assertThrows(IllegalArgumentException.class, () -> RecordingReader.readResource("nothing.txt"));
    }

    private static List<String> changed(String line, String to) {
        List<String> lines = new ArrayList<>(LINES);
        lines.set(lines.indexOf(line), to);
        return lines;
    }

    private static void assertRefused(String message, List<String> lines) {
        assertEquals(message,
                assertThrows(IllegalArgumentException.class, () -> RecordingReader.read(lines)).getMessage());
    }
}
