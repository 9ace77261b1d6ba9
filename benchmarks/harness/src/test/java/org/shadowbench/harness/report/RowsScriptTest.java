package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsScriptTest {

    private final JavaScript script = new JavaScript("numbers.js", "rows.js");

    @AfterEach
    void close() {
        script.close();
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "0.05, 0.05", "2K, 2048", "16G, 17179869184", "1T, 1099511627776", "G, NaN", "1X, NaN",
            "16Gx, NaN",
            "'', NaN", "-1, NaN", "1e3, NaN"})
    void shouldReadSizes(String text, String size) {
        assertEquals(size, script.evaluate("String(shadowbench.rows.size('" + text + "'))"));
    }

    @Test
    void shouldFindTheParametersAlongWhichRowsGrow() {
        assertEquals("1,3", script.evaluate("""
                shadowbench.rows.growths({params: [
                    {name: 'implementation', values: ['packed', 'records', 'long-array']},
                    {name: 'guest', values: ['1G', '16G', '1T']},
                    {name: 'near', values: ['1', '2', '3']},
                    {name: 'pages', values: ['4', '128', '8192']},
                    {name: 'two', values: ['1', '1000']}
                ]}).join(',')"""));
    }
}
