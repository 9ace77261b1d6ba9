package org.shadowbench.benchmarks.baseline;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.shadowbench.core.translation.TranslationArray;

/** The implementations in Java, by their names in the benchmarks' parameter {@code implementation}. */
public enum Implementation {

    /** {@link TranslationArray}: core's array. */
    PACKED("packed", pages -> new PoolStorage(pages, TranslationArray::new)),

    /** {@link GfnOnly}: the kernel before the patch. It has no access. */
    GFN_ONLY("gfn-only", pages -> new PoolStorage(pages, GfnOnly::new)),

    /** {@link BitfieldV1}: v1 and v2 of the patch. */
    BITFIELD_V1("bitfield-v1", pages -> new PoolStorage(pages, BitfieldV1::new)),

    /** {@link BitfieldV3}: v3 of the patch. */
    BITFIELD_V3("bitfield-v3", pages -> new PoolStorage(pages, BitfieldV3::new)),

    /** {@link ByteBesideLong}. */
    BYTE_BESIDE_LONG("byte-beside-long",
            pages -> new ArenaStorage(pages, ByteBesideLong.BYTES_PER_PAGE, ByteBesideLong::new)),

    /** {@link ParallelArrays}. */
    PARALLEL_ARRAYS("parallel-arrays", _ -> new HeapStorage(ParallelArrays::new)),

    /** {@link Records}. */
    RECORDS("records", _ -> new HeapStorage(Records::new)),

    /** {@link LongArray}. */
    LONG_ARRAY("long-array", _ -> new HeapStorage(LongArray::new)),

    /** {@link DirectLongBuffer}. */
    LONG_BUFFER("long-buffer",
            pages -> ArenaStorage.ofPackedPages(pages, DirectLongBuffer::new)),

    /** {@link SegmentField}. */
    SEGMENT_FIELD("segment-field", pages -> ArenaStorage.ofPackedPages(pages, SegmentField::new)),

    /** {@link SegmentStatic}. */
    SEGMENT_STATIC("segment-static", SegmentStatic.OneStorage::new),

    /** {@link AgronaBuffer}. */
    UNSAFE_BUFFER("unsafe-buffer", pages -> ArenaStorage.ofPackedPages(pages, AgronaBuffer::new));

    private final String id;
    private final IntFunction<Storage> storage;

    Implementation(String id, IntFunction<Storage> storage) {
        this.id = id;
        this.storage = storage;
    }

    /** The name in results and on the command line. */
    public String id() {
        return id;
    }

    /**
     * The implementation with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Implementation of(String id) {
        return Arrays.stream(values()).filter(implementation -> implementation.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("implementation is " + id + ", expected one of "
                        + Arrays.stream(values()).map(Implementation::id).collect(Collectors.joining(", "))));
    }

    Storage storage(int pages) {
        return storage.apply(pages);
    }
}
