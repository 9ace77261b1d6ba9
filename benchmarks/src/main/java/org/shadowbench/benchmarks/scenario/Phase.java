package org.shadowbench.benchmarks.scenario;

import java.util.Arrays;

/** What {@code dirty_log_perf_test} times. */
public enum Phase {

    /** Dirty logging is turned on ({@code KVM_SET_USER_MEMORY_REGION}), which is when eager splitting splits. */
    ENABLE_LOGGING("enable-logging"),

    /** The first {@code KVM_CLEAR_DIRTY_LOG} where all pages begin dirty, which is when huge pages are split. */
    FIRST_CLEAR("first-clear"),

    /** Each vCPU touches each page of its memory once, after logging was turned on. */
    DIRTY_MEMORY("dirty-memory");

    private final String id;

    Phase(String id) {
        this.id = id;
    }

    /** Its name in files. */
    public String id() {
        return id;
    }

    static Phase of(String id) {
        return Arrays.stream(values()).filter(phase -> phase.id.equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("phase is \"" + id + "\", expected one of "
                        + Arrays.stream(values()).map(Phase::id).toList()));
    }
}
