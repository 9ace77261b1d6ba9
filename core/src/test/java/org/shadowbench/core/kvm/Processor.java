package org.shadowbench.core.kvm;

/** The vendor of the processor. The format of L1's tables and the moments at which KVM syncs depend on it. */
enum Processor {

    /** NPT. KVM syncs at each entry of L2 ({@code nested_svm_transition_tlb_flush}). */
    AMD,

    /** EPT. KVM syncs when L1 says INVEPT, which frees the root: the next entry loads it again. */
    INTEL
}
