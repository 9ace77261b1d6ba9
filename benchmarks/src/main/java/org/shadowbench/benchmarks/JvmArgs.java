package org.shadowbench.benchmarks;

/** What the JVM of each fork is started with. Constants, since annotations take nothing else. */
public final class JvmArgs {

    /** Off-heap memory by address, and calls of C, are restricted methods. */
    public static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    /** JMH and Agrona use {@code sun.misc.Unsafe}. */
    public static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** Agrona's buffers use {@code jdk.internal.misc.Unsafe}. */
    public static final String INTERNAL_UNSAFE = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    private JvmArgs() {}
}
