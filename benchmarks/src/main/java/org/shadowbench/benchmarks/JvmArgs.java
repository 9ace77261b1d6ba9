package org.shadowbench.benchmarks;

import java.util.List;

/**
 * What the JVM of each fork is started with. Constants, since annotations take nothing else: benchmarks carry them in
 * {@code @Fork(jvmArgsAppend)}, so that JMH's own command line runs them as well.
 */
public final class JvmArgs {

    /** Off-heap memory by address, and calls of C, are restricted methods. */
    public static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    /** JMH and Agrona use {@code sun.misc.Unsafe}. */
    public static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** Agrona's buffers use {@code jdk.internal.misc.Unsafe}. */
    public static final String INTERNAL_UNSAFE = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** All of them: what the runner gives to each fork. */
    public static final List<String> ALL = List.of(NATIVE, UNSAFE, INTERNAL_UNSAFE);

    private JvmArgs() {}
}
