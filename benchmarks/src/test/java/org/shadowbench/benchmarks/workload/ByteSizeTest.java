package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({"4K,4096", "512M,536870912", "1G,1073741824", "1T,1099511627776"})
    void shouldReadAndWriteUnitsOf1024(String text, long bytes) {
        assertEquals(bytes, ByteSize.parse(text));
        assertEquals(text, ByteSize.format(bytes));
    }

    @Test
    void shouldWriteTheLargestUnitThatFits() {
        assertEquals("1G", ByteSize.format(1 << 30));
        assertEquals("1536M", ByteSize.format(3 << 29));
        assertEquals("1025", ByteSize.format(1025));
        assertEquals("0", ByteSize.format(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "G", "0G", "-1G", "1.5G", "1g", "1GB", "1 G", "12345678M", "1P"})
    void shouldRefuseAnythingElseByName(String text) {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
        assertTrue(wrong.getMessage().startsWith("size is \"" + text + "\", expected"), wrong.getMessage());
    }
}
