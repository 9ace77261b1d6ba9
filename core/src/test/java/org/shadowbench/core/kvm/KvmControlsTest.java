package org.shadowbench.core.kvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.MmuBugException;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SplitPolicy;

/** With one switch or the policy wrong, the model no longer agrees with KVM. */
class KvmControlsTest {

    private static final String BEFORE_FIXES = "amd-6.1.170-3.txt";
    private static final String COPIED = "amd-6.1.170-3-copied.txt";
    private static final String WITH_FIXES = "amd-6.1.192-2.txt";
    private static final String V6_12 = "amd-6.12.43-1~bpo12+1.txt";

    /** Each kernel has the behaviour or not; the model must do the same. */
    @ParameterizedTest
    @CsvSource({"NX_HUGE_PAGE_FLAG, recover", "NX_HUGE_PAGE_FLAG, cycle-nxon", "SYNC_SKIPS_UNCHANGED, resync",
            "CLEAR_SPLITS_LAST_PAGE, clear-last-skip", "LINK_ALWAYS_FLUSHES, rwx-nxoff"})
    void shouldTellABehaviour(Behaviour behaviour, String scenario) {
        for (String name : new String[]{BEFORE_FIXES, WITH_FIXES, V6_12}) {
            assertDiffers(name, scenario, Controls.toggled(Kernel.optionsOf(Recordings.read(name)), behaviour));
        }
    }

    /** Only the kernel with the fixes runs scenarios that need them. */
    @ParameterizedTest
    @CsvSource({"CHILD_GFN_CHECK, outside-table", "CHILD_ROLE_CHECK, outside-role"})
    void shouldTellACheckOfTheChild(Behaviour behaviour, String scenario) {
        assertDiffers(WITH_FIXES, scenario, Controls.toggled(Kernel.optionsOf(Recordings.read(WITH_FIXES)), behaviour));
    }

    /**
     * The kernels without the check would end in a bug like the model: a leaf is in the reverse map of another frame.
     */
    @Test
    void shouldNeedTheCheckOfTheGfn() {
        MmuOptions without = Controls.toggled(Kernel.optionsOf(Recordings.read(WITH_FIXES)), Behaviour.CHILD_GFN_CHECK);
        IllegalStateException e = assertThrows(IllegalStateException.class,
                () -> differing(WITH_FIXES, "outside-frame", without));
        assertInstanceOf(MmuBugException.class, e.getCause());
    }

    @ParameterizedTest
    @CsvSource({"HUGE_SPTE, clean-nxon", "HUGE_SPTE, enospc-again", "HUGE_SPTE_MMU_WRITABLE, clean-nxon",
            "GUEST_WALK, dirty-elsewhere"})
    void shouldTellAPolicy(SplitPolicy policy, String scenario) {
        for (String name : new String[]{BEFORE_FIXES, WITH_FIXES, V6_12}) {
            assertDiffers(name, scenario, Kernel.optionsOf(Recordings.read(name)).with(policy));
        }
    }

    /** Until v6.8 CLEAR overlooks a huge page that only the last of its frames reaches, not one that two reach. */
    @Test
    void shouldNotOverlookTwoPages() {
        MmuOptions with = Controls.toggled(Kernel.optionsOf(Recordings.read(BEFORE_FIXES)),
                Behaviour.CLEAR_SPLITS_LAST_PAGE);
        assertEquals(0, differing(BEFORE_FIXES, "clear-two-skip", with));
    }

    /** A huge page that KVM itself write-protected has lost WRITE, but may become writable again. */
    @Test
    void shouldTellWritableFromMmuWritable() {
        MmuOptions options = Kernel.optionsOf(Recordings.read(BEFORE_FIXES));
        assertEquals(0, differing(BEFORE_FIXES, "enospc-again", options.with(SplitPolicy.HUGE_SPTE_MMU_WRITABLE)));
    }

    /** Only 6.12 says which ranges it flushes. */
    @Test
    void shouldTellTheRangeThatADropFlushes() {
        assertDiffers(V6_12, "clean-nxoff",
                Controls.toggled(Kernel.optionsOf(Recordings.read(V6_12)), Behaviour.VALIDATE_FLUSHES_WHOLE_RANGE));
    }

    /**
     * The real kernel with the reviewer's alternative differs from the one that caches the access, as the model does.
     */
    @ParameterizedTest
    @ValueSource(strings = {"clean-nxon", "rwx-nxon"})
    void shouldTellTheKernelThatCopies(String scenario) {
        assertDiffers(COPIED, scenario, Kernel.optionsOf(Recordings.read(COPIED)).with(SplitPolicy.CACHED));
    }

    @Test
    void shouldTellWhetherLoggingSplits() {
        assertDiffers(BEFORE_FIXES, "rwx-nxoff", Kernel.optionsOf(Recordings.read(BEFORE_FIXES)).withoutEagerSplit());
    }

    /** It saves memory, which nothing counts. */
    @Test
    void shouldNotTellWhetherRootsHaveATranslationArray() {
        Recording recording = Recordings.read(V6_12);
        MmuOptions without = Controls.toggled(Kernel.optionsOf(recording),
                Behaviour.NO_TRANSLATIONS_ABOVE_LEVEL_3);
        assertEquals(Agreement.of(recording, Kernel.optionsOf(recording)).differences(),
                Agreement.of(recording, without).differences());
    }

    private static void assertDiffers(String name, String scenario, MmuOptions wrong) {
        assertEquals(0, differing(name, scenario, Kernel.optionsOf(Recordings.read(name))), name + " " + scenario);
        assertFalse(differing(name, scenario, wrong) == 0, name + " " + scenario + " with the wrong options");
    }

    /** The number of phases that differ in those scenarios whose name begins so. */
    private static int differing(String name, String scenario, MmuOptions options) {
        Agreement agreement = Agreement.of(Recordings.read(name), each -> each.startsWith(scenario), options);
        assertFalse(agreement.phases() == 0, name + " has no scenario " + scenario);
        return agreement.differences().size();
    }
}
