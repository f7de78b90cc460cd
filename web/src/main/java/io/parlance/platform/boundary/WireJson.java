package io.parlance.platform.boundary;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * JSON as the wire has it, one way for REST and WebSocket. What comes in is read strictly: unknown fields, duplicate keys,
 * depth over {@value #MAX_DEPTH}, anything after the value, and a number where a text belongs (or the other way round) are
 * refused. What goes out has ids as text and times as RFC 3339 in UTC with milliseconds. Thread-safe.
 */
public final class WireJson {

    public static final int MAX_DEPTH = 64;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper MAPPER = build();

    private WireJson() {}

    /** The shared mapper; nobody reconfigures it. For reading a request use {@link #read}, which speaks in Problems. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** An instant as the wire has it. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /**
     * Reads one JSON value.
     *
     * @throws Problem BAD_REQUEST, naming the field by its path where one is to blame
     * @throws IOException when the stream itself fails
     */
    public static <T> T read(InputStream body, Class<T> type) throws IOException {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw Problem.badRequest(null, "null is not allowed here");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw refusal(e);
        }
    }

    /** As {@link #read(InputStream, Class)}, from a tree that was read before; fields are named from its root. */
    public static <T> T convert(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw refusal(e);
        }
    }

    /** Why a JSON text was refused, in words for the caller. */
    public static Problem refusal(JsonProcessingException failure) {
        if (failure.getCause() instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof UnrecognizedPropertyException) {
            return Problem.badRequest(path((JsonMappingException) failure), "is not a field of this request");
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problem.badRequest(path(mapping), "has the wrong type, is given twice, or is nested too deep");
        }
        return Problem.badRequest(null, "the body must be one JSON value of the documented shape");
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        List<JsonMappingException.Reference> references = failure.getPath();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static JsonMapper build() {
        JsonMapper.Builder builder = JsonMapper.builder(new JsonFactoryBuilder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .addModule(new Jdk8Module())
                .addModule(wireForms());
        builder.withCoercionConfig(
                LogicalType.Textual,
                config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
        return builder.build();
    }

    private static SimpleModule wireForms() {
        SimpleModule module = new SimpleModule("parlance");
        for (Class<?> id : List.of(
                TenantId.class,
                UserId.class,
                SessionId.class,
                ConversationId.class,
                InvitationId.class,
                MessageId.class,
                ApplicationId.class,
                ApiKeyId.class)) {
            module.addSerializer(id, ToStringSerializer.instance);
        }
        return module.addSerializer(Instant.class, new JsonSerializer<>() {
            @Override
            public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(time(value));
            }
        });
    }
}
