package org.shadowbench.core.kvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomShrinkerTest {

    private final List<List<Integer>> rounds = new ArrayList<>();

    @Test
    void shouldKeepOnlyWhatTheFailureNeeds() {
        List<Integer> all = IntStream.range(0, 100).boxed().toList();
        assertEquals(List.of(3, 57, 58), shrink(all, List.of(3, 57, 58)));
    }

    @Test
    void shouldKeepAllIfAllIsNeeded() {
        assertEquals(List.of(1, 2, 3), shrink(List.of(1, 2, 3), List.of(1, 2, 3)));
    }

    @Test
    void shouldKeepOneThatFailsAlone() {
        assertEquals(List.of(9), shrink(List.of(5, 9), List.of(9)));
    }

    @Test
    void shouldTryEachListOfARoundTogether() {
        shrink(IntStream.range(0, 64).boxed().toList(), List.of(0, 63));
        assertTrue(rounds.size() < 20, "rounds: " + rounds.size());
    }

    private List<Integer> shrink(List<Integer> all, List<Integer> needed) {
        return new Shrinker<Integer>(candidates -> {
            rounds.add(List.of(candidates.size()));
            return candidates.stream().map(candidate -> candidate.containsAll(needed)).toList();
        }).shrink(all);
    }
}
