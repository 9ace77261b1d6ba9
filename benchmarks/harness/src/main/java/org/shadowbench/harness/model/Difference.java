package org.shadowbench.harness.model;

/**
 * A field that two runs don't agree on.
 *
 * @param here its value in the run that is looked at
 * @param there its value in the run that it is compared with
 */
public record Difference(String field, String here, String there) {

    /** One line, as "kernel: 6.1 here, 6.12 there". */
    public String text() {
        return field + ": " + here + " here, " + there + " there";
    }
}
