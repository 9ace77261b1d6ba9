package org.shadowbench.core.mmu;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import org.shadowbench.core.guest.AccessedDirty;

/**
 * How an MMU behaves. {@link #defaults()} is KVM v6.0 with NX huge pages off; each {@code with} method gives a changed copy.
 *
 * @param policy from where a split takes the access of the child
 * @param behaviours the changes after v6.0 that it has
 * @param nxHugePages whether huge pages may be executable, at first
 * @param accessedDirty whether the guest's tables have accessed and dirty bits
 * @param eagerSplit whether dirty logging splits huge pages at once ({@code eager_page_split})
 * @param maxShadowPages how many shadow pages may be in use, or {@link #KERNEL_DEFAULT}
 * @param memoryPages how many off-heap pages may be taken for tables, arrays and descriptors together
 * @param hashBits the hash has 2<sup>this</sup> buckets; the kernel's has 12
 * @param nxRecoveryRatio each recovery takes one in so many of the pages that NX forced apart, 0 for none
 * @param splitFill how a split sets the leaves of a new child
 */
public record MmuOptions(SplitPolicy policy, Set<Behaviour> behaviours, NxHugePages nxHugePages,
        AccessedDirty accessedDirty, boolean eagerSplit, long maxShadowPages, long memoryPages, int hashBits,
        int nxRecoveryRatio, SplitFill splitFill) {

    /** One shadow page for 50 pages of guest memory, and at least 64. */
    public static final long KERNEL_DEFAULT = -1;

    private static final MmuOptions DEFAULTS = new MmuOptions(SplitPolicy.CACHED, Set.of(), NxHugePages.OFF,
            AccessedDirty.ON, true, KERNEL_DEFAULT, Long.MAX_VALUE, 12, 60, SplitFill.AT_ONCE);

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if a number is out of range
     * @throws NullPointerException if anything is missing
     */
    public MmuOptions {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(nxHugePages, "nxHugePages");
        Objects.requireNonNull(accessedDirty, "accessedDirty");
        Objects.requireNonNull(splitFill, "splitFill");
        EnumSet<Behaviour> copy = EnumSet.noneOf(Behaviour.class);
        copy.addAll(behaviours);
        behaviours = Collections.unmodifiableSet(copy);
        if (maxShadowPages != KERNEL_DEFAULT) {
            checkAtLeast("maxShadowPages", maxShadowPages, 1);
        }
        checkAtLeast("memoryPages", memoryPages, 1);
        checkAtLeast("nxRecoveryRatio", nxRecoveryRatio, 0);
        if (hashBits < 1 || hashBits > 28) {
            throw new IllegalArgumentException("hashBits is " + hashBits + ", expected 1 to 28");
        }
    }

    /** KVM v6.0, policy {@link SplitPolicy#CACHED}, NX huge pages off, eager splitting on. */
    public static MmuOptions defaults() {
        return DEFAULTS;
    }

    /** These with another policy. */
    public MmuOptions with(SplitPolicy policy) {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, eagerSplit, maxShadowPages, memoryPages,
                hashBits, nxRecoveryRatio, splitFill);
    }

    /** These with one more change after v6.0. */
    public MmuOptions with(Behaviour behaviour) {
        EnumSet<Behaviour> more = EnumSet.of(behaviour);
        more.addAll(behaviours);
        return new MmuOptions(policy, more, nxHugePages, accessedDirty, eagerSplit, maxShadowPages, memoryPages,
                hashBits, nxRecoveryRatio, splitFill);
    }

    /** These with NX huge pages on or off at first. */
    public MmuOptions with(NxHugePages nxHugePages) {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, eagerSplit, maxShadowPages, memoryPages,
                hashBits, nxRecoveryRatio, splitFill);
    }

    /** These with guest tables that have accessed and dirty bits or not. */
    public MmuOptions with(AccessedDirty accessedDirty) {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, eagerSplit, maxShadowPages, memoryPages,
                hashBits, nxRecoveryRatio, splitFill);
    }

    /** These, but dirty logging leaves huge pages whole until they are written. */
    public MmuOptions withoutEagerSplit() {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, false, maxShadowPages, memoryPages,
                hashBits, nxRecoveryRatio, splitFill);
    }

    /** These with at most {@code pages} shadow pages in use. */
    public MmuOptions withMaxShadowPages(long pages) {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, eagerSplit, pages, memoryPages, hashBits,
                nxRecoveryRatio, splitFill);
    }

    /** These with at most {@code pages} off-heap pages. */
    public MmuOptions withMemoryPages(long pages) {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, eagerSplit, maxShadowPages, pages,
                hashBits, nxRecoveryRatio, splitFill);
    }

    /** These with 2<sup>{@code bits}</sup> buckets in the hash. */
    public MmuOptions withHashBits(int bits) {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, eagerSplit, maxShadowPages, memoryPages,
                bits, nxRecoveryRatio, splitFill);
    }

    /** These with recoveries of one in {@code ratio} pages. */
    public MmuOptions withNxRecoveryRatio(int ratio) {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, eagerSplit, maxShadowPages, memoryPages,
                hashBits, ratio, splitFill);
    }

    /** These with another way for a split to set the leaves of a new child. */
    public MmuOptions with(SplitFill splitFill) {
        return new MmuOptions(policy, behaviours, nxHugePages, accessedDirty, eagerSplit, maxShadowPages, memoryPages,
                hashBits, nxRecoveryRatio, splitFill);
    }

    boolean has(Behaviour behaviour) {
        return behaviours.contains(behaviour);
    }

    private static void checkAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least " + least);
        }
    }
}
