package io.parlance.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The REST calls of one server, made as somebody. Immutable. */
final class Api {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final Duration TRANSFERRING = Duration.ofHours(24);

    private final HttpClient client;
    private final URI base;
    private final Map<String, String> headers;

    private Api(HttpClient client, URI base, Map<String, String> headers) {
        this.client = client;
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    static Api at(URI server) {
        return new Api(
                HttpClient.newBuilder().connectTimeout(CONNECTING).build(),
                URI.create(server.toString().replaceAll("/+$", "") + "/api/v1/"),
                Map.of());
    }

    Api with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Api(client, base, more);
    }

    /** Made as that user; for as long as an access token lives. */
    Api logIn(String tenant, String username, String password) {
        JsonNode tokens = send(
                "POST",
                "auth/login",
                Map.of(),
                object(Map.of("tenant", tenant, "username", username, "password", password)));
        return with("Authorization", "Bearer " + tokens.path("accessToken").asText());
    }

    static ObjectNode object(Map<String, ?> fields) {
        return MAPPER.valueToTree(fields);
    }

    /** @throws IllegalArgumentException when it is not JSON */
    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static String pretty(JsonNode json) {
        return json.toPrettyString();
    }

    JsonNode get(String path, Map<String, String> query) {
        return send("GET", path, query, BodyPublishers.noBody());
    }

    JsonNode delete(String path, Map<String, String> query) {
        return send("DELETE", path, query, BodyPublishers.noBody());
    }

    /** Without a body. */
    JsonNode post(String path, Map<String, String> query) {
        return send("POST", path, query, BodyPublishers.noBody());
    }

    /** @throws Refusal, NoAnswer */
    JsonNode send(String method, String path, Map<String, String> query, JsonNode body) {
        return json(request(path, query)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .timeout(ANSWERING)
                .build());
    }

    private JsonNode send(String method, String path, Map<String, String> query, BodyPublisher body) {
        return json(request(path, query).method(method, body).timeout(ANSWERING).build());
    }

    /** Posts a file as JSON lines. */
    JsonNode upload(String path, Map<String, String> query, Path file) throws IOException {
        return json(request(path, query)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(file))
                .timeout(TRANSFERRING)
                .build());
    }

    /** The body as it comes; the caller closes it. */
    InputStream download(String path, Map<String, String> query) throws IOException {
        HttpResponse<InputStream> answer =
                answer(request(path, query).GET().timeout(TRANSFERRING).build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 400) {
            try (InputStream body = answer.body()) {
                throw new Refusal(answer.statusCode(), MAPPER.readTree(body));
            }
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String asked = query.entrySet().stream()
                .map(value -> value.getKey() + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(asked.isEmpty() ? path : path + "?" + asked));
        headers.forEach(request::header);
        return request;
    }

    /** As one step of a path, or as a value in a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode json(HttpRequest request) {
        HttpResponse<String> answer = answer(request, BodyHandlers.ofString());
        JsonNode body = body(answer);
        if (answer.statusCode() >= 400) {
            throw new Refusal(answer.statusCode(), body);
        }
        return body;
    }

    private static JsonNode body(HttpResponse<String> answer) {
        if (answer.body().isEmpty()) {
            return MAPPER.missingNode();
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new NoAnswer(answer.uri() + " answered " + answer.statusCode() + ", but not as Parlance does", e);
        }
    }

    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new NoAnswer("No answer from " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("Interrupted", e);
        }
    }
}
