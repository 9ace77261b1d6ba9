package org.shadowbench.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedValuesTest {

    private static final Row ROW = new Row("a.B.c", "avgt", 2, Map.of("impl", "fast", "n", "1"));

    @Test
    void shouldFindTheRowThatHasTheValues() throws UsageException {
        assertEquals(Optional.of(ROW.with("impl", "base")), baseline("impl:base", ROW));
        assertEquals(Optional.of(ROW.with("impl", "base").with("n", "4")), baseline("impl:base n:4", ROW));
        assertEquals(Optional.of(ROW.withMethod("empty")), baseline("method:empty", ROW));
        assertEquals(Optional.of(ROW.withMethod("empty")), baseline("empty", ROW));
        assertEquals(Optional.of(new Row("a.B.c", "avgt", 1, ROW.params())), baseline("threads:1", ROW));
    }

    @Test
    void shouldHaveNoBaselineIfItIsOneOrLacksTheParameter() throws UsageException {
        assertEquals(Optional.empty(), baseline("impl:fast", ROW));
        assertEquals(Optional.empty(), baseline("method:c threads:2", ROW));
        assertEquals(Optional.empty(), baseline("size:4", ROW));
    }

    @Test
    void shouldMakeAViewOfParameters() throws UsageException {
        assertEquals(new RowView(Map.of("impl", "fast", "mode", "x y")), fixed("impl:fast /mode:'x y'").view());
        assertEquals(RowView.ALL, fixed("").view());
        assertThrows(UsageException.class, () -> fixed("method:c").view());
    }

    @ParameterizedTest
    @ValueSource(strings = {"impl:a,b", "impl:a*", "-impl:a", "impl:a impl:b", "", "class:B", "mode:ss", "B.c",
            "threads:many", "threads:0"})
    void shouldRefuseWhatTellsNoBaseline(String query) {
        assertThrows(UsageException.class, () -> baseline(query, ROW));
    }

    private static Optional<Row> baseline(String query, Row row) throws UsageException {
        return fixed(query).baseline().of(row);
    }

    private static FixedValues fixed(String query) throws UsageException {
        return FixedValues.of(RowQuery.parse(query));
    }
}
