package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.mmu.api.FaultResult;

/** The resource that keeps an operation from its beginning. */
public enum Shortage {

    /** Nothing: it can begin. */
    NONE(null),

    /** Off-heap memory for its caches ({@code -ENOMEM}). */
    MEMORY(FaultResult.OUT_OF_MEMORY),

    /** Shadow pages within their limit ({@code -ENOSPC}). */
    PAGES(FaultResult.OUT_OF_PAGES);

    private final FaultResult result;

    Shortage(FaultResult result) {
        this.result = result;
    }

    /** The result of a fault that fails because of it. Null for {@link #NONE}. */
    public FaultResult result() {
        return result;
    }
}
