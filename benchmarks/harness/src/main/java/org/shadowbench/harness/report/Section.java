package org.shadowbench.harness.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A chart and the table behind it. The scripts tell the kinds apart by their property {@code kind}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Section.Rows.class, name = "rows"),
        @JsonSubTypes.Type(value = Section.Forest.class, name = "forest"),
        @JsonSubTypes.Type(value = Section.History.class, name = "history"),
        @JsonSubTypes.Type(value = Section.Metrics.class, name = "metrics")})
public sealed interface Section {

    /** The name of the section in links and files: letters, digits and dashes. */
    String id();

    String title();

    /** Explains the section in a sentence or two. */
    String about();

    /**
     * Measured rows that answer a question, all in one unit.
     *
     * @param benchmarks class and method of each benchmark, once
     * @param params every parameter that any row has
     */
    record Rows(String id, String title, String about, String unit, List<String> benchmarks, List<Param> params,
            List<MeasuredRow> rows) implements Section {

        public Rows {
            benchmarks = List.copyOf(benchmarks);
            params = List.copyOf(params);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A parameter.
     *
     * @param values each once; numbers by size, others in the order of measurement
     */
    record Param(String name, List<String> values) {

        public Param {
            values = List.copyOf(values);
        }
    }

    /** A comparison of two runs. Rows that changed come first. */
    record Forest(String id, String title, String about, List<ForestRow> rows) implements Section {

        public Forest {
            rows = List.copyOf(rows);
        }
    }

    /** Rows over several runs. */
    record History(String id, String title, String about, List<HistorySeries> series) implements Section {

        public History {
            series = List.copyOf(series);
        }
    }

    /**
     * Metrics of several groups, the groups side by side.
     *
     * @param groups what a group is, in the singular, such as "policy"
     */
    record Metrics(String id, String title, String about, String groups, List<GroupedMetric> metrics)
            implements
                Section {

        public Metrics {
            metrics = List.copyOf(metrics);
        }
    }
}
