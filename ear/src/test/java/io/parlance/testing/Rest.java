package io.parlance.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Plain HTTP to one node, as somebody or as nobody; each answer is held against the OpenAPI document. Immutable and thread-safe.
 * A path that starts with a slash is taken from the root, any other from {@code /api/v1/}.
 */
public final class Rest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private static final AtomicReference<ApiContract> CONTRACT = new AtomicReference<>();

    private final URI base;
    private final Map<String, String> headers;

    private Rest(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    public static Rest at(URI base) {
        return new Rest(base, Map.of());
    }

    public Rest withToken(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    public Rest with(String header, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new Rest(base, more);
    }

    public HttpReply get(String path) {
        return send("GET", path);
    }

    public HttpReply delete(String path) {
        return send("DELETE", path);
    }

    public HttpReply post(String path, Object body) {
        return send("POST", path, body);
    }

    public HttpReply patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    /** Without a body. */
    public HttpReply send(String method, String path) {
        return exchange(request(path).method(method, BodyPublishers.noBody()));
    }

    /** @param body sent as JSON, or as it is when it is a text already; as {@code application/json} unless told otherwise */
    public HttpReply send(String method, String path, Object body) {
        String text = body instanceof String already ? already : Json.write(body);
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(text));
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return exchange(request);
    }

    /** Posts bytes as they are, and waits as long as the server may need for many. */
    public HttpReply upload(String path, byte[] body) {
        return exchange(request(path).timeout(LONG_PATIENCE).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Puts bytes as they are. */
    public HttpReply put(String path, byte[] body) {
        return exchange(request(path).PUT(BodyPublishers.ofByteArray(body)));
    }

    /** As {@link #upload}, of bytes that come as they are asked for. */
    public HttpReply upload(String path, Supplier<InputStream> body) {
        return exchange(request(path).timeout(LONG_PATIENCE).POST(BodyPublishers.ofInputStream(body)));
    }

    /** Gets a body that may be long. */
    public HttpReply download(String path) {
        return exchange(request(path).timeout(LONG_PATIENCE).GET());
    }

    private HttpRequest.Builder request(String path) {
        String full = path.startsWith("/") ? path : "/api/v1/" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(full)).timeout(PATIENCE);
        headers.forEach(request::header);
        return request;
    }

    private HttpReply exchange(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpReply reply = answer(request);
        String path = request.uri().getRawPath();
        if (path.startsWith(ApiContract.BASE + "/")) {
            contract().ifPresent(contract -> contract.check(request.method(), path, reply));
        }
        return reply;
    }

    /** That of the product under test, read when it first answers; empty while it does not. */
    private Optional<ApiContract> contract() {
        ApiContract known = CONTRACT.get();
        if (known != null) {
            return Optional.of(known);
        }
        HttpReply document;
        try {
            document = answer(request("openapi.json").GET().build());
        } catch (UncheckedIOException e) {
            return Optional.empty(); // gone again: the next answer is held against it
        }
        if (document.status() == 200) {
            CONTRACT.set(ApiContract.of(document.json()));
        }
        return Optional.ofNullable(CONTRACT.get());
    }

    private static HttpReply answer(HttpRequest request) {
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            return new HttpReply(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }
}
