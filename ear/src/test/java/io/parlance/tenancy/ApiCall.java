package io.parlance.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Json;
import io.parlance.testing.Rest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One call of the OpenAPI document, which can be aimed at anything: where it takes an id, it takes the target's. Immutable. */
final class ApiCall {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;
    private final String method;
    private final String template;

    private ApiCall(JsonNode document, String method, String template) {
        this.document = document;
        this.method = method;
        this.template = template;
    }

    static List<ApiCall> all(JsonNode document) {
        List<ApiCall> calls = new ArrayList<>();
        document.path("paths")
                .fieldNames()
                .forEachRemaining(template -> METHODS.stream()
                        .filter(document.path("paths").path(template)::has)
                        .map(method -> new ApiCall(document, method, template))
                        .forEach(calls::add));
        return calls;
    }

    /** Whether anybody may make it. */
    boolean isOpen() {
        JsonNode security = operation().path("security");
        return security.isArray() && security.isEmpty();
    }

    /** Whether it ends the caller's own session, so that the next one needs another. */
    boolean endsSessions() {
        return template.startsWith("/auth/") || template.startsWith("/sessions");
    }

    /** Whether an id of the target's is part of the path. */
    boolean namesTheTarget() {
        return parameters("path").stream().anyMatch(parameter -> isAboutTheTarget(parameter.path("schema")));
    }

    HttpReply make(Rest by, Target target) {
        return send(by, query(target), target, body -> body);
    }

    /** With a text of one's own in that place. */
    HttpReply make(Rest by, Target target, TextPlace place, String text) {
        Map<String, JsonNode> query = query(target);
        if (!place.inBody()) {
            query.put(place.name(), TextNode.valueOf(text));
        }
        return send(by, query, target, body -> place.inBody() ? place.fill(body, text) : body);
    }

    /** Where it takes texts that are no ids and of no closed list: in its query and in a body of JSON. */
    List<TextPlace> texts() {
        List<TextPlace> places = new ArrayList<>();
        parameters("query").stream()
                .filter(parameter -> !parameter.path("name").asText().equals("tenant"))
                .forEach(parameter -> TextPlace.collect(
                        places,
                        false,
                        "/" + parameter.path("name").asText(),
                        parameter.path("schema"),
                        this::resolved));
        JsonNode content = requestBody().path("content");
        TextPlace.collect(places, true, "", content.path("application/json").path("schema"), this::resolved);
        return places;
    }

    private HttpReply send(Rest by, Map<String, JsonNode> query, Target target, UnaryOperator<JsonNode> change) {
        String path = path(target).substring(1) + written(query);
        JsonNode content = requestBody().path("content");
        if (content.isEmpty()) {
            return by.send(method.toUpperCase(Locale.ROOT), path);
        }
        String type = content.fieldNames().next();
        JsonNode body = change.apply(sample("body", content.path(type).path("schema"), target));
        return by.with("Content-Type", type)
                .send(method.toUpperCase(Locale.ROOT), path, body.isTextual() ? body.asText() : body);
    }

    private JsonNode requestBody() {
        return resolved(operation().path("requestBody"));
    }

    private JsonNode operation() {
        return document.path("paths").path(template).path(method);
    }

    private String path(Target target) {
        String path = template;
        for (JsonNode parameter : parameters("path")) {
            String name = parameter.path("name").asText();
            path = path.replace("{" + name + "}", encoded(sample(name, parameter.path("schema"), target)));
        }
        return path;
    }

    /** What is needed, and what is about a target. */
    private Map<String, JsonNode> query(Target target) {
        return parameters("query").stream()
                .filter(parameter ->
                        parameter.path("required").asBoolean() || isAboutTheTarget(parameter.path("schema")))
                .collect(Collectors.toMap(
                        parameter -> parameter.path("name").asText(),
                        parameter -> sample(parameter.path("name").asText(), parameter.path("schema"), target)));
    }

    private static String written(Map<String, JsonNode> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(value -> value.getKey() + "=" + encoded(value.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private List<JsonNode> parameters(String in) {
        List<JsonNode> all = new ArrayList<>();
        document.path("paths").path(template).path("parameters").forEach(parameter -> all.add(resolved(parameter)));
        operation().path("parameters").forEach(parameter -> all.add(resolved(parameter)));
        return all.stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode sample(String name, JsonNode schema, Target target) {
        Optional<String> aimed = aimed(name, schema, target);
        if (aimed.isPresent()) {
            return TextNode.valueOf(aimed.get());
        }
        JsonNode resolved = resolved(schema);
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (resolved.has(choice)) {
                return sample(name, resolved.path(choice).get(0), target);
            }
        }
        return resolved.has("enum") ? resolved.path("enum").get(0) : plain(name, resolved, target);
    }

    private JsonNode plain(String name, JsonNode schema, Target target) {
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "object" -> object(schema, target);
            case "array" -> JsonNodeFactory.instance.arrayNode().add(sample(name, schema.path("items"), target));
            case "integer", "number" ->
                LongNode.valueOf(Math.max(1, schema.path("minimum").asLong()));
            case "boolean" -> BooleanNode.TRUE;
            default -> TextNode.valueOf(text(name, schema));
        };
    }

    /** The fields that are needed, and those about a target. */
    private ObjectNode object(JsonNode schema, Target target) {
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        ObjectNode object = Json.object();
        schema.path("properties").fields().forEachRemaining(field -> {
            if (required.contains(field.getKey()) || isAboutTheTarget(field.getValue())) {
                object.set(field.getKey(), sample(field.getKey(), field.getValue(), target));
            }
        });
        if (object.isEmpty() && schema.path("properties").has("text")) {
            object.put("text", "from elsewhere");
        }
        return object;
    }

    private boolean isAboutTheTarget(JsonNode schema) {
        return aimed("", schema, Target.guessed()).isPresent()
                || (schema.has("items") && isAboutTheTarget(schema.path("items")));
    }

    private static Optional<String> aimed(String name, JsonNode schema, Target target) {
        if (name.equals("tenant")) {
            return Optional.of(target.tenant());
        }
        return switch (schema.path("$ref").asText("").replaceAll(".*/", "")) {
            case "UserId", "UserRef" -> Optional.of(target.user());
            case "SessionId" -> Optional.of(target.session());
            case "ConversationId" -> Optional.of(target.conversation());
            case "MessageId" -> Optional.of(target.message());
            default -> Optional.empty();
        };
    }

    private static String text(String name, JsonNode schema) {
        return switch (schema.path("format").asText("")) {
            case "date-time" -> "2026-01-31T09:15:27.042Z";
            case "email" -> "somebody@example.org";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default ->
                switch (name) {
                    case "emoji" -> "👍";
                    case "clientMessageId" -> UUID.randomUUID().toString();
                    default -> "from-elsewhere";
                };
        };
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    @Override
    public String toString() {
        return method.toUpperCase(Locale.ROOT) + " " + template;
    }
}
