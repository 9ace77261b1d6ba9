package org.shadowbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.run.SampleBenchmark;
import org.shadowbench.harness.store.Fixtures;
import org.shadowbench.harness.store.ResultsReader;

/** The harness as a program, without any benchmark on its class path, on what another project made. */
class HarnessAloneTest {

    private static final List<String> CLASS_PATH = List.of(System.getProperty("java.class.path")
            .split(File.pathSeparator));

    @TempDir
    private Path folder;

    private record Ended(int status, String said) {}

    @Test
    void shouldCompareJmhFilesOfAnotherProject() throws Exception {
        Row row = Fixtures.row("com.other.MapBenchmark.get", "size", "10");
        String base = jmh("base.json", Fixtures.result(row, Fixtures.scores(1, 12, 10)));
        String head = jmh("head.json", Fixtures.result(row, Fixtures.scores(2, 12, 20)));
        Ended worse = harness("compare", base, head);
        assertEquals(1, worse.status, worse.said);
        assertTrue(worse.said.startsWith("REGRESSED"), worse.said);
        assertTrue(worse.said.contains("MapBenchmark.get [size=10]"), worse.said);
        assertEquals(0, harness("compare", base, base, "--rows=get size:10").status);
    }

    @Test
    void shouldMeasureTheJarOfAnotherProject() throws Exception {
        String jar = jar();
        Ended listed = harness("run", "--jar=" + jar, "--list", "--profile=smoke");
        assertTrue(listed.said.contains("1 x SampleBenchmark.work [outcome=succeed]"), listed.said);
        Ended ran = harness("run", "--jar=" + jar, "--profile=smoke", "--rows=SampleBenchmark.work outcome:succeed",
                "--out=out");
        assertEquals(0, ran.status, ran.said);
        List<Series> primary = ResultsReader.read(folder.resolve("out")).primary();
        assertEquals(List.of("SampleBenchmark.work [outcome=succeed]"),
                primary.stream().map(series -> series.row().label()).toList());
        assertTrue(primary.getFirst().mean() > 0);
        assertTrue(Files.exists(folder.resolve("out/report.html")));
        assertTrue(Files.readString(folder.resolve("out/run.json"))
                .contains("profile=smoke rows=\\\"SampleBenchmark.work outcome:succeed\\\""));
    }

    @Test
    void shouldSayThatThereIsNothingToMeasure() throws Exception {
        Ended none = harness("run", "--out=out");
        assertEquals(64, none.status, none.said);
        assertEquals("harness: there are no benchmarks on the class path of this program;"
                + " name a jar of benchmarks, as --jar=benchmarks.jar", none.said.strip());
        assertFalse(Files.exists(folder.resolve("out")));
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertEquals(3, harness("run", "--jar=" + text).status);
        assertEquals(3, harness("run", "--jar=" + folder.resolve("missing.jar")).status);
    }

    private String jmh(String name, String... results) throws IOException {
        return Files.writeString(folder.resolve(name), "[" + String.join(",\n", results) + "]").toString();
    }

    private Ended harness(String... arguments) throws Exception {
        String classPath = CLASS_PATH.stream().filter(entry -> !Path.of(entry).equals(testClasses()))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Djmh.ignoreLock=true", "-cp", classPath, Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    /** A jar of the tests' own benchmarks, whose manifest names the jars of JMH. */
    private String jar() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, CLASS_PATH.stream()
                .filter(entry -> Path.of(entry).getFileName().toString()
                        .matches("(jmh-core|jopt-simple|commons-math3).*"))
                .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        Path jar = folder.resolve("other.jar");
        Path benchmarks = testClasses().resolve(Path.of(SampleBenchmark.class.getPackageName().replace('.', '/')));
        Path lists = testClasses().resolve("META-INF");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            for (Path part : Set.of(benchmarks, lists)) {
                try (Stream<Path> files = Files.walk(part).filter(Files::isRegularFile)) {
                    for (Path one : files.toList()) {
                        entries.putNextEntry(new JarEntry(testClasses().relativize(one).toString()));
                        Files.copy(one, entries);
                    }
                }
            }
        }
        return jar.toString();
    }

    private static Path testClasses() {
        try {
            return Path.of(SampleBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
