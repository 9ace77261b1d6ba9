package org.shadowbench.benchmarks.workload;

import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.paging.PageLevel;

/**
 * A guest of huge pages that are split all at once and that {@link #restore} makes huge again, as often as needed.
 *
 * <p>
 * Every huge page comes from a fault. The restore decides what the next split finds: it zaps the tables of the last
 * split, or keeps them with all or half of their leaves.
 */
public final class SplitPool implements AutoCloseable {

    private final HugeGuest guest;
    private final int level;
    private final int targetLevel;
    private final ChildTable child;
    private final long children;

    /**
     * Fills the pool, then splits and restores it once, so that the tables to be found exist.
     *
     * @param level of the huge pages
     * @param targetLevel of the children
     * @param children how many children all huge pages have: the operations of a batch
     */
    public SplitPool(MmuOptions options, int level, int targetLevel, long children, int access, ChildTable child) {
        this.level = level;
        this.targetLevel = targetLevel;
        this.children = children;
        this.child = child;
        guest = new HugeGuest(options, level, children * PageLevel.pagesPer(targetLevel), access);
        guest.shadowAll();
        split();
        restore();
    }

    /** Splits all huge pages, and returns how many children they have. */
    public long split() {
        guest.splitAll(targetLevel);
        return children;
    }

    /** Makes all pages huge again. */
    public void restore() {
        for (long page = 0; page < guest.pages(); page++) {
            releaseTables(guest.address(page));
            if (child == ChildTable.NEW || level > targetLevel + 1) {
                guest.steps().zapChild(guest.entry(page));
            }
            guest.shadow(page);
        }
    }

    /** The number of children of all huge pages. */
    public long children() {
        return children;
    }

    /** The live statistics of the MMU. */
    public Statistics statistics() {
        return guest.mmu().statistics();
    }

    /** The guest that has the huge pages. */
    public HugeGuest guest() {
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
                zapEverySecondLeaf(guest.steps().entry(guest.root(), at, targetLevel));
            }
            guest.steps().dropChild(guest.steps().entry(guest.root(), at, tableLevel));
        }
    }

    private void zapEverySecondLeaf(long first) {
        for (long leaf = first; leaf < first + PageLevel.ENTRIES * Long.BYTES; leaf += 2 * Long.BYTES) {
            guest.steps().zapLeaf(leaf);
        }
    }
}
