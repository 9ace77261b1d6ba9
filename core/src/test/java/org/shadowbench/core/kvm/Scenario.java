package org.shadowbench.core.kvm;

import java.util.List;

/**
 * The operations that the recorder performed on a kernel and that the model repeats.
 *
 * @param name of its own in its list
 * @param line its line, which the recorder reads
 * @param setup the machine that it begins with
 * @param phases the steps, without the one called end that every scenario has
 */
record Scenario(String name, String line, Setup setup, List<Phase> phases) {}
