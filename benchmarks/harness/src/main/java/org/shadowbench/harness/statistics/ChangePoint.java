package org.shadowbench.harness.statistics;

/**
 * A place in a history where the level changed.
 *
 * @param index of the first value after the change
 * @param ratio of the median between this change and the next to the median between the last and this one
 * @param pValue of the permutation test that found it
 */
public record ChangePoint(int index, double ratio, double pValue) {}
