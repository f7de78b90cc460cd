package io.parlance.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.wire.Tokens;
import java.net.URI;
import java.util.Map;

/**
 * A client of one node: the way into everything else.
 *
 * <pre>{@code
 * Account alice = client.logIn("demo", "alice", "correct-horse-battery");
 * Conversation lobby = alice.group("Lobby", bob);
 * try (ChatSocket socket = alice.connect()) {
 *     Ack ack = socket.send(lobby.id(), "hello");
 * }
 * }</pre>
 */
public final class ChatClient {

    private final URI base;
    private final Rest rest;

    private ChatClient(URI base) {
        this.base = base;
        this.rest = Rest.at(base);
    }

    /** @param base scheme, host and port of the node's HTTP listener */
    public static ChatClient at(URI base) {
        return new ChatClient(base);
    }

    public URI base() {
        return base;
    }

    /** HTTP without a token. */
    public Rest rest() {
        return rest;
    }

    /**
     * @return the new user's id
     * @throws Refused CONFLICT, BAD_REQUEST, NOT_FOUND
     */
    public String register(String tenant, String username, String password) {
        return rest.post(
                        "auth/register",
                        Map.of(
                                "tenant", tenant,
                                "username", username,
                                "email", username + "@example.org",
                                "password", password,
                                "displayName", username))
                .orThrow()
                .json()
                .path("userId")
                .asText();
    }

    /** @throws Refused UNAUTHENTICATED, the same for every reason */
    public Account logIn(String tenant, String username, String password) {
        Tokens tokens = rest.post("auth/login", Map.of("tenant", tenant, "username", username, "password", password))
                .as(Tokens.class);
        return new Account(this, username, tokens);
    }

    /** @throws Refused UNAUTHENTICATED when the refresh token is unknown, used or its session over */
    public Tokens refresh(String refreshToken) {
        return rest.post("auth/refresh", Map.of("refreshToken", refreshToken)).as(Tokens.class);
    }

    /** The public keys by which access tokens are verified. */
    public JsonNode publicKeys() {
        return rest.get("/.well-known/jwks.json").orThrow().json();
    }

    /** The public keys by which audit logs are verified. */
    public JsonNode statementKeys() {
        return rest.get("/.well-known/audit-keys.json").orThrow().json();
    }

    /** A socket that has authenticated nobody yet, as a browser opens it. */
    public ChatSocket connect() {
        return ChatSocket.open(base, Map.of());
    }

    /** A socket authenticated by header with whatever token; its welcome has been received. */
    public ChatSocket connect(String token) {
        ChatSocket socket = ChatSocket.open(base, Map.of("Authorization", "Bearer " + token));
        socket.awaitEvent("welcome");
        return socket;
    }

    /** A socket without any library between the test and the bytes. */
    public RawSocket raw() {
        return RawSocket.connect(base);
    }
}
