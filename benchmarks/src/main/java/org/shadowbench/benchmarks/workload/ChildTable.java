package org.shadowbench.benchmarks.workload;

/** The table that a split finds for the children of a huge page. */
public enum ChildTable {

    /** None: the split allocates a new table. */
    NEW,

    /** The table of an earlier split, with all of its leaves. */
    WHOLE,

    /** The table of an earlier split, from which every second leaf was taken away. */
    PARTIAL;

    private static final Words<ChildTable> WORDS = Words.ofConstants(ChildTable.class);

    /**
     * The table that a value of the parameter {@code child} names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static ChildTable of(String child) {
        return WORDS.value("child", child);
    }
}
