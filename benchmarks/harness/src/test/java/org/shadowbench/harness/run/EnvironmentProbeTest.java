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
        Environment here = EnvironmentProbe.probe(SourceState.of(Path.of("").toAbsolutePath(), List.of(":/")),
                List.of("-ea"));
        assertEquals(Runtime.getRuntime().availableProcessors(), here.machine().cores());
        assertEquals(List.of("-ea"), here.jvm().jvmArgs());
        assertTrue(here.jvm().vm().contains(System.getProperty("java.vm.version")), here.jvm().vm());
        assertTrue(here.sources().commit().matches("[0-9a-f]{40}|unknown"), here.sources().commit());
        assertEquals(here.sources().dirty(), !here.sources().changes().isEmpty());
        assertFalse(here.jvm().gc().isEmpty());
        assertTrue(here.jvm().blackholes().matches("(compiler|full).*"), here.jvm().blackholes());
    }

    @Test
    void shouldKnowNothingOfSourcesOutsideOfGit(@TempDir Path folder) {
        assertEquals(new SourceState("unknown", ""), SourceState.of(folder, List.of(":/")));
    }
}
