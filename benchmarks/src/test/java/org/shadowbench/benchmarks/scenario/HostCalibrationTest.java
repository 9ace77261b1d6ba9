package org.shadowbench.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shadowbench.benchmarks.scenario.HostCalibration.Prediction;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.PageLevel;

class HostCalibrationTest {

    private static final long PAGES_OF_1G = PageLevel.pagesPer(PageLevel.LEVEL_1G);
    private static final PublishedCell FAULTS = cell(Phase.DIRTY_MEMORY, 4, 2.0);
    private static final PublishedCell SPLITS = cell(Phase.ENABLE_LOGGING, 1, 0.5);

    private static PublishedCell cell(Phase phase, int vcpus, double seconds) {
        return new PublishedCell("v6", phase, 1, vcpus, true, seconds);
    }

    private static Work work(PublishedCell cell) {
        if (!cell.eager()) {
            return new Work(0, 0);
        }
        return (cell.phase() == Phase.DIRTY_MEMORY ? new Work(1_000, 0) : new Work(0, 100_000)).times(cell.vcpus());
    }

    @Test
    void shouldDivideAndMultiply() {
        HostCalibration calibration = HostCalibration.on(FAULTS, SPLITS, HostCalibrationTest::work);
        assertEquals(500_000, calibration.faultNanoseconds(), 1e-9);
        assertEquals(5_000, calibration.childNanoseconds(), 1e-9);
        assertEquals(0.0055, calibration.seconds(new Work(10, 100)), 1e-12);
        Prediction prediction = calibration.predict(cell(Phase.DIRTY_MEMORY, 8, 5), new Work(8_000, 0));
        assertEquals(4, prediction.seconds().getAsDouble(), 1e-12);
        assertEquals(-0.2, prediction.error().getAsDouble(), 1e-12);
    }

    @Test
    void shouldPredictNothingFromNoWork() {
        HostCalibration calibration = HostCalibration.on(FAULTS, SPLITS, HostCalibrationTest::work);
        PublishedCell idle = new PublishedCell("v6", Phase.ENABLE_LOGGING, 1, 2, false, 0.1);
        Prediction prediction = calibration.predict(idle, work(idle));
        assertTrue(prediction.seconds().isEmpty());
        assertTrue(prediction.error().isEmpty());
    }

    @Test
    void shouldUseNoCellBothToCalibrateAndToPredict() {
        List<PublishedCell> cells = PublishedCell.all();
        for (PublishedCell faults : cells) {
            for (PublishedCell splits : List.of(cells.get(25), cells.get(83))) {
                if (work(faults).faults() > 0) {
                    HostCalibration calibration = HostCalibration.on(faults, splits, HostCalibrationTest::work);
                    List<PublishedCell> predicted = calibration.predict(cells, HostCalibrationTest::work).stream()
                            .map(Prediction::cell).toList();
                    assertEquals(cells.size() - 2, predicted.size());
                    assertFalse(predicted.contains(faults));
                    assertFalse(predicted.contains(splits));
                    assertThrows(IllegalArgumentException.class, () -> calibration.predict(faults, work(faults)));
                    assertThrows(IllegalArgumentException.class, () -> calibration.predict(splits, work(splits)));
                }
            }
        }
    }

    @Test
    void shouldRefuseCellsOfTheWrongWork() {
        assertThrows(IllegalArgumentException.class,
                () -> HostCalibration.on(SPLITS, SPLITS, HostCalibrationTest::work));
        assertThrows(IllegalArgumentException.class,
                () -> HostCalibration.on(FAULTS, FAULTS, HostCalibrationTest::work));
        assertThrows(IllegalArgumentException.class, () -> HostCalibration.on(FAULTS, SPLITS, _ -> new Work(1, 1)));
    }

    @Test
    void shouldHaveEachPublishedCellOnce() {
        List<PublishedCell> cells = PublishedCell.all();
        assertEquals(7 * 12, cells.size());
        assertEquals(cells.size(), new HashSet<>(cells.stream().map(PublishedCell::label).toList()).size());
        assertTrue(cells.contains(new PublishedCell("v6", Phase.DIRTY_MEMORY, 0.05, 64, true, 0.905998574)));
        assertTrue(cells.contains(new PublishedCell("v6", Phase.ENABLE_LOGGING, 1, 2, false, 0.001330088)));
        assertTrue(cells.contains(new PublishedCell("v1", Phase.FIRST_CLEAR, 1, 64, true, 2.664388025)));
        assertThrows(IllegalArgumentException.class, () -> Phase.of("iteration-2"));
    }

    @Test
    void shouldCountTheWorkOfEachPhase() {
        ModelledWork work = new ModelledWork(MmuOptions.defaults());
        for (Phase splitting : List.of(Phase.ENABLE_LOGGING, Phase.FIRST_CLEAR)) {
            assertEquals(new Work(0, 3 * (PAGES_OF_1G + PageLevel.ENTRIES)), work.of(cell(splitting, 3, 1)),
                    splitting.id());
            assertEquals(new Work(0, 0), work.of(new PublishedCell("v1", splitting, 1, 3, false, 1)), splitting.id());
        }
        for (boolean eager : new boolean[]{true, false}) {
            assertEquals(new Work(2 * PAGES_OF_1G, 0),
                    work.of(new PublishedCell("v1", Phase.DIRTY_MEMORY, 1, 2, eager, 1)), "eager " + eager);
        }
    }

    @Test
    void shouldWriteALinePerCellAndSayWhichGaveTheCosts() {
        HostCalibration calibration = HostCalibration.on(FAULTS, SPLITS, HostCalibrationTest::work);
        PublishedCell predicted = cell(Phase.DIRTY_MEMORY, 8, 5);
        PublishedCell idle = new PublishedCell("v1", Phase.FIRST_CLEAR, 1, 2, false, 0.25);
        byte[] csv = PredictionFiles.csv(calibration,
                calibration.predict(List.of(FAULTS, predicted, SPLITS, idle), HostCalibrationTest::work));
        assertEquals(
                """
                        cover_letter,phase,writes,vcpus,eager,use,published_seconds,faults,\
                        split_children,predicted_seconds,error
                        v6,dirty-memory,1.0,4,Y,fault_cost,2.0,,,,
                        v6,enable-logging,1.0,1,Y,split_child_cost,0.5,,,,
                        v6,dirty-memory,1.0,8,Y,predicted,5.0,8000,0,4.0,%s
                        v1,first-clear,1.0,2,N,predicted,0.25,0,0,,
                        """
                        .formatted(4.0 / 5 - 1),
                new String(csv, StandardCharsets.UTF_8));
    }
}
