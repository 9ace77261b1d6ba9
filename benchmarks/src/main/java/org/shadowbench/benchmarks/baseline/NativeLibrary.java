package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The reference in C. {@code scripts/build-native} compiles it in two ways, into a folder beside the classes or their
 * jar.
 */
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

    /** The library with this name, or nothing if {@code id} is another name. */
    public static Optional<NativeLibrary> of(String id) {
        return Arrays.stream(values()).filter(library -> library.id.equals(id)).findFirst();
    }

    /** The reason why the library can't be used here, or nothing if it can. */
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
            throw new IllegalStateException(id + " can't be used: " + reason);
        });
        return SymbolLookup.libraryLookup(file(), Arena.global()).findOrThrow(name);
    }

    /** A handle of functions of one signature, whose address is the first argument. */
    @SuppressWarnings("restricted")
    static MethodHandle handle(FunctionDescriptor function) {
        // A critical call enters C in about two nanoseconds, another in about ten.
        return Linker.nativeLinker().downcallHandle(function, Linker.Option.critical(false));
    }

    /** The error for an exception from a call of C, which throws none. */
    static AssertionError failed(Throwable cause) {
        return new AssertionError("a call of the C reference failed", cause);
    }

    private Path file() {
        try {
            Path code = Path.of(NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return code.resolveSibling("native").resolve("lib" + id + ".so");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the location of the program's own classes is not known", e);
        }
    }
}
