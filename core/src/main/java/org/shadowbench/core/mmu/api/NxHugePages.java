package org.shadowbench.core.mmu.api;

/** KVM's module parameter {@code nx_huge_pages}, the defence against iTLB multihit. */
public enum NxHugePages {

    /** No huge page is executable. A fault that fetches from one splits it. */
    ON,

    /** Huge pages are as executable as the guest has them. */
    OFF
}
