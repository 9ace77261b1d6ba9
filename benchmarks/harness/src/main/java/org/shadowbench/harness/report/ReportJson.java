package org.shadowbench.harness.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Locale;
import org.shadowbench.harness.model.Json;

/**
 * Writes JSON for a script element. Every character with a meaning in HTML is escaped, so no text ends the element or
 * begins a comment.
 */
final class ReportJson {

    private static final ObjectWriter WRITER = Json.MAPPER.writer().with(new HtmlEscapes());

    private ReportJson() {}

    static String of(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't be written as JSON: " + value, e);
        }
    }

    /** Escapes angle brackets, ampersands and JavaScript's two line separators, and what JSON itself escapes. */
    private static final class HtmlEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private static final String SPECIAL = "<>&\u2028\u2029";

        private final int[] ascii = standardAsciiEscapesForJSON();

        HtmlEscapes() {
            ascii['<'] = ESCAPE_CUSTOM;
            ascii['>'] = ESCAPE_CUSTOM;
            ascii['&'] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return SPECIAL.indexOf(character) < 0
                    ? null
                    : new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }
}
