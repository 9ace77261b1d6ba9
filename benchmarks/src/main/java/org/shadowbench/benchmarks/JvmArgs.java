package org.shadowbench.benchmarks;

import java.util.List;

/**
 * The arguments of each fork's JVM.
 *
 * <p>
 * Benchmarks carry them in {@code @Fork(jvmArgsAppend)}, so that JMH's own command line can run them as well.
 * Annotations take only constants. {@code benchmarks/jvm.args} has the same arguments for the programs of the suite.
 */
public final class JvmArgs {

    /** Allows the restricted methods for off-heap memory by address and for calls of C. */
    public static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    /** Allows {@code sun.misc.Unsafe}, which JMH and Agrona use. */
    public static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** Opens {@code jdk.internal.misc.Unsafe} to Agrona's buffers. */
    public static final String INTERNAL_UNSAFE = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** All of them. */
    public static final List<String> ALL = List.of(NATIVE, UNSAFE, INTERNAL_UNSAFE);

    private JvmArgs() {}
}
