package org.shadowbench.harness.report;

import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;
import org.shadowbench.harness.report.Presentation.Look;

/**
 * Draws sections as SVG, by the page's own chart definitions and ECharts, which run in Rhino: no browser and no fonts
 * are needed, and the same section gives the same bytes.
 *
 * <p>Loading ECharts takes a second or two, so one of these draws many charts. To be used by the thread that made it,
 * and closed by it.
 */
public final class StaticCharts implements AutoCloseable {

    /** The width of README columns, roughly, in pixels. */
    public static final int WIDTH = 860;

    private final Context context;
    private final ScriptableObject scope;
    private final Function toSvg;

    /** @param looks how charts draw the values of parameters */
    public StaticCharts(Map<String, Look> looks) {
        context = Context.enter();
        try {
            // ECharts is too large for Rhino to compile: its methods would exceed what a class file can hold.
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            // Scripts get no way to Java.
            scope = context.initSafeStandardObjects();
            evaluate("static.js", Scripts.read("static.js"));
            evaluate("echarts.min.js", Scripts.echarts());
            for (String file : Scripts.CHARTS) {
                evaluate(file, Scripts.read(file));
            }
            evaluate("static-chart.js", Scripts.read("static-chart.js"));
            evaluate("looks", "shadowbench.palette.add(" + ReportJson.of(looks) + ")");
            toSvg = (Function) ScriptableObject.getProperty(
                    (ScriptableObject) ScriptableObject.getProperty(scope, "shadowbench"), "toSvg");
        } catch (RuntimeException e) {
            Context.exit();
            throw e;
        }
    }

    private void evaluate(String name, String source) {
        context.evaluateString(scope, source, name, 1, null);
    }

    /**
     * The section's chart; at most its first 60 rows.
     *
     * @param dark for a dark ground, else for a light one
     */
    public String svg(Section section, boolean dark) {
        Object[] arguments = List.of(ReportJson.of(section), WIDTH, dark).toArray();
        return Context.toString(toSvg.call(context, scope, scope, arguments));
    }

    @Override
    public void close() {
        Context.exit();
    }
}
