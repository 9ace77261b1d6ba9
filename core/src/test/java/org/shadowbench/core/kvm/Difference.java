package org.shadowbench.core.kvm;

/**
 * A phase that the kernel and the model don't agree in.
 *
 * @param scenario its name
 * @param phase its name, {@link #PERMISSIONS} or {@link #AUDIT}
 * @param text the counters that differ, the kernel's value first
 */
record Difference(String scenario, String phase, String text) {

    /** Stands for a phase where the permissions at the end differ. */
    static final String PERMISSIONS = "permissions";

    /** Stands for a phase where an invariant of the model is violated. */
    static final String AUDIT = "audit";

    /** Tells a phase from what is compared at the scenario's end. */
    boolean isOfPhase() {
        return !phase.equals(PERMISSIONS) && !phase.equals(AUDIT);
    }

    /** The phase, told apart from those of other scenarios. */
    String where() {
        return scenario + " " + phase;
    }

    @Override
    public String toString() {
        return where() + ": " + text;
    }
}
