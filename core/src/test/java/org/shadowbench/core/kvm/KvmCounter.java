package org.shadowbench.core.kvm;

import java.util.Arrays;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.Statistics;

/** The counters of a recording, each with the model's counterpart. */
enum KvmCounter {

    /** Faults of L2 by reads ({@code kvm_page_fault}). */
    READ_FAULTS("faults_r", Counter.READ_FAULTS),

    /** Faults of L2 by writes. */
    WRITE_FAULTS("faults_w", Counter.WRITE_FAULTS),

    /** Faults of L2 by fetches. */
    FETCH_FAULTS("faults_x", Counter.EXECUTE_FAULTS),

    /** Faults that L1 was told of. */
    REFLECTED("reflected", Counter.REFLECTED_FAULTS),

    /** Shadow pages made ({@code kvm_mmu_get_page}, new). */
    NEW_PAGES("new", Counter.PAGES_ALLOCATED),

    /** Shadow pages found in the hash ({@code kvm_mmu_get_page}, existing). */
    REUSED_PAGES("reused", Counter.PAGES_REUSED),

    /** Shadow pages zapped ({@code kvm_mmu_prepare_zap_page}). */
    ZAPPED_PAGES("zapped", Counter.PAGES_ZAPPED),

    /** Shadow pages zapped to make room ({@code mmu_recycled}). */
    RECYCLED_PAGES("recycled", Counter.PAGES_RECYCLED),

    /** Shadow pages zapped because L1 kept writing their table ({@code mmu_flooded}). */
    FLOODED_PAGES("flooded", Counter.PAGES_FLOODED),

    /** Change of the pages that lag behind their table ({@code mmu_unsync}). */
    UNSYNC_PAGES("unsync", Counter.UNSYNC_PAGES),

    /** Pages of 2M that dirty logging split ({@code kvm_mmu_split_huge_page}). */
    SPLITS_2M("split2m", Counter.SPLITS_2M),

    /** Pages of 1G that dirty logging split. */
    SPLITS_1G("split1g", Counter.SPLITS_1G),

    /** Children that {@code validate_direct_spte} unlinked. */
    DROPS("drops", Counter.ACCESS_DROPS),

    /** Children linked ({@code __link_shadow_page}). */
    LINKS("links", Counter.LINKS),

    /** Flushes of remote TLBs, of everything or of a range ({@code remote_tlb_flush_requests}). */
    FLUSHES("flushes", Statistics::flushes),

    /**
     * Pages of 4K in the ranges that were flushed ({@code kvm_flush_remote_tlbs_range}), but for those of whole slots.
     * Only kernels that have this function tell.
     */
    RANGE_PAGES("range_pages", Counter.RANGE_FLUSHED_PAGES),

    /** Change of the leaves of 4K ({@code pages_4k}). */
    LEAVES_4K("4k", Counter.MAPPED_4K),

    /** Change of the leaves of 2M. */
    LEAVES_2M("2m", Counter.MAPPED_2M),

    /** Change of the leaves of 1G. */
    LEAVES_1G("1g", Counter.MAPPED_1G),

    /** Change of the tables that NX forced apart ({@code nx_lpage_splits}). */
    NX_SPLITS("nx", Counter.NX_SPLITS),

    /** Faults that found nothing to do ({@code pf_spurious}). */
    SPURIOUS("spurious", Counter.SPURIOUS_FAULTS),

    /** Dirty pages that the phase took from a log. The model has no such counter: {@link ModelReplay} adds it. */
    DIRTY("dirty", _ -> 0);

    /** Further counters of a recording. They count L1's own pages, or differ from run to run. */
    private static final Set<String> NOT_COMPARED = Set.of("l1flushes", "yields");

    private final String key;
    private final ToLongFunction<Statistics> inModel;

    KvmCounter(String key, Counter counter) {
        this(key, statistics -> statistics.get(counter));
    }

    KvmCounter(String key, ToLongFunction<Statistics> inModel) {
        this.key = key;
        this.inModel = inModel;
    }

    /** Its name in a recording. */
    String key() {
        return key;
    }

    /** The model's count in a phase that changed its statistics by {@code change}. */
    long in(Statistics change) {
        return inModel.applyAsLong(change);
    }

    /** Returns true if {@code key} names a counter that is not compared. */
    static boolean isLeftOut(String key) {
        return NOT_COMPARED.contains(key);
    }

    /**
     * The counter that a recording calls {@code key}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static KvmCounter of(String key) {
        return Arrays.stream(values()).filter(counter -> counter.key.equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("counter is %s, expected one of %s or %s".formatted(key,
                        Arrays.stream(values()).map(KvmCounter::key).toList(), NOT_COMPARED)));
    }
}
