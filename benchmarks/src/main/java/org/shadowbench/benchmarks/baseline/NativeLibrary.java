package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The C reference, compiled in two ways by {@code scripts/build-native} into a folder beside the classes or their jar. */
public enum NativeLibrary {

    /** gcc at {@code -O2}. */
    C_O2("c-o2"),

    /** gcc at {@code -O3 -march=native}. */
    C_O3_NATIVE("c-o3-native");

    private final String id;

    NativeLibrary(String id) {
        this.id = id;
    }

    /** The name in results and on the command line: a value of the parameter {@code implementation}. */
    public String id() {
        return id;
    }

    /** The library with this name, if {@code id} names one at all. */
    public static Optional<NativeLibrary> of(String id) {
        return Arrays.stream(values()).filter(library -> library.id.equals(id)).findFirst();
    }

    /** Why the library can't be used here, or nothing if it can. */
    public Optional<String> whyNot() {
        return Files.isRegularFile(file())
                ? Optional.empty()
                : Optional.of("the C reference was not compiled (gcc is needed when the project is built)");
    }

    /**
     * The address of a function.
     *
     * @throws IllegalStateException if the library was not built
     */
    @SuppressWarnings("restricted")
    MemorySegment function(String name) {
        whyNot().ifPresent(reason -> {
            throw new IllegalStateException(id + " is not to be had: " + reason);
        });
        return SymbolLookup.libraryLookup(file(), Arena.global()).findOrThrow(name);
    }

    private Path file() {
        try {
            Path code = Path.of(NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return code.resolveSibling("native").resolve("lib" + id + ".so");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the program's own classes can't be told", e);
        }
    }
}
