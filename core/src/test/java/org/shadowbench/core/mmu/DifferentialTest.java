package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitFill;
import org.shadowbench.core.mmu.api.SplitPolicy;

/**
 * One random trace under all policies and switches: every access agrees with the oracle, and what the guest can reach
 * in the end is the same everywhere. The property {@code shadowbench.operations} sets the length of the long trace,
 * {@code shadowbench.seed} its seed.
 */
class DifferentialTest {

    private static final int OPERATIONS = Integer.getInteger("shadowbench.operations", 1_000_000);
    private static final long SEED = Long.getLong("shadowbench.seed", 20220330);
    private static final int AUDITS = 20;

    /** Of two guests at a time. Much fewer would have no swap in them. */
    private static final int STEPS_TOGETHER = Math.max(OPERATIONS / 20, 5_000);

    private static MmuOptions options(SplitPolicy policy) {
        return MmuOptions.defaults().with(policy).withNxRecoveryRatio(3);
    }

    /** Runs one trace on each MMU in turn and compares what the guests reach. */
    private static void runAll(List<MmuOptions> all, long seed, int steps) {
        String expected = null;
        for (MmuOptions options : all) {
            try (RandomGuest guest = new RandomGuest(options, Trace.ofEverything(seed))) {
                for (int audit = 0; audit < AUDITS; audit++) {
                    guest.run(steps / AUDITS);
                    guest.assertSound();
                }
                String reach = guest.reach();
                guest.assertSound();
                expected = expected == null ? reach : expected;
                assertEquals(expected, reach, guest::where);
            }
        }
    }

    @Test
    void shouldReachTheSameUnderEveryPolicy() {
        List<MmuOptions> all = new ArrayList<>();
        for (SplitPolicy policy : SplitPolicy.values()) {
            all.add(options(policy));
        }
        System.out.println("differential trace: seed " + SEED + ", " + OPERATIONS + " operations per policy");
        runAll(all, SEED, OPERATIONS);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReachTheSameWithEverySwitchUnderEveryPolicy(Behaviour behaviour) {
        List<MmuOptions> all = new ArrayList<>();
        all.add(options(SplitPolicy.CACHED));
        for (SplitPolicy policy : SplitPolicy.values()) {
            all.add(options(policy).with(behaviour));
        }
        runAll(all, SEED + 1 + behaviour.ordinal(), OPERATIONS / 50);
    }

    @Test
    void shouldReachTheSameWithAllSwitchesTogether() {
        List<MmuOptions> all = new ArrayList<>();
        for (SplitPolicy policy : SplitPolicy.values()) {
            MmuOptions options = options(policy);
            for (Behaviour behaviour : Behaviour.values()) {
                options = options.with(behaviour);
            }
            all.add(options);
        }
        runAll(all, SEED + 100, OPERATIONS / 50);
    }

    @Test
    void shouldReachTheSameWhenPagesAreShort() {
        List<MmuOptions> all = new ArrayList<>();
        for (SplitPolicy policy : SplitPolicy.values()) {
            all.add(options(policy).withMaxShadowPages(24));
        }
        runAll(all, SEED + 200, OPERATIONS / 50);
    }

    /** Runs the traces in step, so that the counters can be compared after each. */
    private static void inStep(MmuOptions first, MmuOptions second, Trace trace, Comparison comparison) {
        try (RandomGuest a = new RandomGuest(first, trace); RandomGuest b = new RandomGuest(second, trace)) {
            for (int i = 0; i < STEPS_TOGETHER; i++) {
                a.step();
                b.step();
                comparison.compare(a, b);
            }
            a.assertSound();
            b.assertSound();
        }
    }

    private interface Comparison {
        void compare(RandomGuest a, RandomGuest b);
    }

    @ParameterizedTest
    @EnumSource(names = {"HUGE_SPTE", "HUGE_SPTE_MMU_WRITABLE"})
    void shouldNeverFaultMoreWhenTheAccessIsKnownAndPagesAreDirtyAndNothingIsReclaimed(SplitPolicy policy) {
        Trace trace = Trace.ofEverything(SEED).without(TraceOperation.CLEAN, TraceOperation.RECLAIM,
                TraceOperation.RECOVER, TraceOperation.MAP,
                TraceOperation.UNMAP, TraceOperation.PROTECT, TraceOperation.TABLE_PROTECT, TraceOperation.TABLE_WRITE);
        MmuOptions cached = options(SplitPolicy.CACHED).with(NxHugePages.ON);
        MmuOptions huge = options(policy).with(NxHugePages.ON);
        try (RandomGuest a = new RandomGuest(cached, trace); RandomGuest b = new RandomGuest(huge, trace)) {
            a.mapEverythingDirty();
            b.mapEverythingDirty();
            for (int i = 0; i < STEPS_TOGETHER; i++) {
                a.step();
                b.step();
                assertTrue(a.vm.mmu.statistics().faults() <= b.vm.mmu.statistics().faults(), a::where);
            }
            assertTrue(a.vm.mmu.statistics().faults() < b.vm.mmu.statistics().faults(), "the trace has swaps");
        }
    }

    /**
     * The huge page permits less than the guest grants where the host maps read-only, or where a table was in the way
     * of a write.
     */
    private static Trace withoutWriteProtection() {
        return Trace.ofEverything(SEED).without(TraceArea.TABLES, TraceArea.READ_ONLY)
                .without(TraceOperation.NX_TOGGLE, TraceOperation.TABLE_WRITE);
    }

    private static void assertSameCounts(RandomGuest a, RandomGuest b) {
        assertEquals(a.vm.mmu.statistics(), b.vm.mmu.statistics(), a::where);
    }

    /**
     * Only a re-read of the guest's table sees a dirty bit that the leaf's own fault did not cache: one that another
     * shadow of the table set, or one of a write that was emulated because the host maps the page read-only.
     */
    @Test
    void shouldCountTheSameWhenTheGuestsTablesAreReadAgain() {
        inStep(options(SplitPolicy.CACHED).with(NxHugePages.ON), options(SplitPolicy.GUEST_WALK).with(NxHugePages.ON),
                Trace.ofEverything(SEED).withOneRoot().without(TraceArea.READ_ONLY),
                DifferentialTest::assertSameCounts);
    }

    @Test
    void shouldCountTheSameWhereTheHugePagePermitsWhatTheGuestGrants() {
        inStep(options(SplitPolicy.CACHED), options(SplitPolicy.HUGE_SPTE_MMU_WRITABLE), withoutWriteProtection(),
                DifferentialTest::assertSameCounts);
    }

    @Test
    void shouldCountTheSameForTheWordsOfTheHugePageIfItIsNeverWriteProtected() {
        inStep(options(SplitPolicy.CACHED), options(SplitPolicy.HUGE_SPTE),
                withoutWriteProtection().without(TraceOperation.LOGGING), DifferentialTest::assertSameCounts);
    }

    @Test
    void shouldDoTheSameWhicheverWayASplitSetsItsLeaves() {
        inStep(options(SplitPolicy.CACHED), options(SplitPolicy.CACHED).with(SplitFill.ENTRY_BY_ENTRY),
                Trace.ofEverything(SEED), DifferentialTest::assertSameCounts);
    }
}
