package org.shadowbench.core.mmu.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.shadowbench.core.guest.AccessedDirty;

/**
 * How an MMU behaves. {@link #defaults()} is KVM v6.0 with NX huge pages off. Each {@code with} method returns a
 * changed copy.
 */
public final class MmuOptions {

    /** One shadow page for each 50 pages of guest memory, and at least 64. */
    public static final long KERNEL_DEFAULT = -1;

    private static final MmuOptions DEFAULTS = new MmuOptions(new Draft());

    private final SplitPolicy policy;
    private final Set<Behaviour> behaviours;
    private final NxHugePages nxHugePages;
    private final AccessedDirty accessedDirty;
    private final boolean eagerSplit;
    private final long maxShadowPages;
    private final long memoryPages;
    private final int hashBits;
    private final int nxRecoveryRatio;
    private final SplitFill splitFill;

    private MmuOptions(Draft draft) {
        policy = Objects.requireNonNull(draft.policy, "policy");
        behaviours = Collections.unmodifiableSet(draft.behaviours);
        nxHugePages = Objects.requireNonNull(draft.nxHugePages, "nxHugePages");
        accessedDirty = Objects.requireNonNull(draft.accessedDirty, "accessedDirty");
        eagerSplit = draft.eagerSplit;
        maxShadowPages = draft.maxShadowPages;
        memoryPages = draft.memoryPages;
        hashBits = draft.hashBits;
        nxRecoveryRatio = draft.nxRecoveryRatio;
        splitFill = Objects.requireNonNull(draft.splitFill, "splitFill");
    }

    /** KVM v6.0, policy {@link SplitPolicy#CACHED}, NX huge pages off, eager splitting on. */
    public static MmuOptions defaults() {
        return DEFAULTS;
    }

    /** Takes the child's access from another source when a huge page is split. */
    public MmuOptions with(SplitPolicy policy) {
        return changed(draft -> draft.policy = policy);
    }

    /** Adds a change after v6.0. */
    public MmuOptions with(Behaviour behaviour) {
        return changed(draft -> draft.behaviours.add(behaviour));
    }

    /** Starts with NX huge pages on or off. */
    public MmuOptions with(NxHugePages nxHugePages) {
        return changed(draft -> draft.nxHugePages = nxHugePages);
    }

    /** Makes the guest's tables have accessed and dirty bits, or none. */
    public MmuOptions with(AccessedDirty accessedDirty) {
        return changed(draft -> draft.accessedDirty = accessedDirty);
    }

    /** Makes splits set the leaves of a new child in another way. */
    public MmuOptions with(SplitFill splitFill) {
        return changed(draft -> draft.splitFill = splitFill);
    }

    /** Makes dirty logging leave huge pages whole until they are written. */
    public MmuOptions withoutEagerSplit() {
        return changed(draft -> draft.eagerSplit = false);
    }

    /**
     * Limits the shadow pages in use.
     *
     * @param pages at least 1, or {@link #KERNEL_DEFAULT}
     * @throws IllegalArgumentException if it is another number
     */
    public MmuOptions withMaxShadowPages(long pages) {
        if (pages != KERNEL_DEFAULT) {
            checkAtLeast("maxShadowPages", pages, 1);
        }
        return changed(draft -> draft.maxShadowPages = pages);
    }

    /**
     * Limits the off-heap pages for tables, translation arrays and descriptors together.
     *
     * @throws IllegalArgumentException if {@code pages} is below 1
     */
    public MmuOptions withMemoryPages(long pages) {
        checkAtLeast("memoryPages", pages, 1);
        return changed(draft -> draft.memoryPages = pages);
    }

    /**
     * Gives the hash of shadow pages 2<sup>{@code bits}</sup> buckets. The kernel's has 2<sup>12</sup>.
     *
     * @throws IllegalArgumentException if {@code bits} is not 1 to 28
     */
    public MmuOptions withHashBits(int bits) {
        if (bits < 1 || bits > 28) {
            throw new IllegalArgumentException("hashBits is " + bits + ", expected 1 to 28");
        }
        return changed(draft -> draft.hashBits = bits);
    }

    /**
     * Makes each recovery zap one in {@code ratio} of the pages that NX forced apart, or none if it is 0.
     *
     * @throws IllegalArgumentException if {@code ratio} is below 0
     */
    public MmuOptions withNxRecoveryRatio(int ratio) {
        checkAtLeast("nxRecoveryRatio", ratio, 0);
        return changed(draft -> draft.nxRecoveryRatio = ratio);
    }

    /** The source of the child's access when a huge page is split. */
    public SplitPolicy policy() {
        return policy;
    }

    /** The changes after v6.0. Cannot be modified. */
    public Set<Behaviour> behaviours() {
        return behaviours;
    }

    /** Tells if {@code behaviour} is among the changes after v6.0. */
    public boolean has(Behaviour behaviour) {
        return behaviours.contains(behaviour);
    }

    /** NX huge pages at first. */
    public NxHugePages nxHugePages() {
        return nxHugePages;
    }

    /** The accessed and dirty bits of the guest's tables. */
    public AccessedDirty accessedDirty() {
        return accessedDirty;
    }

    /** Tells if dirty logging splits huge pages at once ({@code eager_page_split}). */
    public boolean eagerSplit() {
        return eagerSplit;
    }

    /** The most shadow pages in use, or {@link #KERNEL_DEFAULT}. */
    public long maxShadowPages() {
        return maxShadowPages;
    }

    /** The most off-heap pages for tables, translation arrays and descriptors together. */
    public long memoryPages() {
        return memoryPages;
    }

    /** The binary logarithm of the number of buckets of the hash. */
    public int hashBits() {
        return hashBits;
    }

    /** Each recovery zaps one in this number of the pages that NX forced apart. 0 for none. */
    public int nxRecoveryRatio() {
        return nxRecoveryRatio;
    }

    /** How splits set the leaves of a new child. */
    public SplitFill splitFill() {
        return splitFill;
    }

    private MmuOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MmuOptions(draft);
    }

    private static void checkAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least " + least);
        }
    }

    /** Options in the making. */
    private static final class Draft {

        private SplitPolicy policy = SplitPolicy.CACHED;
        private final EnumSet<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);
        private NxHugePages nxHugePages = NxHugePages.OFF;
        private AccessedDirty accessedDirty = AccessedDirty.ON;
        private boolean eagerSplit = true;
        private long maxShadowPages = KERNEL_DEFAULT;
        private long memoryPages = Long.MAX_VALUE;
        private int hashBits = 12;
        private int nxRecoveryRatio = 60;
        private SplitFill splitFill = SplitFill.AT_ONCE;

        private Draft() {}

        private Draft(MmuOptions options) {
            policy = options.policy;
            behaviours.addAll(options.behaviours);
            nxHugePages = options.nxHugePages;
            accessedDirty = options.accessedDirty;
            eagerSplit = options.eagerSplit;
            maxShadowPages = options.maxShadowPages;
            memoryPages = options.memoryPages;
            hashBits = options.hashBits;
            nxRecoveryRatio = options.nxRecoveryRatio;
            splitFill = options.splitFill;
        }
    }
}
