package org.shadowbench.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    static final Environment ENVIRONMENT = environment("6.12", "c0ffee", "2026-01-02T03:04:05Z");

    @Test
    void shouldHashOnlyWhatMustAgree() {
        assertEquals(ENVIRONMENT.hash(), environment("6.12", "decaf", "2027-01-01T00:00:00Z").hash());
        assertNotEquals(ENVIRONMENT.hash(), environment("6.13", "c0ffee", "2026-01-02T03:04:05Z").hash());
        assertEquals("b5f3", ENVIRONMENT.hash().substring(0, 4), "results that are published keep their hash");
    }

    @Test
    void shouldNameWhatDiffers() {
        assertEquals(List.of("kernel: 6.12 here, 6.13 there"),
                ENVIRONMENT.differences(environment("6.13", "decaf", "2027-01-01T00:00:00Z")));
    }

    @Test
    void shouldReadWhatItWrote(@TempDir Path folder) throws IOException, BadResultException {
        Path file = folder.resolve("environment.json");
        Files.write(file, Json.bytes(ENVIRONMENT));
        assertTrue(Files.readString(file).contains("\"hash\" : \"" + ENVIRONMENT.hash() + '"'));
        assertEquals(ENVIRONMENT, Environment.read(file));
    }

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

    private static Environment environment(String kernel, String commit, String time) {
        return new Environment("A CPU", 2, 24, List.of("L1 data 48K"), "Debian", kernel, "Adoptium", "Temurin-25",
                "HotSpot",
                "G1", List.of("-ea"), "compiler", "none", commit, false, "", time);
    }
}
