package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.kvm.Operation.ChangeEntries;
import org.shadowbench.core.kvm.Operation.ClearDirtyLog;
import org.shadowbench.core.kvm.Operation.CopyEntry;
import org.shadowbench.core.kvm.Operation.FlushTlb;
import org.shadowbench.core.kvm.Operation.GetDirtyLog;
import org.shadowbench.core.kvm.Operation.MapPages;
import org.shadowbench.core.kvm.Operation.Mix;
import org.shadowbench.core.kvm.Operation.RecoverNx;
import org.shadowbench.core.kvm.Operation.SetMaximum;
import org.shadowbench.core.kvm.Operation.SetNx;
import org.shadowbench.core.kvm.Operation.StartLogging;
import org.shadowbench.core.kvm.Operation.StopLogging;
import org.shadowbench.core.kvm.Operation.Touch;
import org.shadowbench.core.kvm.Setup.LogMode;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.api.Statistics;

/** Does on the model what the recorder's machine did on KVM, phase by phase. */
final class ModelReplay implements AutoCloseable {

    /** L1's own memory, which holds the nested tables and L2's program. */
    private static final SlotLayout LOW_MEMORY = SlotLayout.of(0, 4096, 1);

    private final LogMode logMode;
    private final GuestMemory memory = new GuestMemory(L1Tables.FIRST_FRAME, L1Tables.FRAMES);
    private final ShadowMmu mmu;
    private final List<MemorySlot> slots = new ArrayList<>();
    private final L1Tables tables;
    private final L2 l2;
    private long dirty;
    private long pagesOfSlots;
    private boolean l2Runs;

    ModelReplay(Setup setup, MmuOptions options) {
        logMode = setup.logMode();
        mmu = new ShadowMmu(memory, options.with(setup.nx()).with(setup.accessedDirty())
                .withNxRecoveryRatio(setup.recoveryRatio()));
        mmu.addSlot(LOW_MEMORY);
        setup.slots().forEach(layout -> slots.add(mmu.addSlot(layout)));
        tables = new L1Tables(memory, setup);
        l2 = new L2(mmu, mmu.loadRoot(tables.rootGfn()), setup.processor());
        l2.warmUp();
    }

    /** Performs a phase, and returns what the model counted meanwhile, zeros included. */
    EnumMap<KvmCounter, Long> run(Phase phase) {
        Statistics before = mmu.statistics().snapshot();
        for (Operation operation : phase.operations()) {
            perform(operation);
        }
        stopL2();
        return changes(before);
    }

    /** The last phase, which every scenario has. */
    EnumMap<KvmCounter, Long> runEnd() {
        Statistics before = mmu.statistics().snapshot();
        l2.begin();
        l2.end();
        return changes(before);
    }

    /** The permissions of all windows, as a recording has them. */
    List<String> permissions() {
        return new Permissions(tables, l2).lines();
    }

    /** The violated invariants of the model, empty if there are none. */
    List<String> audit() {
        return mmu.audit();
    }

    @Override
    public void close() {
        mmu.close();
        memory.close();
    }

    private EnumMap<KvmCounter, Long> changes(Statistics before) {
        Statistics change = mmu.statistics().minus(before);
        EnumMap<KvmCounter, Long> counts = new EnumMap<>(KvmCounter.class);
        for (KvmCounter counter : KvmCounter.values()) {
            counts.put(counter, counter.in(change));
        }
        counts.put(KvmCounter.DIRTY, dirty);
        counts.merge(KvmCounter.RANGE_PAGES, -pagesOfSlots, Long::sum);
        dirty = 0;
        pagesOfSlots = 0;
        return counts;
    }

    private void perform(Operation operation) {
        switch (operation) {
            case Touch touch -> {
                startL2();
                l2.touch(touch);
            }
            case Mix mix -> {
                startL2();
                l2.mix(mix);
            }
            default -> {
                stopL2();
                change(operation);
            }
        }
    }

    private void change(Operation operation) {
        switch (operation) {
            case MapPages map -> tables.perform(map);
            case ChangeEntries change -> tables.perform(change);
            case CopyEntry copy -> tables.perform(copy);
            case FlushTlb _ -> l2.flushTlb();
            case StartLogging(long frame) -> onSlot(() -> startLogging(slot(frame)));
            case StopLogging(long frame) -> onSlot(() -> mmu.stopDirtyLogging(slot(frame)));
            case GetDirtyLog(long frame) -> onSlot(() -> get(slot(frame)));
            case ClearDirtyLog(long frame, long count) ->
                onSlot(() -> dirty += collect(slot(frame), frame, count));
            case SetNx(var nx) -> mmu.setNxHugePages(nx);
            case SetMaximum(long pages) -> mmu.setMaxShadowPages(pages);
            case RecoverNx _ -> mmu.recoverNxPages();
            case Touch _,Mix _ -> throw new IllegalArgumentException(operation + " is L2's");
        }
    }

    /** Touches that follow each other are one run of L2. */
    private void startL2() {
        if (!l2Runs) {
            l2Runs = true;
            l2.begin();
        }
    }

    private void stopL2() {
        if (l2Runs) {
            l2Runs = false;
            l2.end();
        }
    }

    /** The kernel flushes the range of a whole slot by a call that is inlined, so the recorder can't see its pages. */
    private void onSlot(Runnable operation) {
        long before = mmu.statistics().get(Counter.RANGE_FLUSHED_PAGES);
        operation.run();
        pagesOfSlots += mmu.statistics().get(Counter.RANGE_FLUSHED_PAGES) - before;
    }

    private void startLogging(MemorySlot slot) {
        if (logMode == LogMode.ALL_SET) {
            mmu.startDirtyLoggingAllSet(slot);
        } else {
            mmu.startDirtyLogging(slot);
        }
    }

    /** With all set, {@code KVM_GET_DIRTY_LOG} only reads. */
    private void get(MemorySlot slot) {
        SlotLayout layout = slot.layout();
        if (logMode == LogMode.SIMPLE) {
            dirty += collect(slot, layout.firstGfn(), layout.pages());
            return;
        }
        for (long gfn = layout.firstGfn(); gfn < layout.firstGfn() + layout.pages(); gfn++) {
            dirty += slot.isDirty(gfn) ? 1 : 0;
        }
    }

    private long collect(MemorySlot slot, long frame, long count) {
        return mmu.collectDirty(slot, frame, count, new long[(int) (count + Long.SIZE - 1) / Long.SIZE]);
    }

    /** The slot in the GiB of {@code frame}, which may begin after it. */
    private MemorySlot slot(long frame) {
        long gigabyte = frame / Words.GIGABYTE;
        return slots.stream().filter(slot -> slot.layout().firstGfn() / Words.GIGABYTE == gigabyte).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("frame 0x%x is in no slot".formatted(frame)));
    }
}
