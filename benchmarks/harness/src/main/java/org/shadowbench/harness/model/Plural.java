package org.shadowbench.harness.model;

/** Counts things in words. */
public final class Plural {

    private Plural() {}

    /**
     * The count and the noun, as "1 row" and "2 rows".
     *
     * @param noun its plural ends in s
     */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
