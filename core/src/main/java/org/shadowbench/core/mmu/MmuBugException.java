package org.shadowbench.core.mmu;

/** The MMU's own data are inconsistent: where KVM calls {@code BUG()}. No use of the MMU is safe after it. */
public final class MmuBugException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MmuBugException(String message) {
        super(message);
    }
}
