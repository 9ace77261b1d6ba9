package org.shadowbench.benchmarks.workload;

/** What a program does to a page. */
public enum AccessKind {

    /** It loads from the page. */
    READ('r', org.shadowbench.core.guest.AccessKind.READ),

    /** It stores to the page. */
    WRITE('w', org.shadowbench.core.guest.AccessKind.WRITE),

    /** It fetches instructions from the page. */
    EXECUTE('x', org.shadowbench.core.guest.AccessKind.EXECUTE);

    private final char letter;
    private final org.shadowbench.core.guest.AccessKind guestKind;

    AccessKind(char letter, org.shadowbench.core.guest.AccessKind guestKind) {
        this.letter = letter;
        this.guestKind = guestKind;
    }

    /** How a trace writes this kind: {@code r}, {@code w} or {@code x}. */
    public char letter() {
        return letter;
    }

    /** The same as the guest of the MMU model names it. */
    public org.shadowbench.core.guest.AccessKind guestKind() {
        return guestKind;
    }

    /**
     * The {@link org.shadowbench.core.paging.Access} that a guest's page tables must give at least, for a program to do
     * this in user mode.
     */
    public int access() {
        return guestKind.needed();
    }
}
