package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    @Test
    void shouldSayTheSameWithoutACharacterThatMeansAnythingToHtml() throws IOException {
        String json = ReportJson.of(Hostile.NAMES);
        assertEquals(Hostile.NAMES, new ObjectMapper().readValue(json, new TypeReference<List<String>>() {
        }));
        assertFalse(json.chars().anyMatch(character -> "<>&\u2028\u2029".indexOf(character) >= 0), json);
    }

    @Test
    void shouldNameTheKindOfASection() {
        assertEquals("{\"kind\":\"forest\",\"id\":\"x\",\"title\":\"t\",\"about\":\"a\",\"rows\":[]}",
                ReportJson.of(new Section.Forest("x", "t", "a", List.of())));
    }
}
