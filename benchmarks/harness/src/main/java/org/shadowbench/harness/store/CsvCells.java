package org.shadowbench.harness.store;

/** How values become cells of a CSV file. */
public final class CsvCells {

    private CsvCells() {}

    /**
     * Text that no spreadsheet runs as a formula: where it begins with a sign that starts one, an apostrophe comes
     * first. Numbers stay as they are, signs and all.
     */
    public static String text(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return formula && !isNumber(value) ? "'" + value : value;
    }

    /** Full precision with a dot, in every locale; a value that isn't there is an empty cell. */
    public static String number(double value) {
        return Double.toString(value);
    }

    private static boolean isNumber(String value) {
        return value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }
}
