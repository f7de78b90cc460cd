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

/** Two people who do on two nodes whatever comes to their minds, all from one seed. What is refused is refused. */
final class RandomChat {

    private static final int OPTIONS = 3;

    private final Parlance parlance;
    private final Random random;
    private final Account alice;
    private final Account bob;
    private final List<Account> actors;
    private final List<String> rooms = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> polls = new ArrayList<>();

    RandomChat(Parlance parlance, Random random, Account alice, Account bob) {
        this.parlance = parlance;
        this.random = random;
        this.alice = alice;
        this.bob = bob;
        this.actors = List.of(alice, bob, alice.at(parlance.secondNode()), bob.at(parlance.secondNode()));
    }

    List<String> rooms() {
        return List.copyOf(rooms);
    }

    void act() {
        Account actor = one(actors);
        if (rooms.isEmpty()) {
            rooms.add(alice.group("Room", bob).id());
        } else if (messages.isEmpty()) {
            talk(actor);
        } else {
            act(actor, one(messages));
        }
    }

    private void act(Account actor, String message) {
        switch (random.nextInt(20)) {
            case 0 -> rooms.add(alice.group("Room " + rooms.size(), bob).id());
            case 1 ->
                actor.rest()
                        .patch("messages/" + message, Map.of("content", Map.of("text", "edit " + random.nextInt())));
            case 2, 3 -> reply(actor, message).ifPresent(messages::add);
            case 4, 5 -> actor.rest().send("PUT", reaction(message));
            case 6 -> actor.rest().delete(reaction(message));
            case 7 -> delete(actor, message);
            case 8 -> forget();
            case 9 -> ask(actor);
            case 10, 11, 12 -> vote(actor);
            case 13 -> {
                if (!polls.isEmpty() && random.nextInt(3) == 0) {
                    actor.rest().send("POST", "messages/" + one(polls) + "/poll/close");
                }
            }
            case 14 ->
                actor.rest().send(random.nextInt(3) == 0 ? "DELETE" : "PUT", "messages/" + message + "/thread/follow");
            case 15 ->
                actor.rest().post("messages/" + message + "/thread/read", Map.of("sequence", random.nextInt(60)));
            default -> talk(actor);
        }
    }

    private void talk(Account actor) {
        String room = one(rooms);
        for (int i = random.nextInt(8); i >= 0; i--) {
            messages.add(actor.send(room, "text " + random.nextInt()).id());
        }
    }

    private void delete(Account actor, String message) {
        actor.rest().delete("messages/" + message);
        if (random.nextBoolean()) {
            alice.rest().send("POST", "messages/" + message + "/undelete");
        }
    }

    /** A month has passed. */
    private void forget() {
        String room = one(rooms);
        long kept = 1 + random.nextLong(Math.max(1, OldChanges.lastVersion(parlance.documents(), room)));
        if (kept > OldChanges.firstVersion(parlance.documents(), room)) {
            // what a node knows of the log's end is younger than what is removed
            alice.history(room, "limit=1");
            alice.at(parlance.secondNode()).history(room, "limit=1");
            OldChanges.forget(parlance.documents(), room, kept);
        }
    }

    private void ask(Account actor) {
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
            ask(actor);
        }
        String vote = "messages/" + one(polls) + "/poll/vote";
        if (random.nextInt(4) == 0) {
            actor.rest().delete(vote);
        } else {
            actor.rest().send("PUT", vote, Map.of("options", List.of(random.nextInt(OPTIONS))));
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
        HttpReply reply = actor.rest().post("conversations/" + room + "/messages", body);
        return Optional.of(reply)
                .filter(sent -> sent.status() == 201)
                .map(HttpReply::json)
                .map((JsonNode sent) -> sent.path("id").asText());
    }

    private String reaction(String message) {
        String emoji = new String(Character.toChars(0x1F600 + random.nextInt(3)));
        return "messages/" + message + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
