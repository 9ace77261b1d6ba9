package org.shadowbench.benchmarks.scenario;

import org.shadowbench.benchmarks.workload.Words;

/** A phase that {@code dirty_log_perf_test} times. */
public enum Phase {

    /** Turning dirty logging on ({@code KVM_SET_USER_MEMORY_REGION}). Eager splitting splits then. */
    ENABLE_LOGGING,

    /** The first {@code KVM_CLEAR_DIRTY_LOG}, with all pages dirty at first. Huge pages are split then. */
    FIRST_CLEAR,

    /** Each vCPU touches each page of its memory once, after logging has been turned on. */
    DIRTY_MEMORY;

    private static final Words<Phase> WORDS = Words.ofConstants(Phase.class);

    /** Its name in files, such as {@code first-clear}. */
    public String id() {
        return WORDS.word(this);
    }

    /**
     * The phase with a name in files.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Phase of(String id) {
        return WORDS.value("phase", id);
    }
}
