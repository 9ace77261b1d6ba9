package org.shadowbench.harness.report;

import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/**
 * Draws sections as SVG. The chart definitions of the page and ECharts run in Rhino, so this needs neither a browser
 * nor fonts, and the same section gives the same bytes.
 *
 * <p>
 * Loading ECharts takes a second or two, so use one instance for many charts. Only the thread that made an instance may
 * use it and close it.
 */
public final class StaticCharts implements AutoCloseable {

    /** The width of README columns, roughly, in pixels. */
    public static final int WIDTH = 860;

    private final Context context;
    private final ScriptableObject scope;
    private final Function toSvg;

    /** @param looks of the subjects in charts */
    public StaticCharts(Looks looks) {
        context = Context.enter();
        try {
            // ECharts is too large for Rhino to compile: its methods would exceed what a class file can hold.
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            // Scripts get no way to Java.
            scope = context.initSafeStandardObjects();
            evaluate("headless.js", Scripts.read("headless.js"));
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
     * Draws the section's chart. It shows the first rows only where there are many; the picture then says how many, and
     * {@code static-chart.js} how many there may be.
     *
     * @param dark whether the ground is dark
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
