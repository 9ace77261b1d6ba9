package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final int MOST_BYTES = 3_000_000;

    private static final Pattern ELEMENT = Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL);

    @Test
    void shouldWeighAtMostThreeMegabytes() {
        String page = ReportPage.html(RunReport.of(GeneratedRun.of(1, 2000, 5), Examples.PRESENTATION));
        int bytes = page.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    }

    @Test
    void shouldLetRunItsOwnScriptsOnly() throws Exception {
        String page = ReportPage.html(RunReport.of(GeneratedRun.of(1, 4, 2), Examples.PRESENTATION));
        List<MatchResult> elements = ELEMENT.matcher(page).results().toList();
        assertEquals(List.of("style", "script", "script"), elements.stream().map(one -> one.group(1)).toList());
        for (MatchResult element : elements) {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(element.group(2).getBytes(StandardCharsets.UTF_8));
            assertTrue(page.contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"), element.group(1));
        }
        assertTrue(page.contains("default-src 'none'; script-src 'sha256-"), "no policy");
    }

    @Test
    void shouldKeepItsElementsWhateverTheNamesAre() {
        String page = ReportPage.html(RunReport.of(Hostile.run(), Examples.PRESENTATION));
        String usual = ReportPage.html(RunReport.of(GeneratedRun.of(1, 4, 2), Examples.PRESENTATION));
        assertEquals(withoutData(usual), withoutData(page));
    }

    private static String withoutData(String page) {
        int begin = page.indexOf("id=\"data\">");
        return page.substring(0, begin) + page.substring(page.indexOf("</script>", begin));
    }
}
