package org.shadowbench.harness.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The machine, the JVM and the sources of a run. Figures of two runs are comparable only if {@link #hash()} is the
 * same.
 *
 * <p>
 * A value that can't be found out is "unknown". The current clock frequency is left out on purpose: it changes by the
 * second. In JSON the fields of all groups stand side by side.
 *
 * @param gcc the version line of the C compiler, or "none"
 * @param time when the run began, as ISO 8601 in UTC; not part of the hash
 */
@JsonIgnoreProperties(value = "hash", allowGetters = true)
public record Environment(@JsonUnwrapped Machine machine, @JsonUnwrapped Jvm jvm, String gcc,
        @JsonUnwrapped Sources sources, String time) {

    private static final int HASH_DIGITS = 12;

    /**
     * The computer and its operating system.
     *
     * @param cores processors that the JVM may use
     * @param memoryGiB rounded, since the kernel's own share varies from boot to boot
     * @param caches of the first core, as "L1 data 48K", smallest first
     */
    public record Machine(String cpu, int cores, long memoryGiB, List<String> caches, String os, String kernel) {

        public Machine {
            caches = List.copyOf(caches);
        }

        private Machine withCpu(String other) {
            return new Machine(other, cores, memoryGiB, caches, os, kernel);
        }
    }

    /**
     * The JVM that ran the forks.
     *
     * @param jdk the vendor's name of the build, as Temurin-25.0.3+9
     * @param vm the JVM's name and exact version
     * @param gc the collectors of a JVM with default flags
     * @param jvmArgs the arguments of each fork
     * @param blackholes JMH's way of keeping values alive, which moves every figure
     */
    public record Jvm(String jdkVendor, String jdk, String vm, String gc, List<String> jvmArgs, String blackholes) {

        public Jvm {
            jvmArgs = List.copyOf(jvmArgs);
        }
    }

    /**
     * The sources that were built; not part of the hash.
     *
     * @param dirty whether the sources differed from the commit
     * @param changes a hash of these differences, or "" without any
     */
    public record Sources(String commit, boolean dirty, String changes) {}

    /** A short name of all values that must agree for figures to be comparable. */
    @JsonProperty
    public String hash() {
        try {
            byte[] text = comparable().toString().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The fields that must agree; stored hashes depend on their order and their text. */
    private Map<String, Object> comparable() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cpu", machine.cpu);
        fields.put("cores", machine.cores);
        fields.put("memoryGiB", machine.memoryGiB);
        fields.put("caches", machine.caches);
        fields.put("os", machine.os);
        fields.put("kernel", machine.kernel);
        fields.put("jdkVendor", jvm.jdkVendor);
        fields.put("jdk", jvm.jdk);
        fields.put("vm", jvm.vm);
        fields.put("gc", jvm.gc);
        fields.put("jvmArgs", jvm.jvmArgs);
        fields.put("blackholes", jvm.blackholes);
        fields.put("gcc", gcc);
        return fields;
    }

    /** The comparable fields that aren't the same; empty if all agree. */
    public List<Difference> differences(Environment there) {
        Map<String, Object> others = there.comparable();
        return comparable().entrySet().stream()
                .filter(field -> !Objects.equals(field.getValue(), others.get(field.getKey())))
                .map(field -> new Difference(field.getKey(), field.getValue().toString(),
                        others.get(field.getKey()).toString()))
                .toList();
    }

    /**
     * One environment for a run that several machines measured: the first one, with the processors and hashes of all as
     * its processor. So no single machine has the same hash.
     *
     * @param all at least one; if their hashes agree, the first is returned as it is
     */
    public static Environment ofSeveral(List<Environment> all) {
        Environment first = all.getFirst();
        String machines = all.stream().map(one -> one.machine.cpu + " (" + one.hash() + ")").distinct().sorted()
                .collect(Collectors.joining(" | "));
        return all.stream().map(Environment::hash).distinct().count() == 1
                ? first
                : new Environment(first.machine.withCpu("several: " + machines), first.jvm, first.gcc, first.sources,
                        first.time);
    }
}
