package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.MemorySegment;
import org.agrona.concurrent.UnsafeBuffer;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.TranslationEntry;
import org.shadowbench.core.translation.Translations;

/**
 * Core's packed entries in Agrona's {@link UnsafeBuffer} over direct memory, with its bounds checks, which are the
 * default.
 */
final class AgronaBuffer implements Translations {

    private final UnsafeBuffer entries;

    AgronaBuffer(MemorySegment page) {
        entries = new UnsafeBuffer(page.asByteBuffer());
    }

    @Override
    public long gfn(int index) {
        return TranslationEntry.gfn(entries.getLong(offset(index)));
    }

    @Override
    public int access(int index) {
        return TranslationEntry.access(entries.getLong(offset(index)));
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        entries.putLong(offset(index), TranslationEntry.pack(PageLevel.checkGfn(gfn), Access.check(access)));
    }

    @Override
    public void setAccess(int index, int access) {
        int offset = offset(index);
        entries.putLong(offset, TranslationEntry.withAccess(entries.getLong(offset), Access.check(access)));
    }

    private static int offset(int index) {
        return index * Long.BYTES;
    }
}
