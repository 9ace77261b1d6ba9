package org.shadowbench.core.mmu;

import java.util.ArrayList;
import java.util.List;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.page.ListNode;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.PteLists;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.mmu.zap.Reclaim;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;
import org.shadowbench.core.translation.TranslationEntry;

/**
 * Checks all invariants of an MMU between two operations (KVM had {@code mmu_audit.c} until v5.18).
 *
 * <p>
 * Reverse maps are checked entry by entry, and then leaves are counted. If each entry of a reverse map is a leaf of its
 * frame, no leaf is in it twice, and there are as many entries as leaves, then each leaf is in the right reverse map.
 * Parents are checked in the same way.
 */
final class MmuAudit {

    private final MmuRooms rooms;
    private final Kvm kvm;
    private final List<String> violations = new ArrayList<>();
    private final long[] leaves = new long[PageLevel.LEVEL_1G + 1];
    private final long[] reverseMapEntries = new long[PageLevel.LEVEL_1G + 1];
    private long live;
    private long valid;
    private long parentless;
    private long unsync;
    private long arrays;
    private long nxListed;
    private long nonLeaves;
    private long parentEntries;
    private long descriptors;
    private long shadowedTables;

    MmuAudit(MmuRooms rooms) {
        this.rooms = rooms;
        kvm = rooms.kvm();
    }

    List<String> run() {
        for (int bucket = 0; bucket < kvm.pages.bucketCount(); bucket++) {
            for (ShadowPage page = kvm.pages.bucketAt(bucket); page != null; page = page.hashNext) {
                require(kvm.pages.bucket(page.gfn) == kvm.pages.bucketAt(bucket), "%s is in another's bucket",
                        page);
                checkPage(page);
            }
        }
        checkActive();
        for (int i = 0; i < kvm.slots.count(); i++) {
            checkSlot(kvm.slots.get(i));
        }
        checkCounts();
        return violations;
    }

