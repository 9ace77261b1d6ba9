package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.TranslationEntry;
import org.shadowbench.core.translation.Translations;

/** Core's packed entries in a {@code long[]} on the heap, the simplest program. */
final class LongArray implements Translations {

    private final long[] entries = new long[PageLevel.ENTRIES];

    @Override
    public long gfn(int index) {
        return TranslationEntry.gfn(entries[index]);
    }

    @Override
    public int access(int index) {
        return TranslationEntry.access(entries[index]);
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        entries[index] = TranslationEntry.pack(PageLevel.checkGfn(gfn), Access.check(access));
    }

    @Override
    public void setAccess(int index, int access) {
        entries[index] = TranslationEntry.withAccess(entries[index], Access.check(access));
    }
}
