package org.shadowbench.core.kvm;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The recordings among the test's resources. */
final class Recordings {

    static final List<String> NAMES = List.of("amd-6.1.170-3-1g.txt", "amd-6.1.170-3-copied.txt",
            "amd-6.1.170-3-random.txt", "amd-6.1.170-3.txt", "amd-6.1.192-2.txt", "amd-6.12.43-1~bpo12+1.txt",
            "intel-6.1.170-3.txt", "intel-6.1.192-2.txt", "intel-6.12.43-1~bpo12+1.txt");

    private static final Map<String, Recording> READ = new ConcurrentHashMap<>();

    private Recordings() {}

    /** Reads a recording, once. */
    static Recording read(String name) {
        return READ.computeIfAbsent(name, RecordingReader::readResource);
    }
}
