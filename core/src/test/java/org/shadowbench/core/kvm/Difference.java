package org.shadowbench.core.kvm;

/**
 * A phase that the kernel and the model don't agree in.
 *
 * @param scenario its name
 * @param phase its name, or {@link #PERMISSIONS}
 * @param text the counters that differ, the kernel's value first
 */
record Difference(String scenario, String phase, String text) {

    /** Stands for a phase where the permissions at the end differ. */
    static final String PERMISSIONS = "permissions";

    /** The phase, told apart from those of other scenarios. */
    String where() {
        return scenario + " " + phase;
    }

    @Override
    public String toString() {
        return where() + ": " + text;
    }
}
