package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes random scenarios, the same for the same seed.
 *
 * <p>
 * Usage: {@code java -cp core/target/classes:core/target/test-classes org.shadowbench.core.kvm.RandomScenarios SEED
 * OPERATIONS}. Prints a comment with the seed, and lines for the recorder that have at least that many operations.
 */
final class RandomScenarios {

    private static final int PHASES = 60;

    /** Every twelfth scenario runs out of shadow pages. */
    private static final int LIMITS_EVERY = 12;

    private RandomScenarios() {}

    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("usage: RandomScenarios SEED OPERATIONS");
            System.exit(2);
        }
        long seed = Long.parseLong(args[0]);
        System.out.printf("# random seed=%d operations=%s%n", seed, args[1]);
        write(seed, Integer.parseInt(args[1])).forEach(System.out::println);
    }

    /** The lines of scenarios that together have at least {@code operations}. */
    static List<String> write(long seed, int operations) {
        List<String> lines = new ArrayList<>();
        Random random = new Random(seed);
        for (int written = 0; written < operations;) {
            String name = "random-%d-%d".formatted(seed, lines.size());
            if (lines.size() % LIMITS_EVERY == LIMITS_EVERY - 1) {
                RandomLimits limits = new RandomLimits(random);
                lines.add(limits.write(name, PHASES));
                written += limits.operations();
            } else {
                RandomScenario scenario = new RandomScenario(random);
                lines.add(scenario.write(name, PHASES));
                written += scenario.operations();
            }
        }
        return lines;
    }
}
