package org.shadowbench.harness.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** How stored records are read and written as JSON. */
public final class Json {

    /** Rejects missing fields and nulls: nothing that is stored has one, so the file is damaged. */
    public static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));

    private static final ObjectWriter WRITER = MAPPER.writer(
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't be written as JSON: " + value, e);
        }
    }

    public static <T> T read(Path file, Class<T> type) throws BadResultException {
        try {
            T value = MAPPER.readValue(Files.readAllBytes(file), type);
            if (value == null) {
                throw new BadResultException(file, "is the JSON value null, expected an object");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw bad(file, e);
        } catch (IOException e) {
            throw new BadResultException(file, "can't be read: " + e);
        }
    }

    /**
     * Reads a resource of the program.
     *
     * @throws UncheckedIOException if it holds no JSON of that type
     */
    public static <T> T readResource(URL json, Class<T> type) {
        try (InputStream stream = json.openStream()) {
            return MAPPER.readValue(stream, type);
        } catch (IOException e) {
            throw new UncheckedIOException(json + " holds no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    public static void requireVersion(Path file, int version, int expected) throws BadResultException {
        if (version != expected) {
            throw new BadResultException(file, "version is " + version + ", expected " + expected);
        }
    }

    public static BadResultException bad(Path file, JsonProcessingException cause) {
        JsonLocation at = cause.getLocation();
        String place = at == null ? "at its start" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new BadResultException(file, place, cause.getOriginalMessage());
    }
}
