package org.shadowbench.harness.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.NullOutputStream;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowVocabulary;

/** The benchmarks that there are, sorted by name. */
public record Catalog(List<BenchmarkMethod> methods) {

    private static final String LIST = BenchmarkList.BENCHMARK_LIST.substring(1);

    public Catalog {
        methods = List.copyOf(methods);
    }

    /** The benchmarks on the class path, which JMH's annotation processor listed; none if there is no list. */
    public static Catalog ofClassPath() {
        boolean listed = Catalog.class.getResource(BenchmarkList.BENCHMARK_LIST) != null;
        return listed ? of(BenchmarkList.defaultList()) : new Catalog(List.of());
    }

    /**
     * The benchmarks in a jar.
     *
     * @throws BadResultException if it isn't a jar of benchmarks
     */
    public static Catalog ofJar(Path jar) throws BadResultException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry list = file.getEntry(LIST);
            if (list == null) {
                throw new BadResultException(jar, "has no " + LIST + ", expected a jar of JMH benchmarks");
            }
            String text = new String(file.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8);
            return of(BenchmarkList.fromString(text));
        } catch (IOException e) {
            throw new BadResultException(jar, "can't be read: " + e);
        }
    }

    private static Catalog of(BenchmarkList list) {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(new NullOutputStream()), VerboseMode.SILENT);
        List<BenchmarkMethod> methods = new ArrayList<>();
        for (BenchmarkListEntry entry : new TreeSet<>(list.getAll(silent, List.of()))) {
            methods.add(new BenchmarkMethod(entry.getUsername(), entry.getMode().shortLabel(), threads(entry),
                    params(entry)));
        }
        return new Catalog(methods);
    }

    private static int threads(BenchmarkListEntry entry) {
        int declared = entry.getThreads().orElse(Defaults.THREADS);
        int threads = declared == Threads.MAX
                ? Runtime.getRuntime().availableProcessors()
                : declared;
        int group = IntStream.of(entry.getThreadGroups()).sum();
        return Math.ceilDiv(threads, group) * group;
    }

    private static SortedMap<String, List<String>> params(BenchmarkListEntry entry) {
        SortedMap<String, List<String>> params = new TreeMap<>();
        if (entry.getParams().hasValue()) {
            entry.getParams().get().forEach((name, values) -> params.put(name, List.of(values)));
        }
        return Collections.unmodifiableSortedMap(params);
    }

    /** The names and values that a query can ask for before anything is measured. */
    public RowVocabulary vocabulary() {
        RowVocabulary vocabulary = new RowVocabulary();
        for (BenchmarkMethod method : methods) {
            vocabulary.add(new Row(method.name(), method.mode(), method.threads(), Map.of()), "");
            method.params().forEach(vocabulary::declare);
        }
        return vocabulary;
    }
}
