package org.shadowbench.benchmarks;

import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.paging.PageLevel;

/**
 * A guest full of huge pages that are split all at once, and made whole again by {@link #restore}, again and again.
 *
 * <p>A whole page comes from a fault, as any does. What the next split finds is decided when the one before is undone: its tables
 * are zapped, or left to be found again, with all or half of their leaves.
 */
final class SplitPool implements AutoCloseable {

    private final HugeGuest guest;
    private final int level;
    private final int targetLevel;
    private final ChildTable child;
    private final long children;

    /**
     * Fills the pool, and splits and restores it once, so that tables to be found are there.
     *
     * @param level of the huge pages
     * @param targetLevel of the children
     * @param children how many of those there are in all: the operations of a batch
     */
    SplitPool(MmuOptions options, int level, int targetLevel, long children, int access, ChildTable child) {
        this.level = level;
        this.targetLevel = targetLevel;
        this.children = children;
        this.child = child;
        guest = new HugeGuest(options, level, children * PageLevel.pagesPer(targetLevel), access);
        guest.shadowAll();
        split();
        restore();
    }

    /** Splits all huge pages. Returns how many children they were split into: those of the batch. */
    long split() {
        guest.splitAll(targetLevel);
        return children;
    }

    /** Makes all pages huge again. */
    void restore() {
        for (long page = 0; page < guest.pages(); page++) {
            releaseTables(guest.address(page));
            if (child == ChildTable.NEW || level > targetLevel + 1) {
                guest.steps.zapChild(guest.entry(page));
            }
            guest.shadow(page);
        }
    }

    /** How many children the pages of the pool are split into. */
    long children() {
        return children;
    }

    Statistics statistics() {
        return guest.mmu.statistics();
    }

    HugeGuest guest() {
        return guest;
    }

    @Override
    public void close() {
        guest.close();
    }

    /** Unlinks the tables of children within the huge page at {@code address}, unless they are to be zapped with it. */
    private void releaseTables(long address) {
        if (child == ChildTable.NEW) {
            return;
        }
        int tableLevel = targetLevel + 1;
        long end = address + PageLevel.bytesPer(level);
        for (long at = address; at < end; at += PageLevel.bytesPer(tableLevel)) {
            if (child == ChildTable.PARTIAL) {
                zapEverySecondLeaf(guest.steps.entry(guest.root, at, targetLevel));
            }
            guest.steps.dropChild(guest.steps.entry(guest.root, at, tableLevel));
        }
    }

    private void zapEverySecondLeaf(long first) {
        for (int index = 0; index < PageLevel.ENTRIES; index += 2) {
            guest.steps.zapLeaf(first + (long) index * Long.BYTES);
        }
    }
}
