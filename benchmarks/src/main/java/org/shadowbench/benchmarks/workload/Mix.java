package org.shadowbench.benchmarks.workload;

import java.util.SplittableRandom;
import org.shadowbench.core.guest.AccessKind;

/**
 * The shares of writes and of instruction fetches in page touches; the rest are reads. Each touch is drawn on its own.
 *
 * @param writes the share of writes, 0 to 1
 * @param executes the share of instruction fetches, 0 to 1; both shares together are at most 1
 */
public record Mix(double writes, double executes) {

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if one is not 0 to 1, or both together are more than 1
     */
    public Mix {
        checkShare("writes", writes);
        checkShare("executes", executes);
        if (writes + executes > 1) {
            throw new IllegalArgumentException("writes is " + writes + " and executes is " + executes
                    + ", expected at most 1 together");
        }
    }

    /** The share of touches of one kind. */
    public double share(AccessKind kind) {
        return switch (kind) {
            case READ -> 1 - writes - executes;
            case WRITE -> writes;
            case EXECUTE -> executes;
        };
    }

    AccessKind draw(SplittableRandom random) {
        double drawn = random.nextDouble();
        if (drawn < writes) {
            return AccessKind.WRITE;
        }
        return drawn < writes + executes ? AccessKind.EXECUTE : AccessKind.READ;
    }

    private static void checkShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is " + share + ", expected a share from 0 to 1");
        }
    }
}
