package org.shadowbench.benchmarks.report;

import java.util.List;

/**
 * The data of a page.
 *
 * @param lead what this is and how to read its charts, in a few sentences
 * @param facts what was run on what, the few that a reader asks for first
 * @param details all the others
 * @param notes what a reader must know before believing any of it: failures, rows that were left out
 */
public record Report(String title, String lead, List<Fact> facts, List<Fact> details, List<String> notes,
        List<Section> sections) {

    public Report {
        facts = List.copyOf(facts);
        details = List.copyOf(details);
        notes = List.copyOf(notes);
        sections = List.copyOf(sections);
    }

    /** Something known about the run. */
    public record Fact(String name, String value) {}
}
