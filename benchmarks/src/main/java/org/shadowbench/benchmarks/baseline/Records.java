package org.shadowbench.benchmarks.baseline;

import java.util.Arrays;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/** An array of immutable records, which is idiomatic Java. Each store makes an object. */
final class Records implements Translations {

    private record Translation(long gfn, byte access) {

        private static final Translation NONE = new Translation(0, (byte) 0);
    }

    private final Translation[] translations = new Translation[PageLevel.ENTRIES];

    Records() {
        Arrays.fill(translations, Translation.NONE);
    }

    @Override
    public long gfn(int index) {
        return translations[index].gfn;
    }

    @Override
    public int access(int index) {
        return translations[index].access;
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        translations[index] = new Translation(PageLevel.checkGfn(gfn), (byte) Access.check(access));
    }

    @Override
    public void setAccess(int index, int access) {
        translations[index] = new Translation(translations[index].gfn, (byte) Access.check(access));
    }
}
