/**
 * Pure functions over arrays: rank tests with exact null distributions, estimates with intervals, the power of the
 * tests, corrections for many rows, and change points. No I/O, no clock, no state except tables that are computed once.
 *
 * <p>
 * The package uses no other package of the harness. Values are plain numbers; callers decide what they mean, and
 * average the iterations of a fork first, so that one value is one independent observation. Expected figures in the
 * tests come from R and SciPy, with the call beside each.
 */
package org.shadowbench.harness.statistics;
