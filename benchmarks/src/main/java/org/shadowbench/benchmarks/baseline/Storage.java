package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.translation.Translations;

/** Makes the pages of an implementation, and counts the bytes that they take outside the Java heap. */
interface Storage extends AutoCloseable {

    /** Makes a page whose gfns and accesses are all zero. */
    Translations newPage();

    /** The bytes that the pages made so far occupy outside the heap. */
    long offHeapBytes();

    @Override
    void close();
}
