package org.shadowbench.harness.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a report as one HTML file, which needs no other file and no network.
 *
 * <p>
 * Its Content-Security-Policy allows the scripts in the page, by their hashes, and forbids to load anything. It allows
 * style attributes, because ECharts sets the fonts of SVG texts by them.
 */
public final class ReportPage {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private ReportPage() {}

    public static String html(Report report) {
        String style = Scripts.read("report.css");
        String echarts = Scripts.echarts();
        String script = Scripts.joined(Stream.concat(Scripts.CHARTS.stream(), Scripts.PAGE.stream()).toList());
        String policy = "default-src 'none'; script-src " + hash(echarts) + " " + hash(script) + "; style-src "
                + hash(style) + "; style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
        Map<String, String> contents = Map.of("policy", policy, "style", style, "data", ReportJson.of(report),
                "echarts", echarts, "script", script);
        // In one pass, so that a placeholder in the contents stays as it is.
        return PLACE.matcher(Scripts.read("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(contents.get(place.group(1))));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
