package org.shadowbench.harness.model;

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

public class EnvironmentTest {

    public static final Environment ENVIRONMENT = environment("6.12", "c0ffee", "2026-01-02T03:04:05Z");

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
        assertEquals(ENVIRONMENT, Json.read(file, Environment.class));
    }

    private static Environment environment(String kernel, String commit, String time) {
        return new Environment("A CPU", 2, 24, List.of("L1 data 48K"), "Debian", kernel, "Adoptium", "Temurin-25",
                "HotSpot",
                "G1", List.of("-ea"), "compiler", "none", commit, false, "", time);
    }
}
