package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts that CI calls, in a repository of two commits whose build and bench take no time. The tests check what
 * the scripts pass on and what they leave behind.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ScriptsTest {

    private static final List<String> SCRIPTS = List.of("compare-commits", "ci-gate", "ci-comment");

    /** Stands for mvn: builds a commit unless it has a file called broken. */
    private static final String BUILD = """
            #!/usr/bin/env bash
            [[ ! -e broken ]] || { echo "it is broken"; exit 1; }
            mkdir -p benchmarks/target && cp version benchmarks/target/benchmarks.jar
            """;

    /** Stands for scripts/bench: prints what it would compare, and waits and ends as the environment says. */
    private static final String BENCH = """
            #!/usr/bin/env bash
            for option in "$@"; do
                case $option in
                --*-jar=*) echo "${option%%=*} $(cat "${option#*=}")" ;;
                --out=*) mkdir -p "${option#--out=}" && touch "${option#--out=}/paired.json" ;;
                esac
            done
            if [[ -n ${BENCH_WAITS:-} ]]; then touch "$BENCH_WAITS"; exec sleep 300; fi
            exit "${BENCH_ENDS:-0}"
            """;

    @TempDir
    private Path folder;
    private Path repository;
    private Path temporary;

    private record Ended(int status, String said) {}

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Files.createDirectories(folder.resolve("repository/scripts")).getParent();
        temporary = Files.createDirectory(folder.resolve("temporary"));
        executable(Files.createDirectory(folder.resolve("bin")).resolve("mvn"), BUILD);
        executable(repository.resolve("scripts/bench"), BENCH);
        Path scripts = Path.of(System.getProperty("basedir", "."), "..", "scripts").normalize();
        for (String script : SCRIPTS) {
            executable(repository.resolve("scripts").resolve(script), Files.readString(scripts.resolve(script)));
        }
        git("init", "--quiet");
        commit("old");
        commit("new");
    }

    @Test
    void shouldEndAsTheComparisonDoes() throws Exception {
        for (int status : List.of(0, 1, 2, 3)) {
            Ended ended = run(Map.of("BENCH_ENDS", "" + status), "scripts/compare-commits", "HEAD~1", "HEAD");
            assertEquals(status, ended.status, ended.said);
            assertTrue(ended.said.contains("--base-jar old\n--head-jar new\n"), ended.said);
        }
        assertNothingLeft();
    }

    @Test
    void shouldSayWhatCanNotBeCompared() throws Exception {
        assertEquals(64, run("scripts/compare-commits").status);
        assertEquals(64, run("scripts/compare-commits", "nosuch").status);
        assertEquals(64, run("scripts/compare-commits", "HEAD~1", "no such; touch bad").status);
        Files.writeString(repository.resolve("broken"), "");
        commit("broken");
        Ended ended = run("scripts/compare-commits", "HEAD~1");
        assertEquals(3, ended.status);
        assertTrue(ended.said.endsWith("it is broken\ncompare-commits: head can't be built\n"), ended.said);
        Ended full = run(Map.of("TMPDIR", folder.resolve("missing").toString()), "scripts/compare-commits", "HEAD");
        assertEquals(69, full.status, full.said);
        assertNothingLeft();
    }

    @Test
    void shouldCleanUpWhenItIsStopped() throws Exception {
        Process stopped = waiting();
        ProcessHandle bench = stopped.children().findFirst().orElseThrow();
        stopped.destroy();
        assertEquals(143, stopped.waitFor());
        assertFalse(bench.isAlive());
        assertNothingLeft();
    }

    @Test
    void shouldCleanUpAfterOneThatWasKilled() throws Exception {
        Process killed = waiting();
        List<ProcessHandle> children = killed.descendants().toList();
        assertEquals(2, worktreesBeside());
        assertEquals(0, run("scripts/compare-commits", "HEAD~1").status);
        assertEquals(2, worktreesBeside(), "another that still runs keeps its own");
        killed.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
        assertEquals(0, run("scripts/compare-commits", "HEAD~1").status);
        assertNothingLeft();
    }

    @Test
    void shouldLetAJobFailOnlyWhereSomethingIsWorse() throws Exception {
        for (int status : List.of(0, 1, 2, 3)) {
            Ended ended = run(Map.of("BENCH_ENDS", "" + status), "scripts/ci-gate", "HEAD~1", "HEAD", "verdict");
            assertEquals(status == 2 ? 0 : status, ended.status, ended.said);
            assertTrue(Files.readString(repository.resolve("verdict/verdict.txt")).contains("--head-jar new"));
        }
        assertEquals(64, run("scripts/ci-gate", "HEAD~1").status);
    }

    @Test
    void shouldKeepAForgedVerdictWithinItsBlock() throws Exception {
        String forged = "fine\n~~~~~~~~\n```\n@everyone <!-- <b>\u202e\u001b[31m\n" + "x".repeat(100_000);
        Path file = folder.resolve("forged");
        Files.write(file, forged.getBytes(StandardCharsets.UTF_8));
        List<String> lines = run("scripts/ci-comment", "--render", file.toString()).said.lines().toList();
        List<String> fences = lines.stream().filter(line -> line.contains("~") || line.contains("`")).toList();
        assertEquals(List.of("~~~~~~~~text", "~~~~~~~~"), fences);
        assertEquals("~~~~~~~~", lines.getLast());
        String comment = String.join("\n", lines);
        assertTrue(comment.length() < 65_536, "GitHub takes 65536 characters, here are " + comment.length());
        assertTrue(comment.lines().allMatch(line -> line.matches("[\\P{C}]*")), comment.substring(0, 200));
    }

    /** A command whose bench has begun and waits. */
    private Process waiting() throws Exception {
        Path began = folder.resolve("began");
        Process process = builder(Map.of("BENCH_WAITS", began.toString()), "scripts/compare-commits", "HEAD~1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        while (!Files.exists(began)) {
            assertTrue(process.isAlive());
            Thread.sleep(20);
        }
        return process;
    }

    private void assertNothingLeft() throws Exception {
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
        assertEquals(0, worktreesBeside());
        assertEquals("", git("status", "--porcelain", "--untracked-files=no"));
    }

    private long worktreesBeside() throws Exception {
        return git("worktree", "list").lines().count() - 1;
    }

    private void commit(String version) throws Exception {
        Files.writeString(repository.resolve("version"), version + "\n");
        git("add", ".");
        git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "-m", version);
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Ended ended = run(command.toArray(String[]::new));
        assertEquals(0, ended.status, ended.said);
        return ended.said;
    }

    private Ended run(String... command) throws Exception {
        return run(Map.of(), command);
    }

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        Process process = builder(environment, command).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private ProcessBuilder builder(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", "", (path, _) -> folder.resolve("bin") + ":" + path);
        builder.environment().put("TMPDIR", temporary.toString());
        // A commit hook or a bisection that runs the tests names its own repository.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().remove("GITHUB_STEP_SUMMARY");
        builder.environment().putAll(environment);
        return builder;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }
}
