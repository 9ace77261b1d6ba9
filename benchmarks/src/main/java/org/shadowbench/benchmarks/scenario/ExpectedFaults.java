package org.shadowbench.benchmarks.scenario;

import java.util.OptionalDouble;
import org.shadowbench.benchmarks.workload.GuestLayout;
import org.shadowbench.benchmarks.workload.Mix;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The expected number of faults of a guest that touches each page once, by a closed form.
 *
 * <p>
 * Let the child have the guest's access. Then each write faults, as logging protects the page, and so does each access
 * that the guest forbids. Now let the child lack EXEC although the guest grants it. Then the first write or fetch that
 * the guest allows swaps the child for an empty table, and every later touch faults.
 *
 * <p>
 * Take n pages, a share t of touches that trigger the swap, and a share q that would not fault before it. Then q n of
 * the latter are expected, and q (1 - (1 - t)<sup>n</sup>) / t of these come before the swap. For a share w of writes,
 * and reads otherwise, this gives n - ((1-w)/w) (1 - (1-w)<sup>n</sup>) faults.
 */
public final class ExpectedFaults {

    private ExpectedFaults() {}

    /**
     * The expected faults of all regions of {@code guest}.
     *
     * @return empty if there is no closed form. That is so for a guest with aliases, and where a swap leaves an empty
     *     table in which KVM logs no writes, so that faults also map neighbours ({@code direct_pte_prefetch})
     */
    public static OptionalDouble of(GuestLayout guest, Mix mix, MmuOptions options) {
        long pages = PageLevel.pagesPer(guest.level());
        int[] regions = new int[Access.ALL + 1];
        for (int region = 0; region < guest.regions(); region++) {
            regions[guest.access(region)]++;
        }
        double sum = 0;
        for (int access = 0; access < regions.length; access++) {
            if (regions[access] > 0) {
                if (guest.aliases() > 1 || prefetches(access, mix, options)) {
                    return OptionalDouble.empty();
                }
                sum += regions[access] * perHugePage(access, mix, options, pages);
            }
        }
        return OptionalDouble.of(sum);
    }

    /** The expected faults of one huge SPTE of {@code pages} pages, in which the guest allows {@code access}. */
    static double perHugePage(int access, Mix mix, MmuOptions options, long pages) {
        boolean swaps = pages > 1 && losesExecute(access, options);
        double faulting = 0;
        double triggers = 0;
        double quiet = 0;
        for (AccessKind kind : AccessKind.values()) {
            double share = mix.share(kind);
            if (!kind.isAllowedBy(access)) {
                faulting += share;
            } else if (kind == AccessKind.WRITE || kind == AccessKind.EXECUTE && swaps) {
                triggers += share;
            } else {
                quiet += share;
            }
        }
        double expected = (faulting + triggers) * pages;
        if (swaps && triggers > 0) {
            double beforeSwap = quiet * -Math.expm1(pages * Math.log1p(-triggers)) / triggers;
            expected += quiet * pages - beforeSwap;
        }
        return expected;
    }

    private static boolean prefetches(int access, Mix mix, MmuOptions options) {
        return losesExecute(access, options) && mix.executes() > 0 && !Access.allows(access, Access.WRITE);
    }

    private static boolean losesExecute(int access, MmuOptions options) {
        boolean fromHugeSpte = options.policy() == SplitPolicy.HUGE_SPTE
                || options.policy() == SplitPolicy.HUGE_SPTE_MMU_WRITABLE;
        return fromHugeSpte && options.nxHugePages() == NxHugePages.ON && Access.allows(access, Access.EXEC);
    }
}
