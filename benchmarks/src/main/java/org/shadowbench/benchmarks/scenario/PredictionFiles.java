package org.shadowbench.benchmarks.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.shadowbench.benchmarks.scenario.HostCalibration.Prediction;

/** Predictions as a CSV file: a line per published figure, with the two of the calibration first. */
public final class PredictionFiles {

    private PredictionFiles() {}

    /** Leaves columns empty that don't apply. An error of -0.1 is a prediction that is 10% too short. */
    public static byte[] csv(HostCalibration calibration, List<Prediction> predictions) {
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.add(line(calibration.faultCell(), "fault_cost"));
        lines.add(line(calibration.childCell(), "split_child_cost"));
        for (Prediction prediction : predictions) {
            Map<String, Object> line = line(prediction.cell(), "predicted");
            line.put("faults", prediction.work().faults());
            line.put("split_children", prediction.work().splitChildren());
            line.put("predicted_seconds", orEmpty(prediction.seconds()));
            line.put("error", orEmpty(prediction.error()));
            lines.add(line);
        }
        return ScenarioFiles.csv(lines.getFirst().keySet(), lines);
    }

    private static Map<String, Object> line(PublishedCell cell, String use) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("cover_letter", cell.coverLetter());
        line.put("phase", cell.phase().id());
        line.put("writes", cell.writes());
        line.put("vcpus", cell.vcpus());
        line.put("eager", cell.eager() ? "Y" : "N");
        line.put("use", use);
        line.put("published_seconds", cell.seconds());
        line.put("faults", "");
        line.put("split_children", "");
        line.put("predicted_seconds", "");
        line.put("error", "");
        return line;
    }

    private static Object orEmpty(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : "";
    }
}
