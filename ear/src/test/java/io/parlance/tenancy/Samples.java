package io.parlance.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.parlance.testing.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Values that fit the schemas of the OpenAPI document, with the things of a target wherever one is named. Immutable. */
final class Samples {

    private static final List<String> CHOICES = List.of("oneOf", "anyOf", "allOf");
    private static final Set<String> NO_NAMES = Set.of("date-time", "date", "email", "password", "uri");
    private static final int DEEPEST = 6;

    private final JsonNode document;

    Samples(JsonNode document) {
        this.document = document;
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** What is needed, and what names a thing. */
    JsonNode of(String where, JsonNode schema, Aim aim) {
        Optional<Thing> thing = Thing.of(schema);
        if (thing.isPresent()) {
            return TextNode.valueOf(aim.at(new Place(where, thing.get())));
        }
        JsonNode resolved = resolved(schema);
        for (String choice : CHOICES) {
            if (resolved.has(choice)) {
                return of(where, resolved.path(choice).get(0), aim);
            }
        }
        return resolved.has("enum") ? resolved.path("enum").get(0) : plain(where, resolved, aim);
    }

    /** Whether such a value names a thing of a tenant. */
    boolean namesThings(JsonNode schema) {
        boolean[] found = {false};
        leaves("", schema, (where, leaf) -> found[0] |= Thing.of(leaf).isPresent());
        return found[0];
    }

    /** Each value without values within it, whichever alternative it is of, with where it is. */
    void leaves(String where, JsonNode schema, BiConsumer<String, JsonNode> leaf) {
        JsonNode resolved = resolved(schema);
        boolean isLeaf = true;
        if (Thing.of(schema).isEmpty() && where.split("/").length <= DEEPEST) {
            for (String choice : CHOICES) {
                for (JsonNode part : resolved.path(choice)) {
                    isLeaf = false;
                    leaves(where, part, leaf);
                }
            }
            if (resolved.has("items")) {
                isLeaf = false;
                leaves(where, resolved.path("items"), leaf);
            }
            for (var field : resolved.path("properties").properties()) {
                isLeaf = false;
                leaves(where + "/" + field.getKey(), field.getValue(), leaf);
            }
        }
        if (isLeaf) {
            leaf.accept(where, schema);
        }
    }

    /** Whether such a value may name something, and it is not said what. */
    boolean isUnclear(String where, JsonNode leaf) {
        JsonNode resolved = resolved(leaf);
        String format = resolved.path("format").asText("");
        boolean isText = resolved.path("type").toString().contains("\"string\"");
        return isText
                && Thing.of(leaf).isEmpty()
                && !resolved.has("enum")
                && !resolved.has("const")
                && !NO_NAMES.contains(format)
                && (format.equals("uuid") || !Thing.WORDS.contains(last(where)));
    }

    private JsonNode plain(String where, JsonNode schema, Aim aim) {
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "object" -> object(where, schema, aim);
            case "array" -> JsonNodeFactory.instance.arrayNode().add(of(where, schema.path("items"), aim));
            case "integer", "number" ->
                LongNode.valueOf(Math.max(1, schema.path("minimum").asLong()));
            case "boolean" -> BooleanNode.TRUE;
            default -> TextNode.valueOf(text(last(where), schema));
        };
    }

    private ObjectNode object(String where, JsonNode schema, Aim aim) {
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        ObjectNode object = Json.object();
        for (var field : schema.path("properties").properties()) {
            if (required.contains(field.getKey()) || namesThings(field.getValue())) {
                object.set(field.getKey(), of(where + "/" + field.getKey(), field.getValue(), aim));
            }
        }
        if (object.isEmpty() && schema.path("properties").has("text")) {
            object.put("text", "from elsewhere");
        }
        return object;
    }

    private static String text(String name, JsonNode schema) {
        return switch (schema.path("format").asText("")) {
            case "date-time" -> "2026-01-31T09:15:27.042Z";
            case "date" -> "2026-01-31";
            case "email" -> "somebody@example.org";
            default ->
                switch (name) {
                    case "emoji" -> "👍";
                    case "clientMessageId" -> UUID.randomUUID().toString();
                    case "key" -> "editWindowSeconds";
                    case "month" -> "2026-01";
                    case "permission" -> "conversation.pin";
                    default -> "from-elsewhere";
                };
        };
    }

    private static String last(String where) {
        return where.substring(where.lastIndexOf('/') + 1);
    }
}
