package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.TranslationEntry;
import org.shadowbench.core.translation.Translations;

/**
 * Core's packed entries in a direct {@link LongBuffer}, the off-heap memory of Java before {@code java.lang.foreign}.
 */
final class DirectLongBuffer implements Translations {

    private final LongBuffer entries;

    DirectLongBuffer(MemorySegment page) {
        entries = page.asByteBuffer().order(ByteOrder.nativeOrder()).asLongBuffer();
    }

    @Override
    public long gfn(int index) {
        return TranslationEntry.gfn(entries.get(index));
    }

    @Override
    public int access(int index) {
        return TranslationEntry.access(entries.get(index));
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        entries.put(index, TranslationEntry.pack(PageLevel.checkGfn(gfn), Access.check(access)));
    }

    @Override
    public void setAccess(int index, int access) {
        entries.put(index, TranslationEntry.withAccess(entries.get(index), Access.check(access)));
    }
}
