package org.shadowbench.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import org.shadowbench.benchmarks.results.BadResultException;
import org.shadowbench.benchmarks.results.Environment;
import org.shadowbench.benchmarks.results.PairedFolder;
import org.shadowbench.benchmarks.results.PairedFolder.StageName;
import org.shadowbench.benchmarks.results.ResultsFolder;
import org.shadowbench.benchmarks.results.RunRecord;

/** Measures two builds side by side, stage by stage, into one folder. */
public final class PairedRuns {

    private final PairedFolder folder;
    private final Build base;
    private final Build head;
    private final Progress progress;

    /**
     * One build of the benchmarks.
     *
     * @param classPath a jar, or whatever else a JVM takes for one
     * @param environment where it is measured, and its sources
     */
    public record Build(String classPath, Catalog catalog, Environment environment) {

        /**
         * @param jar in the working tree that it was built from
         * @throws BadResultException if it isn't a jar of benchmarks
         */
        public static Build ofJar(Path jar) throws BadResultException {
            return new Build(jar.toString(), Catalog.ofJar(jar), Runs.environment(jar.toAbsolutePath().getParent()));
        }
    }

    public PairedRuns(PairedFolder folder, Build base, Build head, Progress progress) {
        this.folder = folder;
        this.base = base;
        this.head = head;
        this.progress = progress;
    }

    /**
     * Measures one stage.
     *
     * @param resume keep the pairs that are stored, if there are any of this stage
     * @throws UsageException if the stored pairs are of other rows, sources or machine
     * @throws BadResultException if what is stored is damaged
     */
    public void measure(StageName stage, PairedPlan plan, String selection, boolean resume)
            throws UsageException, IOException, BadResultException {
        ResultsFolder left = folder.base(stage);
        ResultsFolder right = folder.head(stage);
        left.create();
        right.create();
        try (JmhLog leftLog = new JmhLog(left.log()); JmhLog rightLog = new JmhLog(right.log())) {
            PairedCampaign.Side ofBase = new PairedCampaign.Side(plan.base(), left,
                    begin(left, plan.base(), selection, base, resume), new JarForkRunner(base.classPath(), leftLog));
            PairedCampaign.Side ofHead = new PairedCampaign.Side(plan.head(), right,
                    begin(right, plan.head(), selection, head, resume), new JarForkRunner(head.classPath(), rightLog));
            new PairedCampaign(ofBase, ofHead, progress).run();
        }
    }

    private RunRecord begin(ResultsFolder side, Plan plan, String selection,
            Build build, boolean resume) throws UsageException, IOException, BadResultException {
        return new RunStart(side, progress).begin(plan, selection, build.environment(), resume && side.hasRun());
    }
}
