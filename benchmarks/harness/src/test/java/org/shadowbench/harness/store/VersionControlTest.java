package org.shadowbench.harness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionControlTest {

    @TempDir
    private Path folder;
    private Path kept;

    @BeforeEach
    void makeAFile() throws IOException {
        kept = Files.createDirectories(folder.resolve("results/kept"));
        Files.writeString(kept.resolve("jmh.json"), "[]");
    }

    @Test
    void shouldLetWriteOutsideOfWorkTrees() throws IOException {
        assertEquals(Optional.empty(), VersionControl.whyNotWrite(kept));
    }

    @Test
    void shouldKnowTheFoldersWithFilesThatGitTracks() throws Exception {
        git("init", "--quiet");
        Path ignored = Files.createDirectories(folder.resolve("results/latest"));
        Files.writeString(ignored.resolve("jmh.json"), "[]");
        Files.writeString(folder.resolve(".gitignore"), "latest/");
        assertEquals(Optional.empty(), VersionControl.whyNotWrite(kept), "before the file is added");
        git("add", ".");
        assertEquals(Optional.of("is under version control"), VersionControl.whyNotWrite(kept));
        assertEquals(Optional.of("is under version control"), VersionControl.whyNotWrite(folder.resolve("results")));
        assertEquals(Optional.empty(), VersionControl.whyNotWrite(ignored));
        Path link = Files.createSymbolicLink(ignored.resolve("link"), kept);
        assertEquals(Optional.of("is under version control"), VersionControl.whyNotWrite(link));
    }

    @Test
    void shouldNotGuessWhereGitCanNotSay() throws IOException {
        Files.writeString(folder.resolve(".git"), "gitdir: nowhere");
        assertEquals(Optional.of("is in a git work tree, and git can't say whether it tracks its files"),
                VersionControl.whyNotWrite(kept));
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = folder.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        ProcessBuilder git = new ProcessBuilder(command).inheritIO();
        git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        boolean there = true;
        try {
            assertEquals(0, git.start().waitFor());
        } catch (IOException e) {
            there = false;
        }
        assertTrue(there || !"true".equals(System.getenv("CI")), "no git on PATH, but CI is set");
        assumeTrue(there, "no git on PATH");
    }
}
