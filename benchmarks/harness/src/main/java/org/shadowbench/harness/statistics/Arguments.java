package org.shadowbench.harness.statistics;

/** Checks of arguments. Errors name the argument, its value and the values that are allowed. */
public final class Arguments {

    private Arguments() {}

    /** Returns {@code value} if it lies between 0 and 1, both excluded. */
    public static double probability(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a probability between 0 and 1");
        }
        return value;
    }

    /** Returns {@code value} if it is a finite number of 0 or more. */
    public static double notNegative(String name, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a finite number of at least 0");
        }
        return value;
    }

    /** Returns {@code values} if none of them is infinite or not a number, and there is at least one. */
    public static double[] finite(String name, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(name + " is empty, expected at least one value");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] is " + values[i] + ", expected a finite number");
            }
        }
        return values;
    }
}
