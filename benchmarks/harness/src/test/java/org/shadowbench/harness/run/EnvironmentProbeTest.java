package org.shadowbench.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.Environment;

class EnvironmentProbeTest {

    @Test
    void shouldFindOutAboutThisMachine() {
        Environment here = EnvironmentProbe.probe(Path.of("").toAbsolutePath(), List.of("-ea"));
        assertEquals(Runtime.getRuntime().availableProcessors(), here.cores());
        assertEquals(List.of("-ea"), here.jvmArgs());
        assertTrue(here.vm().contains(System.getProperty("java.vm.version")), here.vm());
        assertTrue(here.commit().matches("[0-9a-f]{40}|unknown"), here.commit());
        assertEquals(here.dirty(), !here.changes().isEmpty());
        assertFalse(here.gc().isEmpty());
        assertTrue(here.blackholes().startsWith("compiler") || here.blackholes().startsWith("full"), here.blackholes());
    }

    @Test
    void shouldKnowNothingOfSourcesOutsideOfGit(@TempDir Path folder) {
        assertEquals(new SourceState("unknown", ""), SourceState.of(folder));
    }
}
