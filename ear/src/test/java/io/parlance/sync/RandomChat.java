package io.parlance.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Two people who do on two nodes whatever comes to their minds, and one of them comes and goes; all from one seed. What is refused is
 * refused; an answer that says that the server failed is an error.
 */
public final class RandomChat {

    private static final int OPTIONS = 3;

    private final Parlance parlance;
    private final Random random;
    private final boolean forgets;
    private final List<String> rooms = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> polls = new ArrayList<>();
    private Account alice;
    private Account bob;
    private List<Account> actors = List.of();

    /** @param forgets whether months pass, after which changes are removed from the log */
    public RandomChat(Parlance parlance, Random random, boolean forgets, Account alice, Account bob) {
        this.parlance = parlance;
        this.random = random;
        this.forgets = forgets;
        signedIn(alice, bob);
    }

    /** The same two people go on with other sessions. */
    public void signedIn(Account ofAlice, Account ofBob) {
        alice = ofAlice;
        bob = ofBob;
        actors = List.of(alice, bob, alice.at(parlance.secondNode()), bob.at(parlance.secondNode()));
    }

    List<String> rooms() {
        return List.copyOf(rooms);
    }

    /**
     * Does one thing.
     *
     * @throws java.io.UncheckedIOException where a node is gone; what was asked of it may have been done
     */
    public void act() {
        Account actor = one(actors);
        if (rooms.isEmpty()) {
            open();
        } else if (messages.isEmpty()) {
            talk(actor);
        } else {
            act(actor, one(messages));
        }
    }

    private void act(Account actor, String message) {
        switch (random.nextInt(24)) {
            case 0 -> open();
            case 1 -> edit(actor, message);
            case 2, 3 -> reply(actor, message).ifPresent(messages::add);
            case 4, 5 -> ask(actor, "PUT", reaction(message));
            case 6 -> ask(actor, "DELETE", reaction(message));
            case 7 -> delete(actor, message);
            case 8 -> forget();
            case 9 -> poll(actor);
            case 10, 11, 12 -> vote(actor);
            case 13 -> {
                if (!polls.isEmpty() && random.nextInt(3) == 0) {
                    ask(actor, "POST", "messages/" + one(polls) + "/poll/close");
                }
            }
            case 14 -> ask(actor, random.nextInt(3) == 0 ? "DELETE" : "PUT", "messages/" + message + "/thread/follow");
            case 15 ->
                ask(actor, "POST", "messages/" + message + "/thread/read", Map.of("sequence", random.nextInt(60)));
            case 16, 17 -> come();
            case 18 -> go();
            case 19 -> pin(message);
            case 20 -> rename();
            default -> talk(actor);
        }
    }

    private void open() {
        Map<String, Object> room =
                Map.of("type", "group", "title", "Room " + rooms.size(), "members", List.of(bob.id()));
        HttpReply opened = ask(alice, "POST", "conversations", room);
        if (opened.status() == 201) {
            rooms.add(opened.json().path("id").asText());
        }
    }

    private void talk(Account actor) {
        String room = one(rooms);
        for (int i = random.nextInt(8); i >= 0; i--) {
            post(actor, room, Map.of("content", Map.of("text", "text " + random.nextInt())))
                    .ifPresent(messages::add);
        }
    }

    private void edit(Account actor, String message) {
        ask(actor, "PATCH", "messages/" + message, Map.of("content", Map.of("text", "edit " + random.nextInt())));
    }

    private void delete(Account actor, String message) {
        ask(actor, "DELETE", "messages/" + message);
        if (random.nextBoolean()) {
            ask(alice, "POST", "messages/" + message + "/undelete");
        }
    }

    /** Bob is a member again, if he is none. */
    private void come() {
        ask(alice, "POST", "conversations/" + one(rooms) + "/members", Map.of("userId", bob.id()));
    }

    /** Bob leaves, or is shown the door. */
    private void go() {
        Account who = random.nextBoolean() ? alice : bob;
        ask(who, "DELETE", "conversations/" + one(rooms) + "/members/" + bob.id());
    }

    private void pin(String message) {
        ask(alice, random.nextInt(3) == 0 ? "DELETE" : "PUT", "messages/" + message + "/pin");
    }

    private void rename() {
        ask(alice, "PATCH", "conversations/" + one(rooms), Map.of("title", "Title " + random.nextInt()));
    }

    /** A month has passed. */
    private void forget() {
        if (!forgets) {
            return;
        }
        String room = one(rooms);
        long kept = 1 + random.nextLong(Math.max(1, OldChanges.lastVersion(parlance.documents(), room)));
        if (kept > OldChanges.firstVersion(parlance.documents(), room)) {
            // what a node knows of the log's end is younger than what is removed
            alice.history(room, "limit=1");
            alice.at(parlance.secondNode()).history(room, "limit=1");
            OldChanges.forget(parlance.documents(), room, kept);
        }
    }

    private void poll(Account actor) {
        Map<String, Object> content = Map.of(
                "text",
                "which?",
                "poll",
                Map.of(
                        "options",
                        List.of("a", "b", "c"),
                        "multiple",
                        random.nextBoolean(),
                        "anonymous",
                        random.nextBoolean()));
        post(actor, one(rooms), Map.of("type", "poll", "content", content)).ifPresent(poll -> {
            polls.add(poll);
            messages.add(poll);
        });
    }

    private void vote(Account actor) {
        if (polls.isEmpty()) {
            poll(alice);
        }
        if (polls.isEmpty()) {
            return;
        }
        String vote = "messages/" + one(polls) + "/poll/vote";
        if (random.nextInt(4) == 0) {
            ask(actor, "DELETE", vote);
        } else {
            ask(actor, "PUT", vote, Map.of("options", List.of(random.nextInt(OPTIONS))));
        }
    }

    /** Empty where the message can have none. */
    private Optional<String> reply(Account actor, String root) {
        return post(
                actor,
                root.substring(0, root.indexOf(':')),
                Map.of("content", Map.of("text", "reply " + random.nextInt()), "threadId", root));
    }

    private static Optional<String> post(Account actor, String room, Map<String, Object> message) {
        Map<String, Object> body = new HashMap<>(message);
        body.put("clientMessageId", UUID.randomUUID().toString());
        HttpReply reply = ask(actor, "POST", "conversations/" + room + "/messages", body);
        return Optional.of(reply)
                .filter(sent -> sent.status() == 201)
                .map(HttpReply::json)
                .map((JsonNode sent) -> sent.path("id").asText());
    }

    private static HttpReply ask(Account actor, String method, String path) {
        return notFailed(actor.rest().send(method, path));
    }

    private static HttpReply ask(Account actor, String method, String path, Map<String, ?> body) {
        return notFailed(actor.rest().send(method, path, body));
    }

    private static HttpReply notFailed(HttpReply reply) {
        if (reply.status() == 500) {
            throw new AssertionError("the server failed: " + reply.body());
        }
        return reply;
    }

    private String reaction(String message) {
        String emoji = new String(Character.toChars(0x1F600 + random.nextInt(3)));
        return "messages/" + message + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
