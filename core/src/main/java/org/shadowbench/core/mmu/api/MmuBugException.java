package org.shadowbench.core.mmu.api;

/** The MMU's own data are inconsistent: where KVM calls {@code BUG()}. The MMU is not safe to use after it. */
public final class MmuBugException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public MmuBugException(String message) {
        super(message);
    }
}
