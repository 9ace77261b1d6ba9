package org.shadowbench.core.kvm;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The counters of one kernel, as {@code scripts/record-kvm} writes them.
 *
 * @param header the kernel, the emulator and the date, by name
 * @param scenarios in the order of the file
 */
record Recording(Map<String, String> header, List<RecordedScenario> scenarios) {

    /**
     * The counters of one scenario.
     *
     * @param scenario what was done
     * @param phases what each phase counted, the one called end included; a counter that is missing is 0
     * @param permissions of each window at the end
     */
    record RecordedScenario(Scenario scenario, List<EnumMap<KvmCounter, Long>> phases, List<String> permissions) {}

    /** Returns true if the recording has {@code counter}. */
    boolean has(KvmCounter counter) {
        return counter != KvmCounter.RANGE_PAGES || "on".equals(header.get("ranges"));
    }

    /**
     * The value of a header line.
     *
     * @throws IllegalArgumentException if it is missing
     */
    String header(String name) {
        String value = header.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the recording has no header " + name + ", only " + header.keySet());
        }
        return value;
    }
}
