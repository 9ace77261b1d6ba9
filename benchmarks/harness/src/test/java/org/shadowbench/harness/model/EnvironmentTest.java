package org.shadowbench.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class EnvironmentTest {

    private static final String PUBLISHED = """
            {
              "cpu" : "A CPU",
              "cores" : 2,
              "memoryGiB" : 24,
              "caches" : [ "L1 data 48K" ],
              "os" : "Debian",
              "kernel" : "6.12",
              "jdkVendor" : "Adoptium",
              "jdk" : "Temurin-25",
              "vm" : "HotSpot",
              "gc" : "G1",
              "jvmArgs" : [ "-ea" ],
              "blackholes" : "compiler",
              "gcc" : "none",
              "commit" : "c0ffee",
              "dirty" : false,
              "changes" : "",
              "time" : "2026-01-02T03:04:05Z",
              "hash" : "b5f33398639f"
            }""";

    public static final Environment ENVIRONMENT = environment("6.12", "c0ffee", "2026-01-02T03:04:05Z");

    @Test
    void shouldHashOnlyWhatMustAgree() {
        assertEquals(ENVIRONMENT.hash(), environment("6.12", "decaf", "2027-01-01T00:00:00Z").hash());
        assertNotEquals(ENVIRONMENT.hash(), environment("6.13", "c0ffee", "2026-01-02T03:04:05Z").hash());
        assertEquals("b5f3", ENVIRONMENT.hash().substring(0, 4), "results that are published keep their hash");
    }

    @Test
    void shouldNameWhatDiffers() {
        List<Difference> differences = ENVIRONMENT.differences(environment("6.13", "decaf", "2027-01-01T00:00:00Z"));
        assertEquals(List.of(new Difference("kernel", "6.12", "6.13")), differences);
        assertEquals("kernel: 6.12 here, 6.13 there", differences.getFirst().text());
        assertEquals(List.of(), ENVIRONMENT.differences(ENVIRONMENT));
    }

    @Test
    void shouldKeepTheFormOfFilesThatArePublished(@TempDir Path folder) throws IOException, BadResultException {
        Path file = folder.resolve("environment.json");
        Files.writeString(file, PUBLISHED);
        Environment read = Json.read(file, Environment.class);
        assertEquals(ENVIRONMENT, read);
        assertEquals(PUBLISHED, new String(Json.bytes(read), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "caches", "jvmArgs", "gcc", "commit", "time"})
    void shouldNameAFieldThatIsMissingOrNull(String field, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("environment.json");
        String without = PUBLISHED.replaceFirst(" *\"" + field + "\" : .*\n", "");
        Files.writeString(file, without);
        String missing = assertThrows(BadResultException.class, () -> Json.read(file, Environment.class)).getMessage();
        assertTrue(missing.contains("Missing creator property '" + field + "'"), missing);
        Files.writeString(file, without.replaceFirst("\\{", "{\"" + field + "\" : null,"));
        String isNull = assertThrows(BadResultException.class, () -> Json.read(file, Environment.class)).getMessage();
        assertTrue(isNull.toLowerCase(Locale.ROOT).contains("null") && isNull.contains("'" + field + "'"), isNull);
    }

    @Test
    void shouldStandForSeveralMachines() {
        Environment other = environment("6.13", "c0ffee", "2026-01-02T03:04:05Z");
        Environment both = Environment.ofSeveral(List.of(ENVIRONMENT, other));
        assertEquals("several: A CPU (" + other.hash() + ") | A CPU (" + ENVIRONMENT.hash() + ")",
                both.machine().cpu());
        assertEquals(ENVIRONMENT.machine().kernel(), both.machine().kernel());
        assertEquals(ENVIRONMENT.time(), both.time());
        assertSame(ENVIRONMENT, Environment.ofSeveral(List.of(ENVIRONMENT, ENVIRONMENT)));
    }

    private static Environment environment(String kernel, String commit, String time) {
        return new Environment(new Environment.Machine("A CPU", 2, 24, List.of("L1 data 48K"), "Debian", kernel),
                new Environment.Jvm("Adoptium", "Temurin-25", "HotSpot", "G1", List.of("-ea"), "compiler"), "none",
                new Environment.Sources(commit, false, ""), time);
    }
}
