package org.shadowbench.benchmarks;

/** What a split finds when it asks for the table of the children: the parameter {@code child}. */
enum ChildTable {

    /** None: a new table is allocated. */
    NEW,

    /** One from an earlier split, all of whose leaves are still there. */
    WHOLE,

    /** One from an earlier split, of which every second leaf was taken away since. */
    PARTIAL;

    /**
     * The one that {@code child} names.
     *
     * @throws IllegalArgumentException if there is none
     */
    static ChildTable of(String child) {
        return switch (child) {
            case "new" -> NEW;
            case "whole" -> WHOLE;
            case "partial" -> PARTIAL;
            default -> throw GuestWords.unknown("child", child, "new, whole or partial");
        };
    }
}
