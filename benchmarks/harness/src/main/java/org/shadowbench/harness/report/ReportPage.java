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
 * Puts a report into one HTML file that needs no other and no network.
 *
 * <p>Its Content-Security-Policy lets run exactly the scripts that are in it, by their hashes, and load nothing.
 * Attributes with styles are let through, because ECharts sets the fonts of SVG texts so.
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
        // One pass: what is filled in isn't looked at again.
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
