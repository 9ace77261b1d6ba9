/**
 * What people look at: a page that stands by itself, static charts, and a summary in Markdown.
 *
 * <p>A {@link org.shadowbench.harness.report.Report} is the data of a page: facts about the run and
 * {@link org.shadowbench.harness.report.Section}s, each a chart and the table behind it. The charts are defined
 * once, in the JavaScript files beside these classes: the page runs them in the reader's browser, and
 * {@link org.shadowbench.harness.report.StaticCharts} runs the same files in Rhino for places that run no scripts.
 *
 * <p>Names and parameters come from files that anyone may have written. In the page they are data, put there as text;
 * in Markdown they are escaped.
 */
package org.shadowbench.harness.report;
