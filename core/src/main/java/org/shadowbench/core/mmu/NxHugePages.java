package org.shadowbench.core.mmu;

/** Whether huge pages may be executable (KVM's module parameter {@code nx_huge_pages}, against iTLB multihit). */
public enum NxHugePages {

    /** No huge page is executable; a fetch from one splits it in the fault. */
    ON,

    /** Huge pages are as executable as the guest has them. */
    OFF
}
