package org.shadowbench.harness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.harness.model.EnvironmentTest;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.Series;

class ResultsCsvTest {

    private static final RunRecord RUN = new RunRecord("run-1", "profile=quick", List.of(), List.of());

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR", "fa-IR"})
    void shouldWriteTheSameInEveryLocale(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        Row row = new Row("a.B.c", "avgt", 2, Map.of("size", "64"));
        Series series = series(row, new double[]{1234567.125, 0.1 + 0.2}, new double[]{1e-9, 2});
        assertEquals("""
                run,commit,time,environment,benchmark,mode,threads,metric,unit,fork,iteration,value,param_size
                run-1,c0ffee,2026-01-02T03:04:05Z,%1$s,a.B.c,avgt,2,score,ns/op,1,1,1234567.125,64
                run-1,c0ffee,2026-01-02T03:04:05Z,%1$s,a.B.c,avgt,2,score,ns/op,1,2,0.30000000000000004,64
                run-1,c0ffee,2026-01-02T03:04:05Z,%1$s,a.B.c,avgt,2,score,ns/op,2,1,1.0E-9,64
                run-1,c0ffee,2026-01-02T03:04:05Z,%1$s,a.B.c,avgt,2,score,ns/op,2,2,2.0,64
                """.formatted(EnvironmentTest.ENVIRONMENT.hash()),
                text(ResultsCsv.samples(RUN, EnvironmentTest.ENVIRONMENT, List.of(series))));
    }

    @Test
    void shouldLeaveTheIntervalOfOneForkEmptyAndGiveEveryParameterAColumn() {
        Series one = series(new Row("a.B.c", "avgt", 1, Map.of("z", "1")), new double[]{1, 2});
        Series two = series(new Row("a.B.d", "thrpt", 1, Map.of("a", "x")), new double[]{3}, new double[]{3});
        assertEquals("""
                benchmark,mode,threads,metric,forks,samples,mean,ci_lower,ci_upper,unit,param_a,param_z
                a.B.c,avgt,1,score,1,2,1.5,,,ns/op,,1
                a.B.d,thrpt,1,score,2,2,3.0,3.0,3.0,ns/op,x,
                """, text(ResultsCsv.summary(List.of(one, two))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "\"quoted\"", "two\nlines", "<script>alert(1)</script>", "naïve ☃", " spaces ",
            "a;b",
            "back\\slash", "-1.5", "+7", "1e9"})
    void shouldKeepEveryName(String name) throws IOException {
        assertEquals(name, paramCell(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "=\"a\",b", "--"})
    void shouldNotLetASpreadsheetRunAName(String name) throws IOException {
        assertEquals("'" + name, paramCell(name));
    }

    private static String paramCell(String name) throws IOException {
        Row row = new Row("a.B.c", "avgt", 1, Map.of("p", name));
        String csv = text(ResultsCsv.summary(List.of(series(row, new double[]{-1}))));
        List<CSVRecord> records = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(csv)).getRecords();
        assertEquals(1, records.size(), csv);
        assertEquals("-1.0", records.getFirst().get("mean"));
        return records.getFirst().get("param_p");
    }

    private static Series series(Row row, double[]... forks) {
        return new Series(row, Series.PRIMARY, "ns/op", List.of(forks));
    }

    private static String text(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8);
    }
}
