package org.shadowbench.core.kvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shadowbench.core.mmu.api.MmuOptions;

class RandomScenariosTest {

    private static final long SEED = 7;
    private static final int OPERATIONS = 3000;

    @Test
    void shouldWriteTheSameForTheSameSeed() {
        assertEquals(RandomScenarios.write(SEED, OPERATIONS), RandomScenarios.write(SEED, OPERATIONS));
        assertNotEquals(RandomScenarios.write(SEED, OPERATIONS), RandomScenarios.write(SEED + 1, OPERATIONS));
    }

    @Test
    void shouldUseEveryOperation() {
        String all = String.join("\n", RandomScenarios.write(SEED, OPERATIONS));
        List<String> operations = List.of("r:", "w:", "x:", "mix:", "map:", "unmap:", "protect:", "clean:", "old:",
                "dirty:", "copy:", "flush", "log+:", "log-:", "get:", "clear:", "nx:", "max:", "recover");
        for (String operation : operations) {
            assertTrue(all.contains("=" + operation) || all.contains("," + operation), operation);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldMeetEveryCounterOnTheModel(Processor processor) {
        EnumMap<KvmCounter, Long> sums = new EnumMap<>(KvmCounter.class);
        ScenarioParser parser = new ScenarioParser(processor);
        for (String line : RandomScenarios.write(SEED, OPERATIONS)) {
            Scenario scenario = parser.parse(line);
            try (ModelReplay replay = new ModelReplay(scenario.setup(), MmuOptions.defaults())) {
                scenario.phases().forEach(phase -> replay.run(phase)
                        .forEach((counter, count) -> sums.merge(counter, Math.abs(count), Long::sum)));
                assertEquals(List.of(), replay.audit(), line);
            }
        }
        for (KvmCounter counter : KvmCounter.values()) {
            boolean met = sums.get(counter) > 0;
            assertEquals(counter != KvmCounter.LEAVES_1G && counter != KvmCounter.SPLITS_1G, met, counter.toString());
        }
    }
}
