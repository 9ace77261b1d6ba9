package org.shadowbench.harness.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A chart and the table behind it. The scripts tell the kinds apart by their property {@code kind}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Section.Rows.class, name = "rows"),
        @JsonSubTypes.Type(value = Section.Forest.class, name = "forest"),
        @JsonSubTypes.Type(value = Section.History.class, name = "history"),
        @JsonSubTypes.Type(value = Section.Scenario.class, name = "scenario")})
public sealed interface Section {

    /** Names it in links and files: letters, digits and dashes. */
    String id();

    String title();

    /** What is to be seen, in a sentence or two. */
    String about();

    /**
     * Measured rows that answer a question, all in one unit.
     *
     * @param benchmarks class and method, each once
     * @param params every parameter that a row has
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
     * @param values each once; numbers by size, others in the order in which they were measured
     */
    record Param(String name, List<String> values) {

        public Param {
            values = List.copyOf(values);
        }
    }

    /** A comparison of two runs. The rows come in the order in which they are to be read: changed ones first. */
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

    /** Policies side by side. */
    record Scenario(String id, String title, String about, List<ScenarioMetric> metrics) implements Section {

        public Scenario {
            metrics = List.copyOf(metrics);
        }
    }
}
