package io.parlance.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What a socket received: replies go to who waits for their ref, everything else waits in order to be taken. Thread-safe. */
final class Inbox {

    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<JsonNode> all = new ArrayList<>();
    private final List<JsonNode> untaken = new ArrayList<>();
    private String ended = "";

    CompletableFuture<JsonNode> expect(String ref) {
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        waiting.put(ref, reply);
        return reply;
    }

    /** A text message: one frame, or several as an array. */
    void receive(String text) {
        JsonNode message = Json.parse(text);
        if (message.isArray()) {
            message.forEach(this::accept);
        } else {
            accept(message);
        }
    }

    private void accept(JsonNode frame) {
        CompletableFuture<JsonNode> expected =
                frame.path("ref").isTextual() ? waiting.remove(frame.path("ref").asText()) : null;
        if (expected == null) {
            store(frame);
        } else if (frame.path("ok").asBoolean()) {
            expected.complete(frame.path("data"));
        } else {
            expected.completeExceptionally(Refused.by(frame.path("error")));
        }
    }

    private void store(JsonNode frame) {
        lock.lock();
        try {
            all.add(frame);
            untaken.add(frame);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come: who waits is told. */
    void end(String why) {
        lock.lock();
        try {
            ended = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        waiting.values().forEach(reply -> reply.completeExceptionally(new IllegalStateException(why)));
    }

    /** The first frame that matches, now or soon; it is taken. */
    JsonNode take(Predicate<JsonNode> matches) {
        return poll(matches).orElseThrow(() -> new AssertionError("no such frame; " + ended + "; untaken: " + untaken));
    }

    /** The first frame of any kind, or nothing when no more will come. */
    Optional<JsonNode> next() {
        return poll(any -> true);
    }

    private Optional<JsonNode> poll(Predicate<JsonNode> matches) {
        lock.lock();
        try {
            long left = ChatSocket.PATIENCE.toNanos();
            Optional<JsonNode> found = first(matches);
            while (found.isEmpty() && ended.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                found = first(matches);
            }
            found.ifPresent(untaken::remove);
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    private Optional<JsonNode> first(Predicate<JsonNode> matches) {
        return untaken.stream().filter(matches).findFirst();
    }

    List<JsonNode> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }
}
