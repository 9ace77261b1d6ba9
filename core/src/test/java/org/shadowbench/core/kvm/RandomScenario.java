package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes one random scenario: three windows on two slots, L1's changes to its tables, L2's touches, and what the VMM
 * does.
 *
 * <p>
 * It leaves out what the model is known to lack: tables in the frames that L2 writes, read-only slots, frames without a
 * slot, execute-only entries, and more than 12 tables of level 1 (KVM syncs them in batches, with a flush for each).
 */
final class RandomScenario {

    private static final int SLOTS = 2;
    private static final int PAGES = RandomTables.REGIONS * RandomTables.PAGES_PER_REGION;
    private static final int MAX_TABLES = 12;

    /** The pages of a mix of reads and writes. */
    private static final int MIX = 64;

    private static final String[] ACCESS = {"rwx", "rwx", "rwx", "rw", "rx", "r"};
    private static final String[] USED = {"ad", "ad", "a", ""};
    private static final String[] KINDS = {"r", "r", "w", "w", "x"};

    private final Random random;
    private final RandomTables tables = new RandomTables();
    private final List<String> words = new ArrayList<>();
    private final boolean[] logged = new boolean[SLOTS];
    private boolean allSet;
    private boolean recovers;
    private boolean nx;
    private int operations;

    RandomScenario(Random random) {
        this.random = random;
    }

    /** Writes the line of a scenario with {@code phases} phases. */
    String write(String name, int phases) {
        words.add(name);
        writeOptions();
        for (int i = 0; i < phases; i++) {
            words.add("p" + i + "=" + phase());
        }
        return String.join(" ", words);
    }

    /** The number of operations of the scenario. */
    int operations() {
        return operations;
    }

    private void writeOptions() {
        nx = random.nextBoolean();
        allSet = random.nextInt(3) == 0;
        recovers = random.nextInt(3) == 0;
        words.add("nx=" + (nx ? "on" : "off"));
        words.add("memory=8m/%s,8m/%s".formatted(pick("2m", "2m", "2m", "4k"), pick("2m", "2m", "4k")));
        if (allSet) {
            words.add("log=allset");
        }
        if (recovers) {
            words.add("recovery=1");
        }
        for (int window = 0; window < RandomTables.WINDOWS; window++) {
            writeWindow(window);
        }
    }

    private void writeWindow(int window) {
        int slot = window == 0 ? 0 : random.nextInt(SLOTS);
        String bits = bits() + "," + bits() + "," + bits();
        String leaf = pick("2m", "2m", "2m", "4k", "1g");
        if (leaf.equals("1g")) {
            words.add("%s=%s0/1g/1g/%s".formatted(letter(window), slotLetter(slot), bits()));
            tables.mapGigabyte(window);
            return;
        }
        words.add("%s=%s0/8m/%s/%s".formatted(letter(window), slotLetter(slot), leaf, bits));
        for (int region = 0; region < RandomTables.REGIONS; region++) {
            if (leaf.equals("2m")) {
                tables.mapHuge(window, region);
            } else {
                tables.mapSmall(window, region, 0, RandomTables.PAGES_PER_REGION);
            }
        }
    }

    private String phase() {
        int choice = random.nextInt(100);
        if (choice < 45) {
            return touches();
        } else if (choice < 78) {
            return changes() + "," + touches();
        } else {
            return host(choice);
        }
    }

