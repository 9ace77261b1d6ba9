package org.shadowbench.core.kvm;

import java.util.function.LongUnaryOperator;
import org.shadowbench.core.guest.AccessKind;
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
import org.shadowbench.core.kvm.Operation.Writer;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.paging.GuestPte;

/** Reads the operations of a phase. */
final class OperationParser {

    private final Processor processor;

    OperationParser(Processor processor) {
        this.processor = processor;
    }

    /**
     * Reads one operation, such as r:a0:1:1024.
     *
     * @throws IllegalArgumentException if there is none such, or it has too few or too many fields
     */
    Operation parse(String word) {
        Writer writer = word.startsWith("!") ? Writer.OUTSIDE : Writer.L1;
        String[] given = word.substring(writer == Writer.OUTSIDE ? 1 : 0).split(":");
        return switch (given[0]) {
            case "r" -> touch(AccessKind.READ, given);
            case "w" -> touch(AccessKind.WRITE, given);
            case "x" -> touch(AccessKind.EXECUTE, given);
            case "mix" -> mix(given);
            case "map", "unmap", "protect", "clean", "old", "dirty", "copy" -> entries(writer, given);
            case "flush" -> new FlushTlb();
            default -> host(given);
        };
    }

    private static Operation touch(AccessKind kind, String[] given) {
        String[] f = Words.fields(given, 3, "1", "1");
        return new Touch(kind, Words.page(f[0]), Long.parseLong(f[1]), Long.parseLong(f[2]));
    }

    private static Operation mix(String[] given) {
        String[] f = Words.fields(given, 4);
        return new Mix(Words.page(f[0]), Long.parseLong(f[1]), Integer.parseUnsignedInt(f[2]), Integer.parseInt(f[3]));
    }

    private Operation entries(Writer writer, String[] given) {
        return switch (given[0]) {
            case "map" -> map(writer, given);
            case "copy" -> copy(writer, given);
            case "protect" -> {
                int access = Words.access(given[3], processor);
                yield change(writer, gpte -> GuestPte.withAccess(gpte, access), Words.fields(given, 4, "1"), 3);
            }
            case "unmap" -> change(writer, _ -> 0, Words.fields(given, 3, "1"), 2);
            case "clean" -> change(writer, gpte -> gpte & ~GuestPte.DIRTY, Words.fields(given, 3, "1"), 2);
            case "old" -> change(writer, gpte -> gpte & ~(GuestPte.ACCESSED | GuestPte.DIRTY),
                    Words.fields(given, 3, "1"), 2);
            default -> change(writer, gpte -> gpte | GuestPte.ACCESSED | GuestPte.DIRTY,
                    Words.fields(given, 3, "1"), 2);
        };
    }

    private Operation map(Writer writer, String[] given) {
        String[] f = Words.fields(given, 5, "1");
        return new MapPages(Words.page(f[0]), Words.level(f[1]), Words.frame(f[2]), Bits.parse(f[3], processor),
                Long.parseLong(f[4]), writer);
    }

    private static Operation copy(Writer writer, String[] given) {
        String[] f = Words.fields(given, 3);
        return new CopyEntry(Words.page(f[0]), Words.level(f[1]), Words.page(f[2]), writer);
    }

    private static Operation change(Writer writer, LongUnaryOperator change, String[] f, int count) {
        return new ChangeEntries(Words.page(f[0]), Words.level(f[1]), Long.parseLong(f[count]), change, writer);
    }

    private static Operation host(String[] given) {
        return switch (given[0]) {
            case "log+" -> new StartLogging(slot(given));
            case "log-" -> new StopLogging(slot(given));
            case "get" -> new GetDirtyLog(slot(given));
            case "clear" -> {
                String[] f = Words.fields(given, 2);
                yield new ClearDirtyLog(Words.frame(f[0]), Long.parseLong(f[1]));
            }
            case "nx" ->
                new SetNx(Words.fields(given, 1)[0].equals("on") ? NxHugePages.ON : NxHugePages.OFF);
            case "max" -> new SetMaximum(Long.parseLong(Words.fields(given, 1)[0]));
            case "recover" -> new RecoverNx();
            default -> throw new IllegalArgumentException("operation is " + String.join(":", given)
                    + ", expected one of the recorder's language");
        };
    }

    /** The first frame of a slot that is named by its letter. */
    private static long slot(String[] given) {
        return Words.frame(Words.fields(given, 1)[0] + "0");
    }
}
