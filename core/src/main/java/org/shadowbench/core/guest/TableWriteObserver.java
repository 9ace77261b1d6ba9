package org.shadowbench.core.guest;

/** Sees the guest's writes to its page tables, as KVM does by write protection. */
@FunctionalInterface
public interface TableWriteObserver {

    /** The guest has just written entry {@code index} of the table in frame {@code tableGfn}. */
    void tableWritten(long tableGfn, int index);
}
