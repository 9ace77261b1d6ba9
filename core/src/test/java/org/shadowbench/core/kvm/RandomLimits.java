package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes one random scenario of a guest with more huge pages than KVM may have shadow pages to split them into.
 *
 * <p>
 * The limit is only ever raised. KVM lowers it to what is left after it has zapped the excess, which may be the root
 * alone, and then can't run the guest at all ({@code kvm_mmu_change_mmu_pages}).
 */
final class RandomLimits {

    private static final int REGIONS = 70;

    /** The least that KVM takes ({@code KVM_MIN_ALLOC_MMU_PAGES}). */
    private static final int LEAST = 64;
    private static final int PAGES = REGIONS * RandomTables.PAGES_PER_REGION;

    private final Random random;
    private int limit = LEAST;
    private boolean logged;
    private boolean nx;
    private int operations;

    RandomLimits(Random random) {
        this.random = random;
    }

    /** Writes the line of a scenario with {@code phases} phases. */
    String write(String name, int phases) {
        nx = random.nextBoolean();
        List<String> words = new ArrayList<>(List.of(name, "nx=" + (nx ? "on" : "off"), "memory=140m/2m",
                "a=A0/140m/2m/" + pick("rwxad", "rwxad,rwxa", "rwad,rwxad", "rwx")));
        for (int i = 0; i < phases; i++) {
            operations++;
            words.add("p" + i + "=" + (i == 0 ? "max:" + LEAST : phase()));
        }
        return String.join(" ", words);
    }

    /** The number of operations of the scenario. */
    int operations() {
        return operations;
    }

    private String phase() {
        return switch (random.nextInt(16)) {
            case 0 -> {
                limit += random.nextInt(20);
                yield "max:" + limit;
            }
            case 1, 2, 3 -> {
                logged = !logged;
                yield logged ? "log+:A" : "log-:A";
            }
            case 4 -> logged ? "get:A" : everyRegion();
            case 5 -> "protect:a%d:2m:%s,flush,%s".formatted(random.nextInt(REGIONS) * 512, pick("rwx", "rw", "rx"),
                    everyRegion());
            case 6 -> {
                if (random.nextInt(4) > 0) {
                    yield somePages();
                }
                nx = !nx;
                yield "nx:" + (nx ? "on" : "off");
            }
            case 7, 8, 9, 10 -> somePages();
            default -> everyRegion();
        };
    }

    private String everyRegion() {
        return "%s:a%d:512:%d".formatted(pick("r", "r", "w", "w", "x"), random.nextInt(16), REGIONS);
    }

    private String somePages() {
        int first = random.nextInt(PAGES - 64);
        return "%s:a%d:1:%d".formatted(pick("r", "w", "x"), first, 1 + random.nextInt(64));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
