package org.shadowbench.core.kvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model counts what KVM counted, in every phase of every recording, and ends with the same permissions. */
class KvmAgreementTest {

    private static List<String> table() {
        try (InputStream in = KvmAgreementTest.class.getResourceAsStream("/kvm/README.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> recordings() {
        return Recordings.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void shouldDifferOnlyWhereItIsKnownTo(String name) {
        Recording recording = Recordings.read(name);
        Agreement agreement = Agreement.of(recording, Kernel.optionsOf(recording));
        Map<String, String> found = agreement.differences().stream()
                .collect(Collectors.toMap(Difference::where, Difference::text, (a, b) -> a + ";" + b, TreeMap::new));
        Map<String, KnownDifferences.Reason> known = KnownDifferences.of(name);
        List<Difference> unknown = agreement.differences().stream()
                .filter(difference -> !known.containsKey(difference.where())).toList();
        assertEquals(List.of(), unknown, "phases that differ without a known reason");
        assertEquals(found.keySet(), known.keySet(), "phases with a known reason to differ");
        assertTrue(agreement.phases() > 0);
        String line = AgreementTable.line(name, recording, agreement, known);
        assertTrue(table().contains(line), () -> "README.md of the recordings lacks the line " + line);
    }
}
