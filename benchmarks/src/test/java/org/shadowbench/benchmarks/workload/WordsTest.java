package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

class WordsTest {

    @Test
    void shouldNameConstantsInLowerCaseWithHyphens() {
        for (SplitPolicy policy : SplitPolicy.values()) {
            assertEquals(policy, GuestWords.POLICIES.value("policy", GuestWords.POLICIES.word(policy)));
        }
        assertEquals("huge-spte-mmu-writable", GuestWords.POLICIES.word(SplitPolicy.HUGE_SPTE_MMU_WRITABLE));
        assertEquals(NxHugePages.OFF, GuestWords.NX.value("nx", "off"));
    }

    @Test
    void shouldSayWhatIsWrongAndWhatIsExpected() {
        var wrong = assertThrows(IllegalArgumentException.class, () -> GuestWords.POLICIES.value("--policy", "b1"));
        assertEquals("--policy is \"b1\", expected cached, huge-spte, huge-spte-mmu-writable or guest-walk",
                wrong.getMessage());
        wrong = assertThrows(IllegalArgumentException.class, () -> GuestWords.PAGE_SIZES.value("pageSize", "4K"));
        assertEquals("pageSize is \"4K\", expected 2M or 1G", wrong.getMessage());
        wrong = assertThrows(IllegalArgumentException.class, () -> ChildTable.of("half"));
        assertEquals("child is \"half\", expected new, whole or partial", wrong.getMessage());
        assertEquals(Optional.empty(), GuestWords.NX.find("ON"));
    }

    @Test
    void shouldListWordsAsGiven() {
        assertEquals("one", Words.of(Map.entry("one", 1)).toString());
        assertEquals("rwx, rx or rw", GuestWords.ACCESSES.toString());
    }

    @Test
    void shouldHaveNoWordForAValueThatNoneStandsFor() {
        assertEquals("rx", GuestWords.ACCESSES.word(Access.USER | Access.EXEC));
        assertThrows(NoSuchElementException.class, () -> GuestWords.PAGE_SIZES.word(PageLevel.LEVEL_4K));
    }
}
