package org.shadowbench.harness.report;

/**
 * A suite as its reports present it.
 *
 * @param name the name of the suite, in titles
 * @param questions the report of a run has a section for each
 * @param looks of the subjects in charts
 */
public record Presentation(String name, Questions questions, Looks looks) {

    /** The presentation of any JMH project. */
    public static Presentation plain() {
        return new Presentation("Benchmark", Questions.none(), Looks.none());
    }
}
