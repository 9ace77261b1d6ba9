package org.shadowbench.benchmarks.baseline;

/** Where the pages of an implementation live, and how many bytes they take outside the Java heap. */
interface Storage extends AutoCloseable {

    /** A page with all gfns and accesses zero. */
    Translations newPage();

    /** The bytes that the pages made so far occupy outside the heap. */
    long offHeapBytes();

    @Override
    void close();
}
