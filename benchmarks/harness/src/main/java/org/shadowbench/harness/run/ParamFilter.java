package org.shadowbench.harness.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.UsageException;

/**
 * What the user says of parameters, as "pageSize=2M;nx=on,off": only benchmarks that have each of them, and of these
 * only the named values, whether the profile has them or not.
 *
 * @param values by parameter; none is empty
 */
public record ParamFilter(Map<String, List<String>> values) {

    private static final String EXPECTED = ", expected for instance 'pageSize=2M;nx=on,off'";

    /** @throws UsageException if the text isn't of that form; an empty one filters nothing */
    static ParamFilter parse(String text) throws UsageException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(";")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            List<String> named = Pattern.compile(",").splitAsStream(part.substring(equals + 1)).map(String::strip)
                    .toList();
            if (name.isEmpty() || named.isEmpty() || named.contains("")) {
                throw new UsageException("--params has \"" + part + "\"" + EXPECTED);
            }
            if (values.put(name, named) != null) {
                throw new UsageException("--params has " + name + " twice; write its values with commas" + EXPECTED);
            }
        }
        return new ParamFilter(values);
    }

    boolean accepts(BenchmarkMethod method) {
        return method.params().keySet().containsAll(values.keySet());
    }

    /** @throws UsageException if a parameter is none of the catalog's, or a value none that it can have */
    void check(Catalog catalog) throws UsageException {
        for (Map.Entry<String, List<String>> param : values.entrySet()) {
            String name = param.getKey();
            if (!catalog.paramNames().contains(name)) {
                throw new UsageException("no benchmark has a parameter \"" + name + "\"; there are "
                        + String.join(", ", catalog.paramNames()));
            }
            List<String> declared = catalog.methods().stream().flatMap(
                    method -> method.params().getOrDefault(name, List.of()).stream()).distinct().toList();
            for (String value : param.getValue()) {
                checkValue(name, value, declared);
            }
        }
    }

    /** A parameter whose declared values are all numbers takes any number; others only what they declare. */
    public static void checkValue(String name, String value, List<String> declared) throws UsageException {
        boolean number = isNumber(value) && declared.stream().allMatch(ParamFilter::isNumber);
        if (!number && !declared.contains(value)) {
            throw new UsageException("parameter " + name + " has no value \"" + value + "\"; there are "
                    + String.join(", ", declared));
        }
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d+(\\.\\d+)?");
    }
}
