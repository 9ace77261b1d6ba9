package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.TranslationEntry;
import org.shadowbench.core.translation.Translations;

/** Core's packed entries in a {@link MemorySegment} per page, held in an instance field, as the API suggests. */
record SegmentField(MemorySegment entries) implements Translations {

    @Override
    public long gfn(int index) {
        return TranslationEntry.gfn(entries.getAtIndex(ValueLayout.JAVA_LONG, index));
    }

    @Override
    public int access(int index) {
        return TranslationEntry.access(entries.getAtIndex(ValueLayout.JAVA_LONG, index));
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        long entry = TranslationEntry.pack(PageLevel.checkGfn(gfn), Access.check(access));
        entries.setAtIndex(ValueLayout.JAVA_LONG, index, entry);
    }

    @Override
    public void setAccess(int index, int access) {
        long entry = entries.getAtIndex(ValueLayout.JAVA_LONG, index);
        entries.setAtIndex(ValueLayout.JAVA_LONG, index, TranslationEntry.withAccess(entry, Access.check(access)));
    }
}
