package io.parlance.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds answers of the REST surface against the OpenAPI document: status, kind of body and body. Stricter than the document is to
 * clients: a field that it does not name is wrong. Thread-safe.
 */
public final class ApiContract {

    /** Where the paths of the document start. */
    public static final String BASE = "/api/v1";

    private static final String LOCATION = "https://parlance.invalid/openapi.json";
    private static final String PROBLEM = "/components/responses/Problem";
    private static final SchemaValidatorsConfig FORMATS_TOO =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final List<String> templates;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private ApiContract(JsonNode document) {
        this.document = document;
        templates = new ArrayList<>();
        document.path("paths").fieldNames().forEachRemaining(templates::add);
        // of two that fit, the one with the fewer variables is meant
        templates.sort(Comparator.comparingInt(template -> template.split("\\{", -1).length));
    }

    public static ApiContract of(JsonNode openApi) {
        JsonNode closed = openApi.deepCopy();
        close(closed);
        return new ApiContract(closed);
    }

    /** The calls, as {@code GET /users/{id}}. */
    public List<String> calls() {
        List<String> calls = new ArrayList<>();
        for (String template : templates) {
            for (String method : List.of("get", "put", "post", "patch", "delete")) {
                if (document.path("paths").path(template).has(method)) {
                    calls.add(method.toUpperCase(Locale.ROOT) + " " + template);
                }
            }
        }
        return calls;
    }

    /**
     * @param path from the root, as it was asked, with its query
     * @throws AssertionError that says what the document does not allow
     */
    public void check(String method, String path, HttpReply reply) {
        if (reply.status() >= 400 && reply.body().isEmpty()) {
            return; // the server's own, before or behind the application
        }
        JsonNode response = response(method, path, reply.status());
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            require(reply.body().isEmpty(), method, path, reply, "a body where none is described");
            return;
        }
        String type = reply.header("Content-Type").orElse("none").replaceAll(";.*", "");
        require(content.has(type), method, path, reply, "the kind of body " + type);
        if (type.equals("application/json") || type.endsWith("+json")) {
            Set<ValidationMessage> wrong =
                    schema(content.path(type).path("schema")).validate(reply.json());
            require(wrong.isEmpty(), method, path, reply, wrong.toString());
        }
    }

    private JsonNode response(String method, String path, int status) {
        JsonNode responses = operation(method, path).path("responses");
        JsonNode exact = responses.path(Integer.toString(status));
        if (exact.isMissingNode() && status < 400) {
            throw new AssertionError(method + " " + path + " answered " + status + ", which is not described");
        }
        JsonNode response = exact.isMissingNode() ? responses.path("default") : exact;
        // what is no call at all is refused like everything else
        return resolved(response.isMissingNode() ? document.at(PROBLEM) : response);
    }

    private JsonNode operation(String method, String path) {
        String called = path.substring(BASE.length()).replaceAll("\\?.*", "");
        return templates.stream()
                .filter(template -> fits(template, called))
                .map(template -> document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(Json.object());
    }

    private static boolean fits(String template, String path) {
        String[] expected = template.split("/", -1);
        String[] steps = path.split("/", -1);
        return expected.length == steps.length
                && Arrays.equals(
                        expected,
                        steps,
                        (one, step) -> one.startsWith("{") && !step.isEmpty() ? 0 : one.compareTo(step));
    }

    private JsonNode resolved(JsonNode node) {
        return Optional.ofNullable(node.get("$ref"))
                .map(reference -> document.at(reference.asText().substring(1)))
                .orElse(node);
    }

    private JsonSchema schema(JsonNode schema) {
        return schemas.computeIfAbsent(schema.toString(), any -> {
            ObjectNode whole = Json.object();
            whole.set("components", document.path("components"));
            whole.set("answer", schema);
            return JsonSchemaFactory.getInstance(
                            VersionFlag.V202012,
                            builder -> builder.schemaLoaders(
                                    loaders -> loaders.schemas(Map.of(LOCATION, whole.toString()))))
                    .getSchema(SchemaLocation.of(LOCATION + "#/answer"), FORMATS_TOO);
        });
    }

    private static void require(boolean good, String method, String path, HttpReply reply, String wrong) {
        if (!good) {
            throw new AssertionError("%s %s answered %d with what the OpenAPI document does not allow: %s%n%s"
                    .formatted(method, path, reply.status(), wrong, reply.body()));
        }
    }

    /** Objects that name their fields have no others, unless they say so. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").toString().contains("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(ApiContract::close);
        }
    }
}
