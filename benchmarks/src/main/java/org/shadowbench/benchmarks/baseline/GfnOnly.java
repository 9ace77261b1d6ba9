package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/**
 * KVM's {@code gfns} array before the patch (v5.19 and older): a gfn per entry and no access.
 *
 * <p>
 * A store takes an access, since its callers have one, and ignores it. A look-up of an access throws.
 */
final class GfnOnly extends PooledPage implements Translations {

    GfnOnly(PagePool<PageOwner> pool) {
        super(pool);
    }

    @Override
    public long gfn(int index) {
        return load(index);
    }

    @Override
    public int access(int index) {
        throw noAccess();
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        Access.check(access);
        store(index, PageLevel.checkGfn(gfn));
    }

    @Override
    public void setAccess(int index, int access) {
        throw noAccess();
    }

    private static UnsupportedOperationException noAccess() {
        return new UnsupportedOperationException("gfn-only stores no access");
    }
}
