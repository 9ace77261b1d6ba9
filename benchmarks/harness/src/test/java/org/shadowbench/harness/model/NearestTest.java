package org.shadowbench.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "saturday, sunday, 3", "'', abc, 3", "abc, '', 3", "same, same, 0", "ab, ba, 2"})
    void shouldCountChanges(String from, String to, int distance) {
        assertEquals(distance, Nearest.distance(from, to));
    }

    @Test
    void shouldSuggestOnlyWhatIsLikeIt() {
        List<String> there = List.of("packed", "long-array", "byte-beside-long", "on");
        assertEquals(Optional.of("packed"), Nearest.of("PACKD", there));
        assertEquals(Optional.of("long-array"), Nearest.of("longarray", there));
        assertEquals(Optional.of("long-array"), Nearest.of("array*", there));
        assertEquals(Optional.of("byte-beside-long"), Nearest.of("beside", there));
        assertEquals(Optional.empty(), Nearest.of("segment", there));
        assertEquals(Optional.empty(), Nearest.of("", there));
        assertEquals(Optional.empty(), Nearest.of("packed", List.of()));
    }
}
