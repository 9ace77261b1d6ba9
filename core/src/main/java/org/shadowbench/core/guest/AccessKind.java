package org.shadowbench.core.guest;

import org.shadowbench.core.paging.Access;

/** A kind of guest access to a page. */
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

    /** The access bits that it needs. */
    public int needed() {
        return needed;
    }

    /** Tells if {@code access} allows it. */
    public boolean isAllowedBy(int access) {
        return Access.allows(access, needed);
    }
}
