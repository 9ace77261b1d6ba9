package org.shadowbench.core.kvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The phases in which the model is known to count otherwise than KVM, each with its reason: lines of {@code RECORDING
 * SCENARIO PHASE REASON} in the resource {@code known-differences.txt}.
 */
final class KnownDifferences {

    /** Why the model differs. */
    enum Reason {

        /**
         * The model requires its USER bit for each access, so it can't say that EPT lets a page be fetched and not
         * read.
         */
        EXECUTE_ONLY,

        /**
         * Without A and D bits KVM writes prefetched and synced leaves as not present, to see their use; the model's
         * are present.
         */
        ACCESS_TRACKED
    }

    private static final String RESOURCE = "/kvm/known-differences.txt";

    private KnownDifferences() {}

    /** The reasons of those of a recording, by scenario and phase. */
    static Map<String, Reason> of(String recording) {
        Map<String, Reason> known = new TreeMap<>();
        for (String line : read()) {
            String[] words = line.split(" ");
            if (!line.startsWith("#") && words[0].equals(recording)) {
                known.put(words[1] + " " + words[2], Reason.valueOf(words[3]));
            }
        }
        return known;
    }

    private static List<String> read() {
        try (InputStream in = KnownDifferences.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
