package org.shadowbench.harness.statistics;

/**
 * A place in a history where the level changed.
 *
 * @param index of the first value after the change
 * @param ratio of the median from this change to the next to the median from the last change to this one
 * @param pValue of the permutation test that found it
 */
public record ChangePoint(int index, double ratio, double pValue) {}
