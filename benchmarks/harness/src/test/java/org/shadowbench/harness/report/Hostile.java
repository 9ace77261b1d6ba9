package org.shadowbench.harness.report;

import java.util.List;
import java.util.Map;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;

/** Names as an attacker would choose them, to break out of wherever they are put. */
final class Hostile {

    static final List<String> NAMES = List.of("</script><script>window.hacked = 1</script>",
            "<img src=x onerror=\"window.hacked = 1\">", "<!--<script>", "]]></text><script>window.hacked = 1</script>",
            "'\"><svg onload=window.hacked=1>", "{{data}}", "${1}\\u003c$1", "__proto__", "constructor",
            "a|b`c`[x](javascript:alert(1))", "line\u2028break\u2029two\nthree", "{a|rich}{b}", "@someone #1 \\",
            "=1+1", "\u202eright to left", "&lt;b&gt;", "");

    private Hostile() {}

    /** A run in which benchmarks, parameters and values all have such names. */
    static RunResults run() {
        List<Series> series = NAMES.stream().flatMap(name -> NAMES.stream().limit(4).map(other -> new Series(
                new Row("a." + other + "B." + other, "avgt", 1, Map.of("implementation", name, name, other)),
                Series.PRIMARY, "ns/op", List.of(new double[]{1}, new double[]{1.2})))).distinct().toList();
        return GeneratedRun.of(series);
    }
}
