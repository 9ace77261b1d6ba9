package org.shadowbench.harness.report;

import java.util.List;
import java.util.Map;
import org.shadowbench.harness.report.Presentation.Look;

/**
 * The data of a page.
 *
 * @param lead what this is and how to read its charts, in a few sentences
 * @param facts what was run on what, the few that a reader asks for first
 * @param details all the others
 * @param notes what a reader must know before believing any of it: failures, rows that were left out
 * @param looks how charts draw the values of parameters
 */
public record Report(String title, String lead, List<Fact> facts, List<Fact> details, List<String> notes,
        List<Section> sections, Map<String, Look> looks) {

    public Report {
        facts = List.copyOf(facts);
        details = List.copyOf(details);
        notes = List.copyOf(notes);
        sections = List.copyOf(sections);
        looks = Map.copyOf(looks);
    }

    /** Something known about the run. */
    public record Fact(String name, String value) {}

    /** The same report with other notes. */
    public Report withNotes(List<String> others) {
        return new Report(title, lead, facts, details, others, sections, looks);
    }

    /** The same report with other sections. */
    public Report withSections(List<Section> others) {
        return new Report(title, lead, facts, details, notes, others, looks);
    }
}
