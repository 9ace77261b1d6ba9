package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.report.GroupedMetric.GroupValue;
import org.shadowbench.harness.report.HistorySeries.HistoryPoint;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticChartsTest {

    private StaticCharts charts;

    @BeforeAll
    void load() {
        charts = new StaticCharts(Examples.PRESENTATION.looks());
    }

    @AfterAll
    void close() {
        charts.close();
    }

    @Test
    void shouldDrawARowForEachMeasuredOne() throws Exception {
        Section.Rows section = rows(20);
        List<String> texts = texts(charts.svg(section, false));
        assertTrue(texts.containsAll(List.of("packed", "bitfield-v1", "bitfield-v3", "ns/op, logarithmic")),
                texts.toString());
        for (MeasuredRow row : section.rows()) {
            assertTrue(texts.contains(Figures.number(row.mean())), Figures.number(row.mean()) + " in " + texts);
        }
    }

    @Test
    void shouldDrawAllocationBesideTime() throws Exception {
        List<Panel> drawn = new ArrayList<>();
        for (Section section : RunReport.of(GeneratedRun.of(1, 400, 2), Examples.PRESENTATION).sections()) {
            Section.Rows rows = (Section.Rows) section;
            drawn.add(new Panel(rows.rows().stream().limit(20).anyMatch(row -> row.allocated() > 1),
                    texts(charts.svg(section, false)).contains("allocated, B/op")));
        }
        assertTrue(drawn.contains(new Panel(true, true)) && drawn.contains(new Panel(false, false)),
                drawn.toString());
        assertTrue(drawn.stream().allMatch(one -> one.allocates() == one.shown()), drawn.toString());
    }

    private record Panel(boolean allocates, boolean shown) {}

    @Test
    void shouldDrawTheSameInTheSameBytes() {
        for (Section section : Examples.sections()) {
            String first = charts.svg(section, false);
            assertEquals(first, charts.svg(section, false), section.id());
            assertNotEquals(first, charts.svg(section, true), section.id());
        }
    }

    @Test
    void shouldDrawEveryKind() throws Exception {
        List<Section> sections = Examples.sections();
        assertTrue(texts(charts.svg(sections.get(0), false)).containsAll(List.of("1.12 REGRESSED", "0.910 IMPROVED",
                "FAILED")));
        assertTrue(
                texts(charts.svg(sections.get(1), false)).containsAll(List.of("JDK 25.0.2 to 25.0.3", "2026-01-11")));
        assertTrue(texts(charts.svg(sections.get(2), false)).containsAll(List.of("Refaults", "huge-spte", "faults")));
    }

    @Test
    void shouldDrawAnImplementationInItsColourInEveryKind() {
        HistoryPoint point = new HistoryPoint("run", 1, null, null, List.of());
        for (String name : List.of("long-array", "guest-walk")) {
            Row row = new Row("p.A.a", "avgt", 1, Map.of("implementation", name));
            Series series = new Series(row, Series.PRIMARY, "ns/op", List.of(new double[]{1}));
            List<Section> sections = List.of(
                    RunReport.of(GeneratedRun.of(List.of(series)), Examples.PRESENTATION).sections().getFirst(),
                    new Section.History("h", "", "",
                            List.of(new HistorySeries("a", name, "ns/op", List.of(point), List.of()))),
                    new Section.Metrics("s", "", "", "policy",
                            List.of(new GroupedMetric("m", "u", List.of(new GroupValue(name, 1, null, null))))));
            for (Section section : sections) {
                Set<String> colours = Stream.of("#0072b2", "#c98500", "#009e73", "#d55e00")
                        .filter(charts.svg(section, false)::contains).collect(Collectors.toSet());
                assertEquals(Set.of(name.equals("long-array") ? "#c98500" : "#009e73"), colours, section.toString());
            }
        }
    }

    @Test
    void shouldSayWhatItLeavesOut() throws Exception {
        assertTrue(
                texts(charts.svg(rows(61), false)).contains("The first 60 of 61 rows. The page report.html has all."));
        assertFalse(charts.svg(rows(60), false).contains("report.html"));
    }

    @Test
    void shouldSayThatThereIsNothingToDraw() throws Exception {
        Row row = new Row("p.A.a", "avgt", 1, Map.of());
        Series unknown = new Series(row, Series.PRIMARY, "$& <ns>/op", List.of(new double[]{Double.NaN}));
        Series known = new Series(row.with("n", "1"), Series.PRIMARY, "$& <s>/op", List.of(new double[]{-1}));
        List<Section> sections = RunReport.of(GeneratedRun.of(List.of(unknown, known)), Examples.PRESENTATION)
                .sections();
        assertEquals(List.of("Nothing to draw"), texts(charts.svg(sections.get(0), false)));
        assertTrue(texts(charts.svg(sections.get(1), false)).contains("$& <s>/op"));
        assertEquals("Other benchmarks (in $& <s>/op)",
                parse(charts.svg(sections.get(1), false)).getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void shouldDrawHostileNamesAsTexts() throws Exception {
        for (Section section : RunReport.of(Hostile.run(), Examples.PRESENTATION).sections()) {
            Document svg = parse(charts.svg(section, false));
            assertEquals(0, svg.getElementsByTagName("script").getLength());
            assertEquals(0, svg.getElementsByTagName("img").getLength());
            assertEquals(1, svg.getElementsByTagName("svg").getLength());
        }
    }

    private static Section.Rows rows(int count) {
        return (Section.Rows) RunReport.of(GeneratedRun.of(1, count, 3), Examples.PRESENTATION).sections().getFirst();
    }

    private static List<String> texts(String svg) throws Exception {
        NodeList nodes = parse(svg).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            Node node = nodes.item(index);
            texts.add(node.getTextContent());
        }
        return texts;
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