    private void checkPage(ShadowPage page) {
        live++;
        valid += Role.isInvalid(page.role) ? 0 : 1;
        parentless += page.isParentless() ? 1 : 0;
        unsync += page.unsync ? 1 : 0;
        arrays += page.translations != null ? 1 : 0;
        nxListed += page.nxListed ? 1 : 0;
        descriptors += PteLists.descriptors(page.parentPtes);
        require(!Role.isInvalid(page.role) || page.rootCount > 0, "%s is zapped but not freed", page);
        require(!page.nxListed || page.nxDisallowed, "%s is listed as forced apart, but not so marked", page);
        requireEqual("children out of sync of " + page, page.unsyncChildren, unsyncBits(page));
        checkUnique(page);
        checkParents(page);
        checkShadowedTable(page);
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            long spte = OffHeap.get(page.sptep(i));
            if (!Spte.isShadowPresent(spte)) {
                require(spte == 0, "entry %d of %s is 0x%x but not present", i, page, spte);
            } else if (Spte.isLast(spte, page.level())) {
                checkLeaf(page, i, spte);
            } else {
                nonLeaves++;
                checkChild(page, i, spte);
            }
        }
    }

    private static int unsyncBits(ShadowPage page) {
        int bits = 0;
        for (long word : page.unsyncChildBitmap) {
            bits += Long.bitCount(word);
        }
        return bits;
    }

    /** The list of active pages holds exactly the valid ones, and the hash finds each of them. */
    private void checkActive() {
        long active = 0;
        for (ListNode<ShadowPage> link = kvm.pages.active().head(); link != null; link = link.next()) {
            active++;
            ShadowPage page = kvm.pages.bucket(link.owner.gfn);
            while (page != null && page != link.owner) {
                page = page.hashNext;
            }
            require(page != null, "%s is active, but not in the hash", link.owner);
        }
        requireEqual("active pages", active, valid);
    }

    private void checkUnique(ShadowPage page) {
        for (ShadowPage other = page.hashNext; other != null; other = other.hashNext) {
            require(other.gfn != page.gfn || other.role != page.role || kvm.pages.isObsolete(page)
                    || kvm.pages.isObsolete(other), "%s is there twice", page);
        }
    }

    private void checkLeaf(ShadowPage page, int index, long spte) {
        int level = page.level();
        if (level > PageLevel.LEVEL_1G) {
            require(false, "entry %d of %s is a leaf above level 3", index, page);
            return;
        }
        leaves[level]++;
        int access = page.access(index);
        int permitted = Spte.access(spte);
        require(Access.allows(access, permitted), "entry %d of %s permits %d beyond the guest's %d", index, page,
                permitted, access);
        require(Spte.holdsWritableInvariants(spte), "entry %d of %s breaks the chain of writable bits: 0x%x", index,
                page, spte);
        require(level == PageLevel.LEVEL_4K || !kvm.nx.isEnabled() || !Spte.isExecutable(spte),
                "entry %d of %s is huge and executable", index, page);
        if (kvm.options.policy() == SplitPolicy.CACHED && level == PageLevel.LEVEL_4K) {
            require(Spte.isExecutable(spte) == Access.allows(access, Access.EXEC),
                    "entry %d of %s is executable or not, against access %d", index, page, access);
        }
        long gfn = page.gfn(index);
        Memslot slot = kvm.slots.find(gfn);
        if (slot == null) {
            require(false, "entry %d of %s maps gfn 0x%x, which is in no slot", index, page, gfn);
            return;
        }
        require(Spte.pfn(spte) == slot.pfn(gfn), "entry %d of %s maps pfn 0x%x, not the 0x%x of gfn 0x%x", index, page,
                Spte.pfn(spte), slot.pfn(gfn), gfn);
        require(PageLevel.roundGfn(gfn, level) == gfn, "entry %d of %s maps gfn 0x%x, inside a page", index, page,
                gfn);
        require(!slot.isLogging() || slot.isInitiallyAllSet() || !Spte.isWritable(spte)
                || level == PageLevel.LEVEL_4K && slot.isDirty(gfn),
                "entry %d of %s is writable while its writes are logged, and gfn 0x%x not dirty", index, page, gfn);
        if (page.translations != null) {
            long entry = page.translations.entry(index);
            require(TranslationEntry.pack(TranslationEntry.gfn(entry), TranslationEntry.access(entry)) == entry,
                    "translation %d of %s is 0x%x, no gfn and access", index, page, entry);
        }
    }

    private void checkChild(ShadowPage page, int index, long spte) {
        ShadowPage child = kvm.memory.child(spte);
        require(PteLists.count(child.parentPtes, page.sptep(index)) == 1, "%s doesn't know entry %d of %s once", child,
                index, page);
        require(child.level() == page.level() - 1, "%s is below %s", child, page);
        require(!child.unsync && child.unsyncChildren == 0 || page.isUnsyncChild(index),
                "%s doesn't know that its child %d is out of sync", page, index);
    }

    private void checkParents(ShadowPage page) {
        for (long at = PteLists.first(page.parentPtes); at != 0; at = PteLists.next(at)) {
            parentEntries++;
            long spte = OffHeap.get(PteLists.sptep(at));
            require(Spte.isShadowPresent(spte) && Spte.tableAddress(spte) == page.spt,
                    "%s has a parent entry that doesn't point to it: 0x%x", page, spte);
        }
    }

    /** A table whose page is in sync must be write-protected, and by a protection that only KVM itself lifts. */
    private void checkShadowedTable(ShadowPage page) {
        if (Role.isInvalid(page.role) || !Role.hasGptes(page.role)) {
            return;
        }
        shadowedTables++;
        Memslot slot = kvm.slots.find(page.gfn);
        for (int level = PageLevel.LEVEL_4K; level <= PageLevel.LEVEL_1G && !page.unsync; level++) {
            for (long at = PteLists.first(OffHeap.get(slot.rmapHead(page.gfn, level))); at != 0; at = PteLists
                    .next(at)) {
                require(!Spte.isMmuWritable(OffHeap.get(PteLists.sptep(at))),
                        "the table that %s shadows is writable by a leaf of level %d", page, level);
            }
        }
    }

    private void checkSlot(Memslot slot) {
        for (int level = PageLevel.LEVEL_4K; level <= PageLevel.LEVEL_1G; level++) {
            long base = PageLevel.roundGfn(slot.firstGfn(), level);
            for (long i = 0; i < slot.rmapHeads(level); i++) {
                long head = OffHeap.get(slot.rmapHeadAt(i, level));
                if (head != 0) {
                    checkReverseMap(head, base + i * PageLevel.pagesPer(level), level);
                }
            }
        }
    }

    private void checkReverseMap(long head, long gfn, int level) {
        descriptors += PteLists.descriptors(head);
        for (long at = PteLists.first(head); at != 0; at = PteLists.next(at)) {
            reverseMapEntries[level]++;
            long sptep = PteLists.sptep(at);
            ShadowPage page = kvm.memory.page(sptep);
            int index = ShadowPage.index(sptep);
            long spte = OffHeap.get(sptep);
            require(Spte.isShadowPresent(spte) && Spte.isLast(spte, page.level()) && page.level() == level
                    && page.gfn(index) == gfn, "entry %d of %s is in the reverse map of gfn 0x%x, level %d: 0x%x",
                    index, page, gfn, level, spte);
            require(PteLists.count(head, sptep) == 1, "entry %d of %s is twice in its reverse map", index, page);
        }
    }

    private void checkCounts() {
        for (int level = PageLevel.LEVEL_4K; level <= PageLevel.LEVEL_1G; level++) {
            requireEqual("entries in reverse maps of level " + level, reverseMapEntries[level], leaves[level]);
            requireEqual(Counter.mapped(level).name(), kvm.statistics.get(Counter.mapped(level)), leaves[level]);
        }
        requireEqual("entries in lists of parents", parentEntries, nonLeaves);
        requireEqual("NX pages listed", nxListed, kvm.statistics.get(Counter.NX_SPLITS));
        requireEqual("tables on the NX list", kvm.nx.count(), nxListed);
        requireEqual("pages in use", kvm.pages.used(), live);
        requireEqual("LIVE_PAGES", kvm.statistics.get(Counter.LIVE_PAGES), live);
        requireEqual("PARENTLESS_PAGES", kvm.statistics.get(Counter.PARENTLESS_PAGES), parentless);
        requireEqual("UNSYNC_PAGES", kvm.statistics.get(Counter.UNSYNC_PAGES), unsync);
        requireEqual("TRANSLATION_ARRAYS", kvm.statistics.get(Counter.TRANSLATION_ARRAYS), arrays);
        requireEqual("DESCRIPTORS", kvm.statistics.get(Counter.DESCRIPTORS), descriptors);
        requireEqual("descriptors taken from the pool", rooms.rmap().descriptors.taken(),
                descriptors + rooms.fault().caches.descriptors().count() + rooms.split().caches.descriptors().count());
        requireEqual("reasons against huge pages", reasonsForTables(), shadowedTables);
        require(live <= kvm.pages.maximum() + Reclaim.MAX_EXCESS, "%d pages are in use, %d may be", live,
                kvm.pages.maximum());
    }

    private long reasonsForTables() {
        long reasons = 0;
        for (int i = 0; i < kvm.slots.count(); i++) {
            reasons += kvm.slots.get(i).shadowedTables();
        }
        return reasons;
    }

    private void requireEqual(String what, long actual, long expected) {
        require(actual == expected, "%s: %d, expected %d", what, actual, expected);
    }

    private void require(boolean holds, String format, Object... arguments) {
        if (!holds) {
            violations.add(format.formatted(arguments));
        }
    }
}
