package org.shadowbench.core.kvm;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.kvm.Operation.Mix;
import org.shadowbench.core.kvm.Operation.Touch;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.ShadowRoot;
import org.shadowbench.core.mmu.api.FaultResult;

/**
 * L2's program: it works off a list of touches. What it does besides counts too, as its pages may have been reclaimed:
 * it reads its list, writes its stack before each touch, and fetches its next instruction after it.
 */
final class L2 {

    private static final long CODE = 0x200000;
    private static final long STACK = 0x201000;
    private static final long LIST = 0x210000;
    private static final long BYTES_PER_ENTRY = 16;
    private static final long PROGRAM_PAGES = 512;

    private final ShadowMmu mmu;
    private final ShadowRoot root;
    private final Processor processor;

    /** The entries of the list that were read since the run began. */
    private long entries;

    L2(ShadowMmu mmu, ShadowRoot root, Processor processor) {
        this.mmu = mmu;
        this.root = root;
        this.processor = processor;
    }

    /** Reads its own memory twice, which nobody counts. */
    void warmUp() {
        for (int time = 0; time < 2; time++) {
            begin();
            touch(new Touch(AccessKind.READ, L1Tables.PROGRAM, 1, PROGRAM_PAGES));
            end();
        }
    }

    /** L1 runs L2, which begins its program. */
    void begin() {
        enter();
        mmu.access(root, CODE, AccessKind.EXECUTE);
        entries = 0;
    }

    /** L2 finds the end of its list, and stops. */
    void end() {
        readEntry();
    }

    void touch(Touch touch) {
        readEntry();
        for (long i = 0; i < touch.count(); i++) {
            access(touch.page() + i * touch.stride(), touch.kind());
        }
    }

    void mix(Mix mix) {
        int state = mix.seed();
        for (long i = 0; i < mix.count(); i++) {
            state = state * 1664525 + 1013904223;
            readEntry();
            access(mix.page() + i, (state >>> 16) % 1000 < mix.permille() ? AccessKind.WRITE : AccessKind.READ);
        }
    }

    /** L1 flushes L2's TLB. On AMD it needn't: every entry syncs. */
    void flushTlb() {
        if (processor == Processor.INTEL) {
            mmu.unloadRoot(root);
        }
    }

    /** The leaf that translates a page, 0 if there is none. */
    long translation(long page) {
        return mmu.translation(root, L1Tables.address(page));
    }

    private void enter() {
        if (processor == Processor.AMD) {
            mmu.syncRoot(root);
        }
    }

    private void readEntry() {
        mmu.access(root, LIST + entries * BYTES_PER_ENTRY, AccessKind.READ);
        entries++;
    }

    private void access(long page, AccessKind kind) {
        // If L1 is told of the push, L2 goes on after the access too.
        FaultResult result = mmu.access(root, STACK, AccessKind.WRITE);
        if (result.isAllowed()) {
            result = mmu.access(root, L1Tables.address(page), kind);
        }
        if (result == FaultResult.REFLECTED) {
            enter();
        } else if (!result.isAllowed()) {
            throw new IllegalStateException("page 0x%x: %s, which stops the recorder".formatted(page, result));
        } else if (kind == AccessKind.EXECUTE) {
            mmu.access(root, STACK, AccessKind.READ); // the page returns to its caller
        }
        mmu.access(root, CODE, AccessKind.EXECUTE);
    }
}
