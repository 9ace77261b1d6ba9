package org.shadowbench.harness.report;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** The scripts of the charts, without ECharts, as the static charts run them. */
final class JavaScript implements AutoCloseable {

    private final Context context = Context.enter();
    private final ScriptableObject scope;

    JavaScript(String... files) {
        context.setInterpretedMode(true);
        context.setLanguageVersion(Context.VERSION_ES6);
        scope = context.initSafeStandardObjects();
        for (String file : files) {
            context.evaluateString(scope, Scripts.read(file), file, 1, null);
        }
    }

    /** The value of an expression, as a string. */
    String evaluate(String expression) {
        return Context.toString(context.evaluateString(scope, expression, "test", 1, null));
    }

    @Override
    public void close() {
        Context.exit();
    }
}
