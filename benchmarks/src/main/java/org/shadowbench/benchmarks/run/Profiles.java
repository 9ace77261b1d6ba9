package org.shadowbench.benchmarks.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The profiles that the suite comes with, from {@code profiles.json} beside this class. */
public final class Profiles {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY).build();

    private Profiles() {}

    /** All of them by name, in the order of the file. */
    public static Map<String, Profile> all() {
        try (InputStream json = Profiles.class.getResourceAsStream("profiles.json")) {
            return MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, Profile>>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the suite's profiles.json is damaged: " + e.getMessage(), e);
        }
    }

    /** @throws UsageException if there is none of that name */
    public static Profile named(String name) throws UsageException {
        Map<String, Profile> all = all();
        Profile profile = all.get(name);
        if (profile == null) {
            throw new UsageException("no profile \"" + name + "\"; there are " + String.join(", ", all.keySet()));
        }
        return profile;
    }
}
