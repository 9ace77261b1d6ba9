package org.shadowbench.core.guest;

/** Accessed and dirty bits of the guest's page tables ({@code PT_HAVE_ACCESSED_DIRTY}). Nested EPT may lack them. */
public enum AccessedDirty {

    /** The walk sets A in each entry that it uses, and D in the leaf that it writes through. */
    ON,

    /** The bits are ignored and never set. */
    OFF
}
