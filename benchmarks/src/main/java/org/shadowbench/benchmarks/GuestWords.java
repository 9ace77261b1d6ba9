package org.shadowbench.benchmarks;

import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/** What the parameters of the MMU's benchmarks mean. Each method throws {@link IllegalArgumentException} for another word. */
final class GuestWords {

    private GuestWords() {}

    /** {@code pageSize}: the level of the huge pages. */
    static int level(String pageSize) {
        return switch (pageSize) {
            case "2M" -> PageLevel.LEVEL_2M;
            case "1G" -> PageLevel.LEVEL_1G;
            default -> throw unknown("pageSize", pageSize, "2M or 1G");
        };
    }

    /** {@code nx}: whether NX huge pages are on. */
    static NxHugePages nx(String nx) {
        return switch (nx) {
            case "on" -> NxHugePages.ON;
            case "off" -> NxHugePages.OFF;
            default -> throw unknown("nx", nx, "on or off");
        };
    }

    /** {@code access}: what the guest allows in all of its pages. */
    static int access(String access) {
        return switch (access) {
            case "rw" -> Access.USER | Access.WRITE;
            case "rx" -> Access.USER | Access.EXEC;
            case "rwx" -> Access.ALL;
            default -> throw unknown("access", access, "rw, rx or rwx");
        };
    }

    /** {@code policy}: from where a split takes the access of the child. */
    static SplitPolicy policy(String policy) {
        return switch (policy) {
            case "cached" -> SplitPolicy.CACHED;
            case "huge-spte" -> SplitPolicy.HUGE_SPTE;
            case "guest-walk" -> SplitPolicy.GUEST_WALK;
            default -> throw unknown("policy", policy, "cached, huge-spte or guest-walk");
        };
    }

    /** {@code guest}: a size of memory in frames of 4K. */
    static long frames(String guest) {
        long number = Long.parseLong(guest.substring(0, guest.length() - 1));
        return switch (guest.charAt(guest.length() - 1)) {
            case 'G' -> number * PageLevel.pagesPer(PageLevel.LEVEL_1G);
            case 'T' -> number * 1024 * PageLevel.pagesPer(PageLevel.LEVEL_1G);
            default -> throw unknown("guest", guest, "a number and G or T");
        };
    }

    static IllegalArgumentException unknown(String parameter, String value, String expected) {
        return new IllegalArgumentException(parameter + " is " + value + ", expected " + expected);
    }
}
