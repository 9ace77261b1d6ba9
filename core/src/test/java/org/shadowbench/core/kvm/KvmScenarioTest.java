package org.shadowbench.core.kvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.mmu.api.MmuOptions;

class KvmScenarioTest {

    @Test
    void shouldMapPagesOfEachSize() {
        assertEquals(
                List.of("a 512:rwx:2m 512:rw-:2m 1024:r-x:2m", "b 262144:rwx:1g", "c 8:r--:4k"),
                permissions("sizes memory=4m/2m,1g/1g a=A0/4m/2m/rwxad,rwad b=B0/1g/1g/rwxad c=A0/2m/4k/rad"
                        + " map=map:a1024:2m:A0:rxad:2 touch=r:a0:512:4,r:b5,r:c0"));
    }

    @Test
    void shouldTellPagesThatNothingMaps() {
        assertEquals(List.of("a 512:---:0 8:rwx:4k"),
                permissions("gap memory=4m/4k a=A0/4m/2m/rwxad touch=r:a512"));
    }

    @Test
    void shouldSeeWhatL1Changes() {
        assertEquals(List.of("a 1:---:0 1:r-x:4k 6:rwx:4k"), permissions("changes memory=2m/2m a=A0/2m/4k/rwxad"
                + " read=r:a0:1:8 change=unmap:a0:4k,protect:a1:4k:rx,flush,r:a2"));
    }

    @Test
    void shouldNotSeeWhatIsChangedFromOutside() {
        assertEquals(List.of("a 8:rwx:4k"), permissions("outside memory=2m/2m a=A0/2m/4k/rwxad"
                + " read=r:a0:1:8 change=!unmap:a0:4k,!protect:a1:4k:rx,flush,r:a2"));
    }

    @Test
    void shouldCountDirtyPages() {
        String line = "dirty memory=4m/2m a=A0/4m/2m/rwxad log+:A w=w:a0:1:5 get:A r=r:a0 get2=get:A";
        assertEquals(List.of(0L, 0L, 5L, 0L, 0L), dirty(line));
        assertEquals(List.of(0L, 0L, 1024L, 0L, 1024L), dirty(line.replace("log+", "log=allset log+")));
    }

    @Test
    void shouldCountDirtyPagesThatAreCleared() {
        assertEquals(List.of(0L, 64L, 0L, 960L), dirty("clear memory=4m/2m a=A0/4m/2m/rwxad log=allset log+:A"
                + " one=clear:A64:64 again=clear:A64:64 all=clear:A0:1024"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory=4m/2m p=jump:a0", "memory=4m/2m p=r", "memory=4m/2m p=r:a0:1:1:1",
            "memory=4m/2m p=r:z0", "memory=4m/2m p=map:a0:3m:A0:rwx", "memory=4m/2m p=map:a0:2m:A0:rwy",
            "memory=4m/2m a=A0/4m/2m p=r:a0", "memory=4/2m p=r:a0"})
    void shouldRefuseWhatIsNoScenario(String words) {
        assertThrows(IllegalArgumentException.class, () -> parse("wrong " + words));
    }

    @Test
    void shouldRefuseAChangeBelowNoTable() {
        assertThrows(IllegalArgumentException.class, () -> permissions("none memory=4m/2m p=unmap:a0:2m"));
        assertThrows(IllegalArgumentException.class, () -> permissions("none memory=4m/2m p=copy:a0:2m:b0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"map:a0:4k:A0:rwxad:8", "!map:a0:4k:A0:rwxad:8"})
    void shouldMakeTablesThatAreMissing(String map) {
        assertEquals(List.of("a 8:rwx:4k"), permissions("map memory=4m/2m p=%s,flush,r:a0".formatted(map)));
    }

    private static List<Long> dirty(String line) {
        Scenario scenario = parse(line);
        try (ModelReplay replay = new ModelReplay(scenario.setup(), MmuOptions.defaults())) {
            return scenario.phases().stream().map(replay::run).map(counts -> counts.get(KvmCounter.DIRTY)).toList();
        }
    }

    private static List<String> permissions(String line) {
        Scenario scenario = parse(line);
        try (ModelReplay replay = new ModelReplay(scenario.setup(), MmuOptions.defaults())) {
            scenario.phases().forEach(replay::run);
            EnumMap<KvmCounter, Long> end = replay.runEnd();
            assertTrue(end.values().stream().allMatch(count -> count == 0), end::toString);
            return replay.permissions();
        }
    }

    private static Scenario parse(String line) {
        return new ScenarioParser(Processor.AMD).parse(line);
    }
}
