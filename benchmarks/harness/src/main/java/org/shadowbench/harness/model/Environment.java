package org.shadowbench.harness.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * Where and of what a run was: figures of two runs are comparable only where {@link #hash()} is the same.
 *
 * <p>What can't be found out is "unknown". Current clock frequency is left out on purpose: it changes by the second.
 *
 * @param cores processors that the JVM may use
 * @param memoryGiB of the machine, rounded, since the kernel's own share varies from boot to boot
 * @param caches of the first core, as "L1 data 48K", smallest first
 * @param jdk vendor's name of the build, as Temurin-25.0.3+9
 * @param vm the JVM's name and exact version
 * @param gc the collectors of a JVM with default flags
 * @param jvmArgs what each fork is started with
 * @param blackholes JMH's way of keeping values alive, which moves every figure
 * @param gcc its version line, or "none"
 * @param commit of the sources; not part of the hash, as nothing after it is
 * @param dirty whether the sources differed from the commit
 * @param changes a hash of these differences, or "" without any
 * @param time when the run began, as ISO 8601 in UTC
 */
@JsonIgnoreProperties(value = "hash", allowGetters = true)
public record Environment(String cpu, int cores, long memoryGiB, List<String> caches, String os, String kernel,
        String jdkVendor, String jdk, String vm, String gc, List<String> jvmArgs, String blackholes, String gcc,
        String commit, boolean dirty, String changes, String time) {

    private static final int HASH_DIGITS = 12;

    /** A short name of all that must agree for figures to be comparable. */
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

    /** What must agree, by name. */
    public Map<String, Object> comparable() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cpu", cpu);
        fields.put("cores", cores);
        fields.put("memoryGiB", memoryGiB);
        fields.put("caches", caches);
        fields.put("os", os);
        fields.put("kernel", kernel);
        fields.put("jdkVendor", jdkVendor);
        fields.put("jdk", jdk);
        fields.put("vm", vm);
        fields.put("gc", gc);
        fields.put("jvmArgs", jvmArgs);
        fields.put("blackholes", blackholes);
        fields.put("gcc", gcc);
        return fields;
    }

    /** Each comparable field that isn't the same, as "kernel: 6.1 here, 6.12 there"; empty if all agree. */
    public List<String> differences(Environment there) {
        Map<String, Object> others = there.comparable();
        return comparable().entrySet().stream()
                .filter(field -> !Objects.equals(field.getValue(), others.get(field.getKey())))
                .map(field -> field.getKey() + ": " + field.getValue() + " here, " + others.get(field.getKey())
                        + " there")
                .toList();
    }

    /**
     * What stands for several machines: the first, with all their processors and hashes for its processor, so that it is
     * the same as no other.
     *
     * @param all at least one; if their hashes agree, the first is returned as it is
     */
    public static Environment ofSeveral(List<Environment> all) {
        Environment first = all.getFirst();
        String machines = all.stream().map(one -> one.cpu + " (" + one.hash() + ")").distinct().sorted()
                .collect(Collectors.joining(" | "));
        return all.stream().map(Environment::hash).distinct().count() == 1
                ? first
                : new Environment("several: " + machines, first.cores, first.memoryGiB, first.caches, first.os,
                        first.kernel, first.jdkVendor, first.jdk, first.vm, first.gc, first.jvmArgs, first.blackholes,
                        first.gcc, first.commit, first.dirty, first.changes, first.time);
    }

}
