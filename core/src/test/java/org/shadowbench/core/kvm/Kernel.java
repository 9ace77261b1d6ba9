package org.shadowbench.core.kvm;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SplitPolicy;

/** The kernels that recordings are of, and what of the changes after v6.0 each has, as read in Debian's sources. */
enum Kernel {

    /** v6.1 as it was: its MMU is v6.0's. */
    BEFORE_FIXES("6.1.170-3", EnumSet.noneOf(Behaviour.class)),

    /** v6.1 with the fixes of 2026. */
    WITH_FIXES("6.1.192-2",
            EnumSet.of(Behaviour.LINK_ALWAYS_FLUSHES, Behaviour.CHILD_GFN_CHECK, Behaviour.CHILD_ROLE_CHECK)),

    /** v6.12 before those fixes. */
    V6_12("6.12.43-1~bpo12+1",
            EnumSet.of(Behaviour.NX_HUGE_PAGE_FLAG, Behaviour.VALIDATE_FLUSHES_WHOLE_RANGE,
                    Behaviour.SYNC_SKIPS_UNCHANGED, Behaviour.INVALIDATE_SYNCS, Behaviour.CLEAR_SPLITS_LAST_PAGE,
                    Behaviour.NO_TRANSLATIONS_ABOVE_LEVEL_3));

    private final String version;
    private final Set<Behaviour> behaviours;

    Kernel(String version, Set<Behaviour> behaviours) {
        this.version = version;
        this.behaviours = behaviours;
    }

    /** The changes after v6.0 that it has. */
    Set<Behaviour> behaviours() {
        return behaviours;
    }

    /** The model's options for what {@code recording} was recorded on. */
    static MmuOptions optionsOf(Recording recording) {
        MmuOptions options = MmuOptions.defaults().with(policyOf(recording));
        for (Behaviour behaviour : of(recording.header("version")).behaviours) {
            options = options.with(behaviour);
        }
        return options;
    }

    private static Kernel of(String version) {
        return Arrays.stream(values()).filter(kernel -> kernel.version.equals(version)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("version is %s, expected one of %s".formatted(version,
                        Arrays.stream(values()).map(kernel -> kernel.version).toList())));
    }

    /** A kernel whose kvm.ko was built with the reviewer's alternative copies the access of the huge SPTE. */
    private static SplitPolicy policyOf(Recording recording) {
        return recording.header("modules").equals("copied") ? SplitPolicy.HUGE_SPTE : SplitPolicy.CACHED;
    }
}
