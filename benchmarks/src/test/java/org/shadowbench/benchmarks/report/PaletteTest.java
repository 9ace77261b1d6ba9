package org.shadowbench.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.run.BenchmarkMethod;
import org.shadowbench.benchmarks.run.Catalog;
import org.shadowbench.benchmarks.scenario.Policies;
import org.shadowbench.core.mmu.SplitPolicy;

class PaletteTest {

    /** What W3C asks of the parts of a picture that one has to see (WCAG 2.2, 1.4.11). */
    private static final double CONTRAST = 3;

    private final JavaScript script = new JavaScript("figures.js", "palette.js");

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void shouldDrawEveryImplementationInItsOwnWay() {
        List<String> names = Stream.concat(Arrays.stream(Implementation.values()).map(Implementation::id),
                Arrays.stream(NativeLibrary.values()).map(NativeLibrary::id)).toList();
        checkLooks(names);
    }

    @Test
    void shouldDrawEveryPolicyInItsOwnWay() {
        checkLooks(Arrays.stream(SplitPolicy.values()).map(Policies::name).toList());
    }

    /** One that isn't known gets a look by its letters, which may be another's. */
    @Test
    void shouldKnowWhateverBenchmarksCompare() {
        Set<String> known = Set.of(script.evaluate("shadowbench.palette.known().join('\\n')").split("\n"));
        for (BenchmarkMethod method : Catalog.ofClassPath().methods()) {
            for (String param : List.of("implementation", "policy")) {
                for (String value : method.params().getOrDefault(param, List.of())) {
                    assertTrue(known.contains(value), method.name() + ", " + param + "=" + value);
                }
            }
        }
    }

    private void checkLooks(List<String> names) {
        Set<String> known = Set.of(script.evaluate("shadowbench.palette.known().join('\\n')").split("\n"));
        Set<String> looks = new HashSet<>();
        for (String name : names) {
            assertTrue(known.contains(name), name + " has no colour of its own");
            assertTrue(looks.add(look(name, "colour", false) + look(name, "mark", false)),
                    name + " looks like another");
        }
    }

    @Test
    void shouldDrawUnknownNamesAlwaysAlike() {
        assertEquals(look("never-seen", "colour", false), look("never-seen", "colour", false));
        assertTrue(look("__proto__", "colour", true).startsWith("#"));
        assertTrue(look("constructor", "colour", false).startsWith("#"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldStandOutFromTheGround(boolean dark) {
        double ground = luminance(script.evaluate("shadowbench.palette.ground(" + dark + ").surface"));
        for (String name : script.evaluate("shadowbench.palette.known().join('\\n')").split("\n")) {
            double colour = luminance(look(name, "colour", dark));
            double contrast = (Math.max(ground, colour) + 0.05) / (Math.min(ground, colour) + 0.05);
            assertTrue(contrast >= CONTRAST, name + " has a contrast of " + contrast);
        }
    }

    private String look(String name, String part, boolean dark) {
        return script.evaluate("shadowbench.palette.look('" + name + "', " + dark + ")." + part);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
