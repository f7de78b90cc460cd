package io.parlance.gateway.boundary.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.WireJson;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the text of one WebSocket message into a request, strictly: unknown fields are refused with their path from
 * {@code data}. Stateless and thread-safe.
 */
public final class FrameReader {

    private static final int MAX_REF_LENGTH = 64;
    private static final Set<String> ENVELOPE = Set.of("event", "ref", "data");

    private FrameReader() {}

    /** Never throws: what cannot be read is an answer too. */
    public static Decoded read(String text) {
        JsonNode root;
        try {
            root = WireJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return new Decoded.NotJson();
        }
        if (root.isMissingNode()) {
            return new Decoded.NotJson();
        }
        Optional<String> ref = ref(root);
        try {
            return new Decoded.Request(request(root, ref));
        } catch (Problem problem) {
            return new Decoded.Refused(ref, problem);
        }
    }

    private static Optional<String> ref(JsonNode root) {
        return Optional.ofNullable(root.get("ref"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(ref -> !ref.isEmpty() && ref.codePointCount(0, ref.length()) <= MAX_REF_LENGTH);
    }

    private static ClientFrame request(JsonNode root, Optional<String> ref) {
        if (!root.isObject()) {
            throw Problem.of(ErrorCode.BAD_REQUEST, "a request is one JSON object in a message of its own");
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!ENVELOPE.contains(name)) {
                throw Problem.badRequest(name, "a request has event, ref and data, and nothing else");
            }
        }
        String known = ref.orElseThrow(
                () -> Problem.badRequest("ref", "must be a text of 1 to " + MAX_REF_LENGTH + " characters"));
        JsonNode event = root.path("event");
        if (!event.isTextual()) {
            throw Problem.badRequest("event", "must name a request");
        }
        JsonNode data = root.path("data");
        if (!data.isObject()) {
            throw Problem.badRequest("data", "must be an object");
        }
        return RequestKind.of(event.textValue()).read(known, data);
    }
}
