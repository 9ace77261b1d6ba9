package org.shadowbench.benchmarks.workload;

import java.util.Map;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/** The words that describe a guest and its MMU, for the benchmarks' parameters and the commands' options. */
public final class GuestWords {

    /** An access of readable and executable pages. */
    public static final int RX = Access.USER | Access.EXEC;

    /** An access of readable and writable pages. */
    public static final int RW = Access.USER | Access.WRITE;

    /** Sizes of huge pages, as levels. */
    public static final Words<Integer> PAGE_SIZES = Words.of(Map.entry("2M", PageLevel.LEVEL_2M),
            Map.entry("1G", PageLevel.LEVEL_1G));

    /** Accesses that the guest allows, as {@link Access}. */
    public static final Words<Integer> ACCESSES = Words.of(Map.entry("rwx", Access.ALL), Map.entry("rx", RX),
            Map.entry("rw", RW));

    /** NX huge pages. */
    public static final Words<NxHugePages> NX = Words.ofConstants(NxHugePages.class);

    /** Sources of the child's access in a split. */
    public static final Words<SplitPolicy> POLICIES = Words.ofConstants(SplitPolicy.class);

    private GuestWords() {}
}
