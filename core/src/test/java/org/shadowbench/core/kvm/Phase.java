package org.shadowbench.core.kvm;

import java.util.List;

/**
 * A step of a scenario: KVM's counters are read before and after it.
 *
 * @param name the first word of its line in a recording; two phases may have the same
 * @param operations what is done, in order
 */
record Phase(String name, List<Operation> operations) {}
