package org.shadowbench.harness.run;

import java.io.IOException;
import org.shadowbench.harness.jmh.JmhBusyException;
import org.shadowbench.harness.jmh.JmhLog;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.store.PairedFolder;
import org.shadowbench.harness.store.PairedFolder.StageName;
import org.shadowbench.harness.store.ResultsFolder;

/** Measures two builds side by side, stage by stage, into one folder. */
public final class PairedRuns {

    private final PairedFolder folder;
    private final Build base;
    private final Build head;
    private final Progress progress;

    public PairedRuns(PairedFolder folder, Build base, Build head, Progress progress) {
        this.folder = folder;
        this.base = base;
        this.head = head;
        this.progress = progress;
    }

    /**
     * Measures one stage.
     *
     * @param resume keep the stored pairs, if there are any of this stage
     * @throws UsageException if the stored pairs are of other rows, sources or machine
     * @throws JmhBusyException if no benchmark can be run at present
     * @throws BadResultException if what is stored is damaged
     */
    public void measure(StageName stage, PairedPlan plan, String selection, boolean resume)
            throws UsageException, JmhBusyException, IOException, BadResultException {
        ResultsFolder left = folder.base(stage);
        ResultsFolder right = folder.head(stage);
        left.create();
        right.create();
        try (JmhLog leftLog = new JmhLog(left.log()); JmhLog rightLog = new JmhLog(right.log())) {
            PairedCampaign.Side ofBase = new PairedCampaign.Side(plan.base(), left,
                    begin(left, plan.base(), selection, base, resume), base.forks(leftLog));
            PairedCampaign.Side ofHead = new PairedCampaign.Side(plan.head(), right,
                    begin(right, plan.head(), selection, head, resume), head.forks(rightLog));
            new PairedCampaign(ofBase, ofHead, progress).run();
        }
    }

    private RunRecord begin(ResultsFolder side, Plan plan, String selection, Build build, boolean resume)
            throws UsageException, IOException, BadResultException {
        return new RunStart(side, progress).begin(plan, selection, build.environment(), resume && side.hasRun());
    }
}
