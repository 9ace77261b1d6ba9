package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.List;
import org.shadowbench.harness.report.Report.Fact;

/** Makes the page of a comparison: the forest plot of its rows, with findings and remarks. */
public final class ComparisonPage {

    private static final String LEAD = """
            Marks are ratios of head to base, inverted where more is better, so that above 1 is worse. Bars are their \
            intervals. Within the band a row is as good as before. Rows that changed come first.""";

    private ComparisonPage() {}

    public static Report of(ComparisonReport comparison, Presentation presentation) {
        List<Fact> facts = List.of(new Fact("Base", comparison.base()), new Fact("Head", comparison.head()),
                new Fact("Allowed to change by", Figures.percent(comparison.threshold())));
        List<String> notes = new ArrayList<>(comparison.findings());
        notes.addAll(comparison.remarks());
        return new Report(presentation.name() + ": " + comparison.headline(), LEAD, facts, List.of(), notes,
                List.of(new Section.Forest("compare", "What changed", comparison.headline(),
                        ForestRows.of(comparison.compared().verdict()))),
                presentation.looks());
    }
}
