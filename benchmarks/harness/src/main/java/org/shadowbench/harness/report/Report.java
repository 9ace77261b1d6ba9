package org.shadowbench.harness.report;

import java.util.List;

/**
 * The data of a page.
 *
 * @param lead explains in a few sentences how to read the charts
 * @param facts the properties of the run that a reader asks for first
 * @param details its other properties
 * @param notes reservations about the results, such as failures and rows that were left out
 * @param looks of the subjects in charts
 */
public record Report(String title, String lead, List<Fact> facts, List<Fact> details, List<String> notes,
        List<Section> sections, Looks looks) {

    public Report {
        facts = List.copyOf(facts);
        details = List.copyOf(details);
        notes = List.copyOf(notes);
        sections = List.copyOf(sections);
    }

    /** A property of the run, such as its JDK. */
    public record Fact(String name, String value) {}

    /** The same report with other notes. */
    public Report withNotes(List<String> others) {
        return new Report(title, lead, facts, details, others, sections, looks);
    }
}
