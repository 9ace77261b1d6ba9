package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.harness.report.Looks.Look;

class PaletteTest {

    /** The contrast that WCAG 2.2 requires of parts of a picture that one has to see (1.4.11). */
    private static final double CONTRAST = 3;

    private final JavaScript script = new JavaScript("numbers.js", "palette.js");

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void shouldDrawEveryVerdictInItsOwnWay() {
        Set<String> looks = new HashSet<>();
        for (String name : script.evaluate("shadowbench.palette.known().join('\\n')").split("\n")) {
            assertTrue(looks.add(look(name, "colour", false) + look(name, "mark", false)),
                    name + " looks like another");
        }
        assertTrue(looks.size() >= 4, looks::toString);
    }

    @Test
    void shouldTakeTheLooksOfASuite() {
        Looks looks = new Looks(List.of("kind"), Map.of("mine", new Look("purple", "rect")));
        script.evaluate("shadowbench.palette.add(" + ReportJson.of(looks) + ")");
        assertEquals("kind", script.evaluate("shadowbench.palette.params().join()"));
        assertEquals("rect", look("mine", "mark", false));
        assertEquals("#b5578d", look("mine", "colour", false));
        assertThrows(IllegalArgumentException.class, () -> new Look("pink", "rect"));
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
