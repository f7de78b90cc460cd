package io.parlance.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Rest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One call of the OpenAPI document, which can be aimed at anything: where it names a thing, it names the aim's. Immutable. */
final class ApiCall {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;
    private final Samples samples;
    private final String method;
    private final String template;

    private ApiCall(JsonNode document, String method, String template) {
        this.document = document;
        this.samples = new Samples(document);
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

    /** Whether it only reads. */
    boolean reads() {
        return method.equals("get");
    }

    /** Where it names things, in the order of its path, its query and its body. */
    List<Place> things() {
        Set<Place> places = new LinkedHashSet<>();
        Aim noting = place -> {
            places.add(place);
            return "x";
        };
        path(noting);
        query(noting);
        content(noting);
        return List.copyOf(places);
    }

    /** Where it may name a thing that is never aimed at: texts of which nobody has said what they are, and what no sample has. */
    Collection<String> unclear() {
        Set<String> aimed = things().stream().map(Place::where).collect(Collectors.toSet());
        Set<String> unclear = new TreeSet<>();
        for (String in : List.of("path", "query")) {
            parameters(in)
                    .forEach(parameter -> collectUnclear(place(parameter), parameter.path("schema"), aimed, unclear));
        }
        JsonNode json = requestBody().path("content").path("application/json");
        collectUnclear("body", json.path("schema"), aimed, unclear);
        return unclear;
    }

    private void collectUnclear(String where, JsonNode schema, Set<String> aimed, Set<String> unclear) {
        samples.leaves(where, schema, (at, leaf) -> {
            boolean isForgotten = Thing.of(leaf).isPresent() && !aimed.contains(at);
            if (isForgotten || samples.isUnclear(at, leaf)) {
                unclear.add(this + " " + at);
            }
        });
    }

    HttpReply make(Rest by, Aim aim) {
        return send(by, query(aim), aim, body -> body);
    }

    /** With a text of one's own in that place. */
    HttpReply make(Rest by, Aim aim, TextPlace place, String text) {
        Map<String, JsonNode> query = query(aim);
        if (!place.inBody()) {
            query.put(place.name(), TextNode.valueOf(text));
        }
        return send(by, query, aim, body -> place.inBody() ? place.fill(body, text) : body);
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
                        samples::resolved));
        JsonNode content = requestBody().path("content");
        TextPlace.collect(places, true, "", content.path("application/json").path("schema"), samples::resolved);
        return places;
    }

    private HttpReply send(Rest by, Map<String, JsonNode> query, Aim aim, UnaryOperator<JsonNode> change) {
        String path = path(aim).substring(1) + written(query);
        JsonNode content = requestBody().path("content");
        if (content.isEmpty()) {
            return by.send(method.toUpperCase(Locale.ROOT), path);
        }
        JsonNode body = change.apply(content(aim));
        return by.with("Content-Type", content.fieldNames().next())
                .send(method.toUpperCase(Locale.ROOT), path, body.isTextual() ? body.asText() : body);
    }

    private JsonNode content(Aim aim) {
        JsonNode content = requestBody().path("content");
        return content.isEmpty()
                ? content
                : samples.of("body", content.elements().next().path("schema"), aim);
    }

    private JsonNode requestBody() {
        return samples.resolved(operation().path("requestBody"));
    }

    private JsonNode operation() {
        return document.path("paths").path(template).path(method);
    }

    private String path(Aim aim) {
        String path = template;
        for (JsonNode parameter : parameters("path")) {
            JsonNode value = samples.of(place(parameter), parameter.path("schema"), aim);
            path = path.replace("{" + parameter.path("name").asText() + "}", encoded(value));
        }
        return path;
    }

    /** What is needed, and what names a thing. */
    private Map<String, JsonNode> query(Aim aim) {
        Map<String, JsonNode> query = new LinkedHashMap<>();
        parameters("query").stream()
                .filter(parameter ->
                        parameter.path("required").asBoolean() || samples.namesThings(parameter.path("schema")))
                .forEach(parameter -> query.put(
                        parameter.path("name").asText(), samples.of(place(parameter), parameter.path("schema"), aim)));
        return query;
    }

    private static String place(JsonNode parameter) {
        return parameter.path("in").asText() + "/" + parameter.path("name").asText();
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
        document.path("paths")
                .path(template)
                .path("parameters")
                .forEach(parameter -> all.add(samples.resolved(parameter)));
        operation().path("parameters").forEach(parameter -> all.add(samples.resolved(parameter)));
        return all.stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return method.toUpperCase(Locale.ROOT) + " " + template;
    }
}
