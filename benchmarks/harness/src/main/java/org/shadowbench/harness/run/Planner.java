package org.shadowbench.harness.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.KnownRows;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RowVocabulary;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.UsageException;

/** Makes a plan of a profile, the benchmarks that there are, and what the user asked for. */
public final class Planner {

    private final Profiles profiles;
    private final Catalog catalog;
    private final Availability availability;

    public Planner(Profiles profiles, Catalog catalog, Availability availability) {
        this.profiles = profiles;
        this.catalog = catalog;
        this.availability = availability;
    }

    /** @throws UsageException if the request names what isn't there, or nothing is left to be measured */
    public Plan plan(Request request) throws UsageException {
        Profile profile = profiles.named(request.profile());
        RowVocabulary vocabulary = catalog.vocabulary();
        rows(profile.rows(), RowQuery.ALL).forEach(row -> vocabulary.add(row, ""));
        vocabulary.check(request.rows());
        Map<Row, PlannedRow> asked = new LinkedHashMap<>();
        Map<Row, PlannedRow> always = new LinkedHashMap<>();
        for (Selection selection : profile.rows()) {
            for (BenchmarkMethod method : catalog.methods()) {
                add(asked, new MethodRows(method, selection, request.rows()), profile, request);
                if (selection.always()) {
                    add(always, new MethodRows(method, selection, RowQuery.ALL), profile, request);
                }
            }
        }
        if (asked.isEmpty()) {
            throw nothing(profile, request);
        }
        always.putAll(asked);
        return available(always);
    }

    private static void add(Map<Row, PlannedRow> rows, MethodRows added, Profile profile, Request request) {
        Selection selection = added.selection();
        int forks = request.forks().orElse(selection.forks() == null ? profile.forks() : selection.forks());
        Iterations warmup = selection.warmup() == null ? profile.warmup() : selection.warmup();
        Iterations measurement = selection.measurement() == null ? profile.measurement() : selection.measurement();
        added.all().forEach(row -> rows.putIfAbsent(row, new PlannedRow(row, forks, warmup, measurement)));
    }

    private Plan available(Map<Row, PlannedRow> rows) throws UsageException {
        List<PlannedRow> available = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (PlannedRow row : rows.values()) {
            Optional<String> whyNot = availability.whyNot(row.row());
            whyNot.ifPresentOrElse(reason -> leftOut.add(new LeftOut(row.row(), reason)), () -> available.add(row));
        }
        if (available.isEmpty()) {
            throw new UsageException("none of the rows can be measured here: "
                    + leftOut.stream().map(LeftOut::reason).distinct().collect(Collectors.joining("; ")));
        }
        return new Plan(available, leftOut);
    }

    private UsageException nothing(Profile profile, Request request) {
        List<Row> elsewhere = everywhere(request.rows());
        if (elsewhere.isEmpty()) {
            KnownRows all = new KnownRows();
            for (RowQuery term : request.rows().eachTerm()) {
                everywhere(term).forEach(row -> all.add(row, ""));
            }
            return all.nothing(request.rows());
        }
        String others = profiles.byName().entrySet().stream()
                .filter(other -> !rows(other.getValue().rows(), request.rows()).isEmpty()).map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return new UsageException("nothing to measure with " + request + ": the profile doesn't have "
                + names(elsewhere) + (others.isEmpty() ? "" : "; profiles that do: " + others) + ". It has "
                + names(rows(profile.rows(), RowQuery.ALL)));
    }

    /** The rows that are asked for, in the profile or not. */
    private List<Row> everywhere(RowQuery asked) {
        return rows(List.of(Selection.of(RowQuery.ALL)), asked);
    }

    private List<Row> rows(Collection<Selection> selections, RowQuery asked) {
        return selections.stream().flatMap(selection -> catalog.methods().stream()
                .flatMap(method -> new MethodRows(method, selection, asked).all().stream())).toList();
    }

    private static String names(List<Row> rows) {
        return rows.stream().map(Row::shortBenchmark).distinct().collect(Collectors.joining(", "));
    }
}
