package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JvmArgsTest {

    @Test
    void shouldBeThoseOfTheArgumentFile() throws IOException {
        assertEquals(Files.readAllLines(Path.of("jvm.args")).stream().filter(line -> !line.startsWith("#")).toList(),
                JvmArgs.ALL);
    }
}
