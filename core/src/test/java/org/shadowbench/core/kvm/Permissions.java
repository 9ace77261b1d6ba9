package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.List;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** The permissions that the shadow page tables give L2 in each window, as runs of equal pages. */
final class Permissions {

    /** A permission is an access, and the level of the leaf above these bits. */
    private static final int LEVEL_SHIFT = 3;
    private static final int NOTHING = 0;

    private final L1Tables tables;
    private final L2 l2;

    Permissions(L1Tables tables, L2 l2) {
        this.tables = tables;
        this.l2 = l2;
    }

    /** One line for each window that has any page mapped. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String window : List.of("a", "b", "c")) {
            long first = Words.page(window + "0");
            String runs = tables.mapAnything(first) ? runs(first) : "";
            if (!runs.isEmpty()) {
                lines.add(window + runs);
            }
        }
        return lines;
    }

    /** Pages that nothing maps are left out at the end. */
    private String runs(long first) {
        StringBuilder line = new StringBuilder();
        long end = first + Words.GIGABYTE;
        long from = first;
        int current = permission(first);
        for (long page = first + 1; page < end; page++) {
            int next = permission(page);
            if (next != current) {
                append(line, page - from, current);
                from = page;
                current = next;
            }
        }
        if (current != NOTHING) {
            append(line, end - from, current);
        }
        return line.toString();
    }

    private static void append(StringBuilder line, long pages, int permission) {
        line.append(' ').append(pages).append(':').append(letter(permission, Access.USER, 'r'))
                .append(letter(permission, Access.WRITE, 'w')).append(letter(permission, Access.EXEC, 'x')).append(':')
                .append(permission == NOTHING ? "0" : Words.size(permission >> LEVEL_SHIFT));
    }

    private static char letter(int permission, int bit, char letter) {
        return Access.allows(permission, bit) ? letter : '-';
    }

    private int permission(long page) {
        long spte = l2.translation(page);
        return spte == 0 ? NOTHING : level(spte, page) << LEVEL_SHIFT | Spte.access(spte);
    }

    /** A leaf doesn't tell its level. But one of 1G translates the 2M beside the page too. */
    private int level(long spte, long page) {
        if (!Spte.isLarge(spte)) {
            return PageLevel.LEVEL_4K;
        }
        long beside = page ^ PageLevel.pagesPer(PageLevel.LEVEL_2M);
        return tables.mapGigabyte(page) && l2.translation(beside) == spte ? PageLevel.LEVEL_1G : PageLevel.LEVEL_2M;
    }
}
