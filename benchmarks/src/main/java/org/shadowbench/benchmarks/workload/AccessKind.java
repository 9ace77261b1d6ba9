package org.shadowbench.benchmarks.workload;

import org.shadowbench.core.paging.Access;

/** What a program does to a page. */
public enum AccessKind {

    /** It loads from the page. */
    READ('r', Access.USER),

    /** It stores to the page. */
    WRITE('w', Access.USER | Access.WRITE),

    /** It fetches instructions from the page. */
    EXECUTE('x', Access.USER | Access.EXEC);

    private final char letter;
    private final int access;

    AccessKind(char letter, int access) {
        this.letter = letter;
        this.access = access;
    }

    /** How a trace writes this kind: {@code r}, {@code w} or {@code x}. */
    public char letter() {
        return letter;
    }

    /** The {@link Access} that a guest's page tables must give at least, for a program to do this in user mode. */
    public int access() {
        return access;
    }
}
