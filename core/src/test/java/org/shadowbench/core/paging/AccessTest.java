package org.shadowbench.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    @Test
    void shouldNumberTheBitsAsTheKernelDoes() {
        assertEquals(1, Access.EXEC);
        assertEquals(2, Access.WRITE);
        assertEquals(4, Access.USER);
        assertEquals(7, Access.ALL);
    }

    @Test
    void shouldAllowWhatIsASubset() {
        for (int access = 0; access <= Access.ALL; access++) {
            for (int wanted = 0; wanted <= Access.ALL; wanted++) {
                boolean subset = true;
                for (int bit = 1; bit <= Access.USER; bit <<= 1) {
                    subset &= (wanted & bit) == 0 || (access & bit) != 0;
                }
                assertEquals(subset, Access.allows(access, wanted), access + " allows " + wanted);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 8, 9, 16, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void shouldRefuseOtherBits(int access) {
        var e = assertThrows(IllegalArgumentException.class, () -> Access.check(access));
        assertEquals("access is " + access + ", expected 0 to 7", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, ---", "1, --x", "2, -w-", "4, u--", "6, uw-", "7, uwx"})
    void shouldReadAsLetters(int access, String letters) {
        assertEquals(letters, Access.toString(access));
        assertEquals(access, Access.check(access));
    }
}
