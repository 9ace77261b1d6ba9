package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class RulerBenchmarkTest {

    @Test
    void shouldWalkThroughEveryLineOnce() {
        RulerBenchmark ruler = new RulerBenchmark();
        ruler.layWalk();
        BitSet ends = new BitSet();
        for (int steps = 0; steps < RulerBenchmark.LINES; steps += RulerBenchmark.STEPS) {
            ends.set(ruler.memoryWalk());
        }
        assertEquals(RulerBenchmark.LINES / RulerBenchmark.STEPS, ends.cardinality());
        assertEquals(0, ends.nextSetBit(0), "one cycle through all lines ends where it began");
    }

    @Test
    void shouldGoOnWhereItWas() {
        RulerBenchmark ruler = new RulerBenchmark();
        long first = ruler.arithmetic();
        assertNotEquals(first, ruler.arithmetic());
        assertEquals(first, new RulerBenchmark().arithmetic());
    }
}
