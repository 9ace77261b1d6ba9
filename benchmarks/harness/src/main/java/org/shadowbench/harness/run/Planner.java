package org.shadowbench.harness.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
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
        return plan(profiles.named(request.profile()), request);
    }

    Plan plan(Profile profile, Request request) throws UsageException {
        Pattern include = include(request.include());
        ParamFilter filter = ParamFilter.parse(request.params());
        filter.check(catalog);
        Map<Row, PlannedRow> asked = new LinkedHashMap<>();
        Map<Row, PlannedRow> always = new LinkedHashMap<>();
        for (Selection selection : profile.rows()) {
            for (BenchmarkMethod method : catalog.methods()) {
                if (selection.selects(method)) {
                    if (include.matcher(method.name()).find() && filter.accepts(method)) {
                        add(asked, profile, selection, method, filter.values(), request);
                    }
                    if (selection.always()) {
                        add(always, profile, selection, method, Map.of(), request);
                    }
                }
            }
        }
        if (asked.isEmpty()) {
            throw nothing(profile, request, include, filter);
        }
        always.putAll(asked);
        return available(always);
    }

    private static Pattern include(String regex) throws UsageException {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UsageException("--include=" + regex + " is no regular expression: " + e.getDescription()
                    + " at character " + (e.getIndex() + 1));
        }
    }

    private static void add(Map<Row, PlannedRow> rows, Profile profile, Selection selection, BenchmarkMethod method,
            Map<String, List<String>> asked, Request request) {
        int forks = request.forks().orElse(selection.forks() == null ? profile.forks() : selection.forks());
        Iterations warmup = selection.warmup() == null ? profile.warmup() : selection.warmup();
        Iterations measurement = selection.measurement() == null ? profile.measurement() : selection.measurement();
        List<Integer> threads = selection.threads().isEmpty() ? List.of(method.threads()) : selection.threads();
        for (Map<String, String> params : combinations(values(selection, method, asked))) {
            for (int count : threads) {
                Row row = new Row(method.name(), method.mode(), count, params);
                rows.putIfAbsent(row, new PlannedRow(row, forks, warmup, measurement));
            }
        }
    }

    private static Map<String, List<String>> values(Selection selection, BenchmarkMethod method,
            Map<String, List<String>> asked) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        method.params().forEach((name, declared) -> {
            boolean first = selection.unnamed() == Selection.Unnamed.FIRST;
            List<String> unnamed = first ? declared.subList(0, 1) : declared;
            values.put(name, asked.getOrDefault(name, selection.params().getOrDefault(name, unnamed)));
        });
        return values;
    }

    private static List<Map<String, String>> combinations(Map<String, List<String>> values) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, List<String>> param : values.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> shorter : combinations) {
                for (String value : param.getValue()) {
                    Map<String, String> combination = new LinkedHashMap<>(shorter);
                    combination.put(param.getKey(), value);
                    longer.add(combination);
                }
            }
            combinations = longer;
        }
        return combinations;
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

    private UsageException nothing(Profile profile, Request request, Pattern include, ParamFilter filter) {
        String asked = request.toString();
        List<BenchmarkMethod> elsewhere = catalog.methods().stream()
                .filter(method -> include.matcher(method.name()).find() && filter.accepts(method)).toList();
        if (!elsewhere.isEmpty()) {
            return new UsageException("nothing to measure with " + asked + ": the profile doesn't have "
                    + names(elsewhere) + "; try another one, as full");
        }
        List<BenchmarkMethod> there = catalog.methods().stream()
                .filter(method -> profile.rows().stream().anyMatch(selection -> selection.selects(method))).toList();
        return new UsageException("nothing matches " + asked + "; the profile has " + names(there));
    }

    private static String names(List<BenchmarkMethod> methods) {
        return methods.stream().map(method -> new Row(method.name(), "", 1, Map.of()).shortBenchmark()).distinct()
                .collect(Collectors.joining(", "));
    }
}
