package org.shadowbench.core.mmu;

/** How the host maps the memory of a slot. */
public enum HostProtection {

    /** Writes are allowed. */
    WRITABLE,

    /** Writes are not allowed ({@code KVM_MEM_READONLY}): those of the guest are emulated. */
    READ_ONLY
}
