package org.shadowbench.harness.cli;

import java.util.OptionalInt;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.run.Build;
import org.shadowbench.harness.run.PairedPlan;
import org.shadowbench.harness.run.Plan;
import org.shadowbench.harness.run.Planner;
import org.shadowbench.harness.run.Request;
import org.shadowbench.harness.run.Shard;
import picocli.CommandLine.Option;

/** The options of every command that measures rows in pairs. */
public final class PairedOptions {

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "gate")
    private String profile;

    @Option(names = "--rows", paramLabel = "QUERY", defaultValue = "")
    private RowQuery rows;

    @Option(names = "--resume", arity = "0..1", fallbackValue = "true", defaultValue = "false", paramLabel = "BOOL")
    private boolean resume;

    @Option(names = "--shard", paramLabel = "I/N", defaultValue = "1/1")
    private String shard;

    boolean resume() {
        return resume;
    }

    String selection() {
        return request() + (shard.equals("1/1") ? "" : " shard=" + shard);
    }

    private Request request() {
        return new Request(profile, rows, OptionalInt.empty());
    }

    /** @throws UsageException if nothing is left to be measured in pairs */
    PairedPlan plan(Suite suite, Build base, Build head, int pairs) throws UsageException {
        PairedPlan plan = PairedPlan.of(planned(suite, base), RowView.ALL, planned(suite, head), RowView.ALL, pairs);
        if (plan.head().rows().isEmpty()) {
            throw new UsageException("base and head have no row in common with " + request());
        }
        return Shard.parse(shard).of(plan);
    }

    private Plan planned(Suite suite, Build build) throws UsageException {
        return new Planner(suite.profiles(), build.catalog(), suite.inPairs()).plan(request());
    }

    /** @throws UsageException if an option has too few or too many pairs */
    public static void requirePairs(String option, int pairs, int least) throws UsageException {
        if (pairs < least || pairs > 999) {
            throw new UsageException(option + " is " + pairs + ", expected " + least + " to 999");
        }
    }
}
