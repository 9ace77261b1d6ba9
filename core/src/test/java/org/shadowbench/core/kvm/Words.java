package org.shadowbench.core.kvm;

import java.util.Arrays;
import java.util.List;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/** The words of the scenario language: sizes, levels, bits, frames, pages. The recorder's README defines them. */
final class Words {

    /** The frame of slot A, and the page of window a, in 4K: 1 GiB. The next ones follow each other by so much. */
    static final long GIGABYTE = PageLevel.pagesPer(PageLevel.LEVEL_1G);

    private static final List<String> LEVELS = List.of("4k", "2m", "1g", "512g");

    private Words() {}

    /** The level of entries that map {@code size}: 1 for 4k to 4 for 512g. */
    static int level(String size) {
        int index = LEVELS.indexOf(size);
        if (index < 0) {
            throw new IllegalArgumentException("size is " + size + ", expected one of " + LEVELS);
        }
        return index + 1;
    }

    /** The size of a page that entries of {@code level} map. */
    static String size(int level) {
        return LEVELS.get(level - 1);
    }

    /** The number of 4K pages in {@code size}, a number of MiB or GiB such as 4m or 1g. */
    static long pages(String size) {
        long unit = switch (size.charAt(size.length() - 1)) {
            case 'm' -> 256;
            case 'g' -> GIGABYTE;
            default -> throw new IllegalArgumentException("size is " + size + ", expected a number of m or g");
        };
        return Long.parseLong(size.substring(0, size.length() - 1)) * unit;
    }

    /** The frame that {@code word} names, as A0 or B512. */
    static long frame(String word) {
        return numbered(word, 'A');
    }

    /** The number of L2's 4K page that {@code word} names, as a0 or b512. */
    static long page(String word) {
        return numbered(word, 'a');
    }

    /**
     * The access that bits such as rwxad allow. An entry without r is still readable where the format has no such bit.
     */
    static int access(String bits, Processor processor) {
        return (bits.contains("r") || processor == Processor.AMD ? Access.USER : 0)
                | (bits.contains("w") ? Access.WRITE : 0) | (bits.contains("x") ? Access.EXEC : 0);
    }

    /** The fields of an operation, from the second on; {@code defaults} stand for the last ones if they are missing. */
    static String[] fields(String[] given, int expected, String... defaults) {
        int required = expected - defaults.length;
        if (given.length - 1 < required || given.length - 1 > expected) {
            throw new IllegalArgumentException(
                    "operation is %s, expected %d to %d fields".formatted(String.join(":", given), required, expected));
        }
        String[] all = Arrays.copyOfRange(given, 1, expected + 1);
        System.arraycopy(defaults, given.length - 1 - required, all, given.length - 1, expected + 1 - given.length);
        return all;
    }

    private static long numbered(String word, char first) {
        int which = word.charAt(0) - first;
        if (which < 0 || which > 2) {
            throw new IllegalArgumentException("word is %s, expected %c to %c and a number".formatted(word, first,
                    (char) (first + 2)));
        }
        return (which + 1) * GIGABYTE + Long.parseLong(word.substring(1));
    }
}
