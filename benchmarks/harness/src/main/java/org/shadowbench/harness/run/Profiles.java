package org.shadowbench.harness.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.shadowbench.harness.model.Nearest;
import org.shadowbench.harness.model.UsageException;

/**
 * The profiles of a suite.
 *
 * @param byName in the order in which they are listed
 */
public record Profiles(Map<String, Profile> byName) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY).build();

    public Profiles {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Profiles for any JMH project: every benchmark, with the values that its parameters declare. */
    public static Profiles ofAnyProject() {
        return read(Profiles.class.getResource("profiles.json"));
    }

    /**
     * Reads profiles from a resource.
     *
     * @throws UncheckedIOException if the resource is no JSON object with a {@link Profile} for each name
     */
    public static Profiles read(URL json) {
        try (InputStream stream = json.openStream()) {
            return new Profiles(MAPPER.readValue(stream, new TypeReference<LinkedHashMap<String, Profile>>() {
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(json + " holds no profiles: " + e.getMessage(), e);
        }
    }

    /** @throws UsageException if there is none of that name */
    public Profile named(String name) throws UsageException {
        Profile profile = byName.get(name);
        if (profile == null) {
            throw new UsageException("no profile \"" + name + "\"; there are " + String.join(", ", byName.keySet())
                    + Nearest.question(name, byName.keySet()));
        }
        return profile;
    }
}
