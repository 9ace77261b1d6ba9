package org.shadowbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The machine as Linux describes it. A property that Linux doesn't tell is "unknown"; on other systems all are. */
final class LinuxMachine {

    private static final String UNKNOWN = "unknown";
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    private LinuxMachine() {}

    static String cpu() {
        return field(Path.of("/proc/cpuinfo"), "model name", ":").orElse(UNKNOWN);
    }

    static String os() {
        return field(Path.of("/etc/os-release"), "PRETTY_NAME", "=").map(name -> name.replace("\"", ""))
                .orElse(UNKNOWN);
    }

    static long memoryGiB() {
        long kilobytes = field(Path.of("/proc/meminfo"), "MemTotal", ":")
                .map(size -> Long.parseLong(size.split(" ")[0]))
                .orElse(0L);
        return Math.round(kilobytes / (1024.0 * 1024));
    }

    static List<String> caches() {
        List<String> caches = new ArrayList<>();
        for (int index = 0; Files.exists(CACHES.resolve("index" + index)); index++) {
            Path cache = CACHES.resolve("index" + index);
            String type = text(cache.resolve("type")).toLowerCase(Locale.ROOT);
            caches.add("L" + text(cache.resolve("level")) + " " + type + " " + text(cache.resolve("size")));
        }
        return caches;
    }

    private static Optional<String> field(Path file, String name, String separator) {
        return text(file).lines().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> line.substring(line.indexOf(separator) + 1).strip());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException ignored) {
            return UNKNOWN;
        }
    }
}
