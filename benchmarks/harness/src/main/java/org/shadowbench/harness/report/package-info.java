/**
 * Shows results: as a page that needs no other file, as pictures, as Markdown, as JSON and as tables on a terminal.
 *
 * <p>
 * A {@link org.shadowbench.harness.report.Report} is the data of a page: facts about the run and
 * {@link org.shadowbench.harness.report.Section}s, each a chart and the table behind it. The classes RunReport,
 * ComparisonPage and HistoryPage make reports; a suite may make its own. A
 * {@link org.shadowbench.harness.report.Presentation} holds what reports must know of a suite: its name, its questions,
 * and the looks of its subjects.
 *
 * <p>
 * The charts are defined once, in the JavaScript files beside these classes. The page runs them in the reader's
 * browser. {@link org.shadowbench.harness.report.StaticCharts} runs the same files in Rhino, for READMEs and job
 * summaries, which run no scripts.
 *
 * <p>
 * Names and parameters come from files that anyone may have written. In the page they are data and get into it as text.
 * In Markdown they are escaped.
 */
package org.shadowbench.harness.report;