    private String touches() {
        List<String> touches = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            touches.add(touch());
        }
        return String.join(",", touches);
    }

    private String touch() {
        operations++;
        String window = letter(random.nextInt(RandomTables.WINDOWS));
        String kind = pick(KINDS);
        int page = page();
        return switch (random.nextInt(24)) {
            case 0 -> "%s:%s%d:1:512".formatted(kind, window, page & -512);
            case 1, 2 -> "mix:%s%d:%d:%d:%d".formatted(window, page & -MIX, MIX, random.nextInt(1000),
                    pick(20, 100, 500));
            case 3, 4, 5 -> "%s:%s%d:512:4".formatted(kind, window, page % 512);
            case 6, 7, 8, 9, 10, 11 ->
                "%s:%s%d:1:%d".formatted(kind, window, page & -32, 8 + random.nextInt(24));
            default -> "%s:%s%d".formatted(kind, window, page);
        };
    }

    /** Changes of L1's tables. L1 need not flush L2's TLB after each, but mostly does. */
    private String changes() {
        List<String> changes = new ArrayList<>();
        int window = random.nextInt(RandomTables.WINDOWS);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            operations++;
            changes.add(change(window));
        }
        if (random.nextInt(5) > 0) {
            changes.add("flush");
        }
        return String.join(",", changes);
    }

    private String change(int window) {
        if (tables.isGigabyte(window)) {
            return changeGigabyte(window);
        }
        if (!tables.hasDirectory(window) || random.nextInt(40) == 0) {
            return replaceDirectory(window);
        }
        int region = random.nextInt(RandomTables.REGIONS);
        if (tables.hasTable(window, region) && random.nextInt(5) > 0) {
            return changeSmall(window, region);
        }
        return tables.isHuge(window, region) && random.nextInt(3) > 0
                ? changeEntry(letter(window) + region * 512, "2m")
                : replaceRegion(window, region);
    }

    private String changeGigabyte(int window) {
        if (random.nextInt(6) > 0) {
            return changeEntry(letter(window) + "0", "1g");
        }
        tables.unmapGigabyte(window);
        return "unmap:%s0:1g".formatted(letter(window));
    }

    /** Changes the entry of a window that has no table of level 2, or whose table is to be replaced. */
    private String replaceDirectory(int window) {
        int other = (window + 1) % RandomTables.WINDOWS;
        int slot = random.nextInt(SLOTS);
        switch (random.nextInt(4)) {
            case 0 -> {
                tables.mapGigabyte(window);
                return "map:%s0:1g:%s0:%s".formatted(letter(window), slotLetter(slot), bits());
            }
            case 1 -> {
                if (tables.hasDirectory(other)) {
                    tables.copyGigabyte(window, other);
                    return "copy:%s0:1g:%s0".formatted(letter(window), letter(other));
                }
            }
            case 2 -> {
                if (tables.hasDirectory(window)) {
                    return "protect:%s0:1g:%s".formatted(letter(window), pick(ACCESS));
                }
            }
            default -> {
            }
        }
        if (!tables.hasDirectory(window)) {
            return mapHuge(window, random.nextInt(RandomTables.REGIONS));
        }
        tables.unmapGigabyte(window);
        return "unmap:%s0:1g".formatted(letter(window));
    }

    private String replaceRegion(int window, int region) {
        String entry = letter(window) + region * 512;
        int other = random.nextInt(RandomTables.REGIONS);
        switch (random.nextInt(6)) {
            case 0 -> {
                tables.copyRegion(window, region, other);
                return "copy:%s:2m:%s".formatted(entry, letter(window) + other * 512);
            }
            case 1 -> {
                if (tables.hasTable(window, region)) {
                    return "protect:%s:2m:%s".formatted(entry, pick(ACCESS));
                }
            }
            case 2, 3 -> {
                if (!tables.isHuge(window, region) && tables.tables() < MAX_TABLES) {
                    return mapSmall(window, region);
                }
                tables.unmapHuge(window, region);
                return "unmap:%s:2m".formatted(entry);
            }
            default -> {
            }
        }
        return mapHuge(window, region);
    }

    private String mapHuge(int window, int region) {
        tables.mapHuge(window, region);
        return "map:%s%d:2m:%s%d:%s".formatted(letter(window), region * 512, slotLetter(random.nextInt(SLOTS)),
                random.nextInt(RandomTables.REGIONS) * 512, bits());
    }

    private String mapSmall(int window, int region) {
        int page = random.nextInt(512) & (random.nextBoolean() ? 24 : 511);
        int count = Math.min(512 - page, pick(1, 4, 16));
        tables.mapSmall(window, region, page, count);
        int frame = random.nextInt(3) == 0 ? random.nextInt(PAGES - count) : region * 512 + page;
        return "map:%s%d:4k:%s%d:%s:%d".formatted(letter(window), region * 512 + page,
                slotLetter(random.nextInt(SLOTS)), frame, bits(), count);
    }

    private String changeSmall(int window, int region) {
        int page = random.nextInt(512) & (random.nextInt(3) > 0 ? 31 : 511);
        if (!tables.isMapped(window, region, page) || random.nextInt(5) == 0) {
            return mapSmall(window, region);
        }
        String entry = letter(window) + (region * 512 + page);
        if (random.nextInt(6) == 0) {
            tables.unmapSmall(window, region, page, 1);
            return "unmap:%s:4k".formatted(entry);
        }
        return changeEntry(entry, "4k");
    }

    private String changeEntry(String entry, String size) {
        return switch (random.nextInt(6)) {
            case 0 -> "clean:%s:%s".formatted(entry, size);
            case 1 -> "dirty:%s:%s".formatted(entry, size);
            case 2 -> "old:%s:%s".formatted(entry, size);
            default -> "protect:%s:%s:%s".formatted(entry, size, pick(ACCESS));
        };
    }

    private String host(int choice) {
        operations++;
        int slot = random.nextInt(SLOTS);
        if (choice == 98) {
            nx = !nx;
            return "nx:" + (nx ? "on" : "off");
        }
        if (choice == 99 && recovers) {
            return "recover";
        }
        if (!logged[slot] || choice < 81) {
            logged[slot] = !logged[slot];
            return (logged[slot] ? "log+:" : "log-:") + slotLetter(slot);
        }
        if (!allSet || choice < 83) {
            return "get:" + slotLetter(slot);
        }
        int first = random.nextInt(PAGES / 64);
        int count = random.nextInt(3) == 0 ? PAGES / 64 - first : 1 + random.nextInt(PAGES / 64 - first);
        return "clear:%s%d:%d".formatted(slotLetter(slot), first * 64, count * 64);
    }

    /** Mostly among the first of a region, so that the same ones are met again. */
    private int page() {
        int region = random.nextInt(RandomTables.REGIONS);
        return region * 512 + (random.nextInt(4) == 0 ? random.nextInt(512) : random.nextInt(32));
    }

    private String bits() {
        return pick(ACCESS) + pick(USED);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String letter(int window) {
        return String.valueOf((char) ('a' + window));
    }

    private static String slotLetter(int slot) {
        return String.valueOf((char) ('A' + slot));
    }
}
