package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/** Batches over an implementation in Java. */
public final class JavaBatches implements Batches {

    private final Translations[] pages;
    private final int[] slots;
    private final byte[] accesses;

    /** Zero. The compiler can't know that, so a look-up in a chain waits for the one before. */
    private int zero;

    /**
     * Goes through {@code pages} in the order of {@code slots}. The caller still has to close the pages.
     *
     * @param accesses the access to store at each place of the order
     */
    public JavaBatches(Translations[] pages, int[] slots, byte[] accesses) {
        this.pages = pages;
        this.slots = slots;
        this.accesses = accesses;
    }

    @Override
    public long sumGfns(int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += gfn(slots[i]);
        }
        return sum;
    }

    @Override
    public long sumAccesses(int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += access(slots[i]);
        }
        return sum;
    }

    @Override
    public long sumBoth(int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += gfn(slots[i]) + access(slots[i]);
        }
        return sum;
    }

    @Override
    public long chainGfns(int from, int count) {
        long gfn = 0;
        for (int i = from; i < from + count; i++) {
            gfn = gfn(slots[i] + ((int) gfn & zero));
        }
        return gfn;
    }

    @Override
    public long chainAccesses(int from, int count) {
        int access = 0;
        for (int i = from; i < from + count; i++) {
            access = access(slots[i] + (access & zero));
        }
        return access;
    }

    @Override
    public long decode(int count) {
        long sum = 0;
        for (int page = 0; page < count; page++) {
            Translations translations = pages[page];
            for (int index = 0; index < PageLevel.ENTRIES; index++) {
                sum += translations.gfn(index) + translations.access(index);
            }
        }
        return sum;
    }

    @Override
    public void setTranslations(int from, int count, long firstGfn) {
        for (int i = 0; i < count; i++) {
            int slot = slots[from + i];
            pages[slot >>> TranslationPages.PAGE_SHIFT].setTranslation(slot & TranslationPages.INDEX_MASK, firstGfn + i,
                    accesses[from + i]);
        }
    }

    @Override
    public void setAccesses(int from, int count, int flip) {
        for (int i = 0; i < count; i++) {
            int slot = slots[from + i];
            pages[slot >>> TranslationPages.PAGE_SHIFT].setAccess(slot & TranslationPages.INDEX_MASK,
                    accesses[from + i] ^ flip);
        }
    }

    private long gfn(int slot) {
        return pages[slot >>> TranslationPages.PAGE_SHIFT].gfn(slot & TranslationPages.INDEX_MASK);
    }

    private int access(int slot) {
        return pages[slot >>> TranslationPages.PAGE_SHIFT].access(slot & TranslationPages.INDEX_MASK);
    }
}
