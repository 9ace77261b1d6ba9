package org.shadowbench.core.kvm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shadowbench.core.kvm.KnownDifferences.Reason;

/** Says of each recording in how many phases the model counts what KVM counted: a table in Markdown. */
final class AgreementTable {

    private AgreementTable() {}

    /** The line of one recording. */
    static String line(String name, Recording recording, Agreement agreement, Map<String, Reason> known) {
        return row(List.of("`" + name + "`", kernel(recording), processor(recording),
                Integer.toString(recording.scenarios().size()), Integer.toString(agreement.phases()),
                Long.toString(agreement.differingPhases()), reasons(known)));
    }

    private static String kernel(Recording recording) {
        return recording.header("version") + (recording.header("modules").equals("copied") ? ", copying" : "");
    }

    private static String processor(Recording recording) {
        String processor = recording.header("processor").equals("amd") ? "AMD, NPT" : "Intel, EPT";
        return processor + (recording.header("ad").equals("on") ? "" : " without A/D")
                + (recording.header("pml").equals("on") ? " with PML" : "");
    }

    /** The scenarios of each reason. */
    private static String reasons(Map<String, Reason> known) {
        Map<Reason, List<String>> scenarios = known.entrySet().stream().collect(Collectors.groupingBy(
                Map.Entry::getValue, TreeMap::new, Collectors.mapping(
                        entry -> "`" + entry.getKey().split(" ")[0] + "`",
                        Collectors.collectingAndThen(Collectors.toList(),
                                names -> names.stream().distinct().sorted().toList()))));
        return scenarios.entrySet().stream().map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.isEmpty() ? "|" : "| " + cell + " ").collect(Collectors.joining())
                + "|";
    }
}
