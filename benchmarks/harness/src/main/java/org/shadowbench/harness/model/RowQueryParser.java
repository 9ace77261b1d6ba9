package org.shadowbench.harness.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the language of {@link RowQuery}, which describes it. */
final class RowQueryParser {

    private static final Pattern NAME = Pattern.compile("(/?[\\p{L}_$][\\p{L}\\p{N}_$]*):");
    private static final String QUOTES = "\"'";
    private static final char END = '\0';

    private final String query;
    private int at;

    private RowQueryParser(String query) {
        this.query = query;
    }

    /** @throws UsageException if the text isn't in the language */
    static List<RowTerm> parse(String query) throws UsageException {
        return new RowQueryParser(query).terms();
    }

    private List<RowTerm> terms() throws UsageException {
        List<RowTerm> terms = new ArrayList<>();
        skipSpace();
        while (at < query.length()) {
            terms.add(term());
            skipSpace();
        }
        return terms;
    }

    private RowTerm term() throws UsageException {
        int start = at;
        boolean negated = peek() == '-';
        if (negated) {
            at++;
        }
        Matcher name = NAME.matcher(query).region(at, query.length());
        boolean named = name.lookingAt();
        if (named) {
            at = name.end();
        }
        List<RowTerm.Value> values = new ArrayList<>();
        do {
            at += values.isEmpty() ? 0 : 1;
            Reading value = value(start);
            values.add(value.of(named ? RowKey.named(name.group(1)) : word(value, start)));
        } while (peek() == ',');
        return new RowTerm(values, negated, query.substring(start, at));
    }

    private RowKey word(Reading value, int start) throws UsageException {
        if (value.colon) {
            throw wrong(start, "has no parameter's name before the colon; quote a word that has a colon");
        }
        return RowKey.ofWord(value.text());
    }

    /** A value while it is read: its literal parts, which asterisks separate. */
    private static final class Reading {

        private final List<StringBuilder> parts = new ArrayList<>(List.of(new StringBuilder()));
        private boolean colon;

        void add(String text) {
            parts.getLast().append(text);
        }

        void addAsterisk() {
            parts.add(new StringBuilder());
        }

        String text() {
            return String.join("*", parts);
        }

        RowTerm.Value of(RowKey key) {
            String pattern = parts.stream().map(part -> Pattern.quote(part.toString()))
                    .collect(Collectors.joining(".*"));
            return new RowTerm.Value(key, text(), Pattern.compile(pattern, Pattern.DOTALL), parts.size() == 1);
        }
    }

    private Reading value(int start) throws UsageException {
        Reading value = new Reading();
        int first = at;
        for (char next = peek(); next != ',' && !isSpace(next); next = peek()) {
            at++;
            if (QUOTES.indexOf(next) >= 0) {
                quoted(next, value, start);
            } else if (next == '*') {
                value.addAsterisk();
            } else {
                value.add(String.valueOf(next));
                value.colon |= next == ':';
            }
        }
        if (at == first) {
            throw wrong(start, "lacks a value; write \"\" for an empty one");
        }
        return value;
    }

    private void quoted(char quote, Reading value, int start) throws UsageException {
        int end = query.indexOf(quote, at);
        if (end < 0) {
            at = query.length();
            throw wrong(start, "lacks the closing " + quote);
        }
        value.add(query.substring(at, end));
        at = end + 1;
    }

    private UsageException wrong(int start, String problem) {
        while (!isSpace(peek())) {
            at++;
        }
        return new UsageException("the term " + query.substring(start, at) + " " + problem);
    }

    private void skipSpace() {
        while (at < query.length() && isSpace(peek())) {
            at++;
        }
    }

    private char peek() {
        return at < query.length() ? query.charAt(at) : END;
    }

    private static boolean isSpace(char character) {
        return character == END || Character.isWhitespace(character);
    }
}
