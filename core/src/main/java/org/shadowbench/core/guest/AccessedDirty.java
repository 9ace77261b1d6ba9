package org.shadowbench.core.guest;

/** Whether the guest's page tables have accessed and dirty bits ({@code PT_HAVE_ACCESSED_DIRTY}; nested EPT may lack them). */
public enum AccessedDirty {

    /** The walk sets A in each entry that it uses, and D in the leaf that it writes through. */
    ON,

    /** The bits are ignored and never set. */
    OFF
}
