package org.shadowbench.benchmarks;

import java.util.List;

/**
 * The arguments of each fork's JVM. Annotations take constants only: benchmarks carry them in
 * {@code @Fork(jvmArgsAppend)}, so that JMH's own command line runs them as well. {@code benchmarks/jvm.args} has the same
 * for programs that are started as a whole.
 */
public final class JvmArgs {

    /** Off-heap memory by address, and calls of C, are restricted methods. */
    public static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    /** JMH and Agrona use {@code sun.misc.Unsafe}. */
    public static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** Agrona's buffers use {@code jdk.internal.misc.Unsafe}. */
    public static final String INTERNAL_UNSAFE = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** All of them. */
    public static final List<String> ALL = List.of(NATIVE, UNSAFE, INTERNAL_UNSAFE);

    private JvmArgs() {}
}
