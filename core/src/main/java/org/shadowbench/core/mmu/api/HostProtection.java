package org.shadowbench.core.mmu.api;

/** How the host maps the memory of a slot. */
public enum HostProtection {

    /** Writes are allowed. */
    WRITABLE,

    /** Writes are not allowed ({@code KVM_MEM_READONLY}). The guest's writes are emulated. */
    READ_ONLY
}
