package org.shadowbench.harness.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A row of a section, written as an array: a page may have thousands.
 *
 * @param benchmark position in the section's list
 * @param values for each of the section's parameters the position of its value, or -1 if the row doesn't have it
 * @param mean over forks; null if it isn't a finite number
 * @param lower the lower end of the 95% interval, or null with fewer than two forks
 * @param upper the upper end, or null
 * @param forks the mean of each
 * @param allocated bytes per operation, or null if they weren't measured
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"benchmark", "values", "mean", "lower", "upper", "forks", "allocated"})
public record MeasuredRow(int benchmark, List<Integer> values, Double mean, Double lower, Double upper,
        List<Double> forks, Double allocated) {}
