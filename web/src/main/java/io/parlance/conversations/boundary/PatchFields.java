package io.parlance.conversations.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a JSON object of which what is missing stays (RFC 7396). Every refusal names the field by its path. Immutable. */
final class PatchFields {

    private final JsonNode object;
    private final String path;

    /** @throws Problem BAD_REQUEST for what is no object, and for fields that are not among these */
    private PatchFields(JsonNode object, String path, String... known) {
        if (!object.isObject()) {
            throw Problem.badRequest(path.isEmpty() ? null : path, "must be a JSON object");
        }
        this.object = object;
        this.path = path;
        Set<String> names = Set.copyOf(Arrays.asList(known));
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw Problem.badRequest(path(name), "is not a field of this request");
            }
        });
    }

    /** Of the body itself. */
    static PatchFields of(JsonNode body, String... known) {
        return new PatchFields(body, "", known);
    }

    /** Of an object within; an empty one where it is missing. */
    PatchFields within(String name, String... known) {
        JsonNode inner = Optional.ofNullable(object.get(name)).orElseGet(JsonNodeFactory.instance::objectNode);
        return new PatchFields(inner, path(name), known);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(object.get(name)).map(node -> text(node, name));
    }

    private String text(JsonNode node, String name) {
        if (!node.isTextual()) {
            throw Problem.badRequest(path(name), "must be a text");
        }
        return node.textValue();
    }

    /** An inner empty where it is null. */
    Optional<Optional<String>> clearable(String name) {
        return Optional.ofNullable(object.get(name))
                .map(node -> node.isNull() ? Optional.empty() : Optional.of(text(node, name)));
    }

    Optional<Boolean> flag(String name) {
        return Optional.ofNullable(object.get(name)).map(node -> {
            if (!node.isBoolean()) {
                throw Problem.badRequest(path(name), "must be true or false");
            }
            return node.booleanValue();
        });
    }

    /** An inner empty where it is null. */
    Optional<Optional<Integer>> clearableNumber(String name) {
        return Optional.ofNullable(object.get(name)).map(node -> {
            if (!node.isNull() && !(node.isIntegralNumber() && node.canConvertToInt())) {
                throw Problem.badRequest(path(name), "must be a whole number or null");
            }
            return node.isNull() ? Optional.empty() : Optional.of(node.intValue());
        });
    }

    /** All that is there, by name. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        object.fieldNames().forEachRemaining(name -> texts.put(name, text(object.get(name), name)));
        return texts;
    }
}
