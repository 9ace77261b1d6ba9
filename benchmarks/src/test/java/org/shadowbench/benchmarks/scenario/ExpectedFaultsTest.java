package org.shadowbench.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shadowbench.benchmarks.workload.GuestLayout;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.Mix;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

class ExpectedFaultsTest {

    private static final long BYTES = 128 << 20;
    private static final int REGIONS = 64;
    private static final int RX = GuestWords.RX;
    private static final int RW = GuestWords.RW;
    private static final int PAGES = PageLevel.ENTRIES;

    private static double perRegion(SplitPolicy policy, NxHugePages nx, int access, double writes, double executes) {
        return ExpectedFaults.perHugePage(access, new Mix(writes, executes),
                MmuOptions.defaults().with(policy).with(nx), PAGES);
    }

    private static double swapped(double writes) {
        return perRegion(SplitPolicy.HUGE_SPTE, NxHugePages.ON, Access.ALL, writes, 0);
    }

    @Test
    void shouldBeTheFormulasOfTheNote() {
        assertEquals(PAGES, swapped(1));
        assertEquals(511, swapped(0.5), 0.001);
        assertEquals(493, swapped(0.05), 0.5);
        assertEquals(512 - 999 * (1 - Math.pow(0.999, 512)), swapped(0.001), 1e-9);
        assertEquals(0, swapped(0));
        assertEquals(25.6, perRegion(SplitPolicy.CACHED, NxHugePages.ON, Access.ALL, 0.05, 0), 1e-9);
        assertEquals(25.6, perRegion(SplitPolicy.GUEST_WALK, NxHugePages.ON, Access.ALL, 0.05, 0.2), 1e-9);
        assertEquals(25.6, perRegion(SplitPolicy.HUGE_SPTE, NxHugePages.OFF, Access.ALL, 0.05, 0.2), 1e-9);
    }

    @Test
    void shouldTakeFetchesForTriggersOfASwapAndForbiddenOnesForFaultsOnly() {
        assertEquals(swapped(0.05), perRegion(SplitPolicy.HUGE_SPTE, NxHugePages.ON, Access.ALL, 0.02, 0.03), 1e-9);
        assertEquals(0.25 * PAGES, perRegion(SplitPolicy.HUGE_SPTE, NxHugePages.ON, RW, 0.05, 0.2), 1e-9);
        assertEquals(0.05 * PAGES, perRegion(SplitPolicy.HUGE_SPTE, NxHugePages.ON, RX, 0.05, 0), 1e-9);
    }

    @Test
    void shouldHaveNoneForAliases() {
        GuestLayout aliased = GuestLayout.contiguous(BYTES, PageLevel.LEVEL_2M, Access.ALL).withAliases(2);
        assertEquals(OptionalDouble.empty(), ExpectedFaults.of(aliased, new Mix(0, 0), MmuOptions.defaults()));
    }

    @ParameterizedTest
    @CsvSource({"1,0", "0.5,0.25", "0.05,0", "0.05,0.05", "0.01,0", "0.001,0.002", "0,0.01", "0,0"})
    void shouldAgreeWithTheModelWithinBinomialError(double writes, double executes) {
        Mix mix = new Mix(writes, executes);
        for (int access : new int[]{Access.ALL, RX, RW}) {
            GuestLayout guest = GuestLayout.contiguous(BYTES, PageLevel.LEVEL_2M, access);
            for (SplitPolicy policy : SplitPolicy.values()) {
                for (NxHugePages nx : NxHugePages.values()) {
                    OptionalDouble expected = ExpectedFaults.of(guest, mix,
                            MmuOptions.defaults().with(policy).with(nx));
                    boolean prefetches = access == RX && executes > 0 && policy.name().startsWith("HUGE")
                            && nx == NxHugePages.ON;
                    assertEquals(prefetches, expected.isEmpty());
                    if (prefetches) {
                        continue;
                    }
                    assertEquals(expected.getAsDouble(), Scenarios.random(guest, mix, policy, nx).faults(),
                            error(mix, policy),
                            () -> "access %d, %s, NX %s, seed %d".formatted(access, policy, nx, Scenarios.SEED));
                }
            }
        }
    }

    /** Four deviations: of a binomial count; with swaps also of the geometric number of touches before each. */
    private static double error(Mix mix, SplitPolicy policy) {
        double t = mix.writes() + mix.executes();
        double binomial = Math.sqrt(REGIONS * PAGES * (mix.writes() * (1 - mix.writes())
                + mix.executes() * (1 - mix.executes())));
        double geometric = policy.name().startsWith("HUGE") && t > 0
                ? Math.sqrt(REGIONS) * Math.min(Math.sqrt(1 - t) / t, 256)
                : 0;
        return 4 * (binomial + geometric);
    }
}
