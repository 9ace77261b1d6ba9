package org.shadowbench.core.guest;

import org.shadowbench.core.paging.Access;

/** What the guest does to a page. */
public enum AccessKind {

    /** Reads data. */
    READ(Access.USER),

    /** Writes data. */
    WRITE(Access.USER | Access.WRITE),

    /** Fetches an instruction. */
    EXECUTE(Access.USER | Access.EXEC);

    private final int needed;

    AccessKind(int needed) {
        this.needed = needed;
    }

    /** The access bits that a translation must allow for it. */
    public int needed() {
        return needed;
    }

    /** Whether {@code access} allows it. */
    public boolean isAllowedBy(int access) {
        return Access.allows(access, needed);
    }
}
