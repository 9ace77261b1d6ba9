package org.shadowbench.harness.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.UsageException;

/** Earlier ways to name rows, which the README showed. They keep their meaning. */
final class OldSyntax {

    private static final Pattern ASSIGNMENT = Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$]*)=(.*)", Pattern.DOTALL);

    private OldSyntax() {}

    /** {@code --include=REGEX}: found in the benchmark's full name. */
    static RowQuery include(String regex) throws UsageException {
        return RowQuery.ofFullName(compile("--include", regex));
    }

    /** {@code --filter=REGEX}: found in the full name or in the label. */
    static RowQuery filter(String regex) throws UsageException {
        return RowQuery.ofText(compile("--filter", regex));
    }

    private static Pattern compile(String option, String regex) throws UsageException {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UsageException(option + "=" + regex + " is not a regular expression: " + e.getDescription());
        }
    }

    /** {@code --params='order=shuffled;pages=4,128'}. */
    static RowQuery params(String params) throws UsageException {
        RowQuery query = RowQuery.ALL;
        for (String param : params.isBlank() ? new String[0] : params.split(";")) {
            Matcher parts = ASSIGNMENT.matcher(param.strip());
            if (!parts.matches() || parts.group(2).isBlank()) {
                throw new UsageException("--params has \"" + param + "\", expected for instance"
                        + " 'pageSize=2M;nx=on,off'");
            }
            List<String> values = Pattern.compile(",").splitAsStream(parts.group(2)).map(String::strip).toList();
            query = query.and(RowQuery.ofParam(parts.group(1), values));
        }
        return query;
    }

    /** {@code --baseline=PARAM=VALUE}, or a query. */
    static RowQuery baseline(String baseline) throws UsageException {
        Matcher parts = ASSIGNMENT.matcher(baseline);
        return parts.matches()
                ? RowQuery.ofParam(parts.group(1), List.of(parts.group(2)))
                : RowQuery.parse(baseline);
    }
}
