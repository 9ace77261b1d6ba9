package org.shadowbench.harness.cli;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.shadowbench.harness.model.UsageException;

/** Regular expressions from the command line. */
final class Patterns {

    private Patterns() {}

    /** @throws UsageException if it is none, with the option's name */
    static Pattern compile(String option, String regex) throws UsageException {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UsageException(option + "=" + regex + " is no regular expression: " + e.getDescription());
        }
    }
}
