package io.parlance.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import io.parlance.testing.wire.Conversation;
import io.parlance.testing.wire.Listing;
import io.parlance.testing.wire.Member;
import io.parlance.testing.wire.Message;
import io.parlance.testing.wire.Person;
import io.parlance.testing.wire.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A signed-in user on one node: everything that this user can do over REST, and the way to a socket. Immutable. */
public final class Account {

    private final ChatClient client;
    private final String username;
    private final Tokens tokens;
    private final Rest rest;

    Account(ChatClient client, String username, Tokens tokens) {
        this.client = client;
        this.username = username;
        this.tokens = tokens;
        this.rest = client.rest().withToken(tokens.accessToken());
    }

    public String id() {
        return tokens.userId();
    }

    public String username() {
        return username;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** The node that this user talks to. */
    public ChatClient node() {
        return client;
    }

    /** HTTP with this user's access token. */
    public Rest rest() {
        return rest;
    }

    /** The same session with other tokens, as after a refresh. */
    public Account with(Tokens fresh) {
        return new Account(client, username, fresh);
    }

    /** The same session, seen from another node. */
    public Account at(ChatClient node) {
        return new Account(node, username, tokens);
    }

    /** A socket authenticated by header, as native clients do it; its welcome has been received. */
    public ChatSocket connect() {
        ChatSocket socket = ChatSocket.open(client.base(), Map.of("Authorization", "Bearer " + tokens.accessToken()));
        socket.awaitEvent("welcome");
        return socket;
    }

    public void logOut() {
        rest.send("POST", "auth/logout").orThrow();
    }

    public Person me() {
        return rest.get("me").as(Person.class);
    }

    public Person person(String userId) {
        return rest.get("users/" + userId).as(Person.class);
    }

    public Conversation direct(Account other) {
        return create(Map.of("type", "direct", "members", List.of(other.id())));
    }

    public Conversation group(String title, Account... others) {
        List<String> members = Arrays.stream(others).map(Account::id).toList();
        return create(Map.of("type", "group", "title", title, "members", members));
    }

    private Conversation create(Map<String, ?> request) {
        return rest.post("conversations", request).as(Conversation.class);
    }

    /** The first page of what is mine, newest activity first. */
    public List<Conversation> conversations() {
        return rest.get("conversations")
                .as(new TypeReference<Listing<Conversation>>() {})
                .items();
    }

    public Conversation conversation(String id) {
        return rest.get("conversations/" + id).as(Conversation.class);
    }

    public List<Member> members(String conversationId) {
        return rest.get("conversations/" + conversationId + "/members")
                .as(new TypeReference<Listing<Member>>() {})
                .items();
    }

    /** Sends a text with a client id of its own. */
    public Message send(String conversationId, String text) {
        return post(conversationId, UUID.randomUUID().toString(), text).as(Message.class);
    }

    /** Sends a text; the answer is left to the caller. */
    public HttpReply post(String conversationId, String clientMessageId, String text) {
        return rest.post(
                "conversations/" + conversationId + "/messages",
                Map.of("clientMessageId", clientMessageId, "content", Map.of("text", text)));
    }

    /** @param query as in {@code before=10&limit=5}; empty for the newest */
    public List<Message> history(String conversationId, String query) {
        return rest.get("conversations/" + conversationId + "/messages?" + query)
                .as(new TypeReference<Listing<Message>>() {})
                .items();
    }

    public Message message(String messageId) {
        return rest.get("messages/" + messageId).as(Message.class);
    }
}
