package org.shadowbench.core.kvm;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The state of L1's tables while a random scenario is written: which windows and regions of 2M have a leaf, a table or
 * nothing. The generator needs it to write only operations that can be done. Tables can be shared.
 */
final class RandomTables {

    /** The windows, the regions of 2M that each uses, and their pages. */
    static final int WINDOWS = 3;
    static final int REGIONS = 4;
    static final int PAGES_PER_REGION = 512;

    /** The leaves of one table of level 1 that are present. */
    private static final class Table {
        private final BitSet present = new BitSet(PAGES_PER_REGION);
    }

    /** A table of level 2: for each region {@link #LEAF}, a {@link Table}, or null. */
    private static final class Directory {
        private final Object[] regions = new Object[REGIONS];
    }

    private static final Object LEAF = new Object();

    /** For each window {@link #LEAF}, a {@link Directory}, or null. */
    private final Object[] windows = new Object[WINDOWS];

    boolean isGigabyte(int window) {
        return windows[window] == LEAF;
    }

    boolean hasDirectory(int window) {
        return windows[window] instanceof Directory;
    }

    boolean isHuge(int window, int region) {
        return region(window, region) == LEAF;
    }

    boolean hasTable(int window, int region) {
        return region(window, region) instanceof Table;
    }

    /** Returns true if a leaf of 4K is there. */
    boolean isMapped(int window, int region, int page) {
        return region(window, region) instanceof Table table && table.present.get(page);
    }

    /** The number of different tables of level 1. */
    int tables() {
        Set<Object> tables = new HashSet<>();
        for (int window = 0; window < WINDOWS; window++) {
            for (int region = 0; region < REGIONS; region++) {
                if (hasTable(window, region)) {
                    tables.add(region(window, region));
                }
            }
        }
        return tables.size();
    }

    void mapGigabyte(int window) {
        windows[window] = LEAF;
    }

    void unmapGigabyte(int window) {
        windows[window] = null;
    }

    void mapHuge(int window, int region) {
        directory(window).regions[region] = LEAF;
    }

    void unmapHuge(int window, int region) {
        directory(window).regions[region] = null;
    }

    void mapSmall(int window, int region, int page, int count) {
        Object[] regions = directory(window).regions;
        if (!(regions[region] instanceof Table)) {
            regions[region] = new Table();
        }
        ((Table) regions[region]).present.set(page, page + count);
    }

    void unmapSmall(int window, int region, int page, int count) {
        ((Table) region(window, region)).present.clear(page, page + count);
    }

    /** The entry of one window's gigabyte is written into another's. */
    void copyGigabyte(int to, int from) {
        windows[to] = windows[from];
    }

    /** The entry of one region is written into another's. */
    void copyRegion(int window, int to, int from) {
        directory(window).regions[to] = region(window, from);
    }

    private Object region(int window, int region) {
        return windows[window] instanceof Directory directory ? directory.regions[region] : null;
    }

    private Directory directory(int window) {
        if (!(windows[window] instanceof Directory)) {
            windows[window] = new Directory();
        }
        return (Directory) windows[window];
    }
}
