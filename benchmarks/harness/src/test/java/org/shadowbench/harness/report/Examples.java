package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shadowbench.harness.report.GroupedMetric.GroupValue;
import org.shadowbench.harness.report.HistorySeries.HistoryPoint;
import org.shadowbench.harness.report.HistorySeries.HistoryStep;
import org.shadowbench.harness.report.Looks.Look;
import org.shadowbench.harness.report.Questions.Question;

/** A section of each kind other than rows, and a presentation for all kinds. */
final class Examples {

    /** Questions for the classes of {@link GeneratedRun}, so that its report has many sections. */
    static final Presentation PRESENTATION = new Presentation("Example", new Questions(List.of(
            question("q1", "AccessBitsCostBenchmark"),
            question("q2", "LookupBenchmark", "LookupChainBenchmark", "InstallBenchmark", "DecodeBenchmark"),
            question("q3", "SplitBenchmark"), question("q4", "ValidateBenchmark"),
            question("q7", "GuestWalkBenchmark"), question("q8", "GrowthBenchmark", "ContentionBenchmark"),
            question("fault", "FaultBenchmark"), question("ruler", "RulerBenchmark"))),
            new Looks(List.of("implementation", "policy"),
                    Map.of("packed", new Look("blue", "circle"), "long-array", new Look("orange", "circle"),
                            "guest-walk", new Look("green", "rect"), "huge-spte", new Look("orange", "triangle"),
                            "cached", new Look("blue", "circle"))));

    private Examples() {}

    private static Question question(String id, String... classes) {
        return new Question(id, "What of " + id + "?", "About " + id + ".", List.of(classes));
    }

    static List<Section> sections() {
        return List.of(
                new Section.Forest("compare", "Compared with base", "Head against base.",
                        List.of(new ForestRow("Lookup.gfn [implementation=packed]", "REGRESSED", 1.12, 1.09, 1.15, 0.03,
                                ""),
                                new ForestRow("Decode.decode", "IMPROVED", 0.91, 0.89, 0.93, 0.03, ""),
                                new ForestRow("Fault.fault", "FAILED", null, null, null, 0.03, "it threw"),
                                new ForestRow("Install.set", "OK", 1.001, 0.99, 1.01, 0.03, ""))),
                new Section.History("history", "History", "Accepted runs.", List.of(history())),
                new Section.Metrics("scenario", "Live migration", "Policies side by side.", "policy",
                        List.of(metric("Time per split", "ns", 400), metric("Refaults", "faults", 12),
                                metric("Pages dropped", "pages", 90000))));
    }

    private static HistorySeries history() {
        List<HistoryPoint> points = new ArrayList<>();
        for (int day = 1; day <= 9; day++) {
            double value = day < 5 ? 0.60 : 0.68;
            points.add(new HistoryPoint("2026-01-1" + day, value, value * 0.98, value * 1.02,
                    List.of(value * 0.99, value * 1.01)));
        }
        return new HistorySeries("Lookup.gfn", "packed", "ns/op", points,
                List.of(new HistoryStep(2, "JDK 25.0.2 to 25.0.3"), new HistoryStep(4, "+13%")));
    }

    private static GroupedMetric metric(String name, String unit, double least) {
        return new GroupedMetric(name, unit, List.of(new GroupValue("cached", least, least * 0.9, least * 1.1),
                new GroupValue("huge-spte", least * 2, null, null),
                new GroupValue("guest-walk", least * 1.5, null, null)));
    }
}
