package io.parlance.drills;

import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Whether the nodes serve: all that they rely on is up, somebody logs in, a message is stored. */
final class Service {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Executor threads = task -> Thread.ofPlatform().daemon().start(task);
    private final List<Account> guests;
    private final String room;

    Service(Parlance parlance) {
        Account guest = parlance.newUser("guest");
        room = guest.group("Signs of life").id();
        guests =
                Stream.of(parlance.node(), parlance.secondNode()).map(guest::at).toList();
    }

    /** Waits until all nodes serve, each asked on its own. Two minutes at most, then fails. */
    Recovery awaitAll() {
        long start = System.nanoTime();
        List<CompletableFuture<Recovery>> nodes = guests.stream()
                .map(guest -> CompletableFuture.supplyAsync(() -> await(guest, start), threads))
                .toList();
        return nodes.stream()
                .map(CompletableFuture::join)
                .max(Comparator.comparing(Recovery::duration))
                .orElseThrow();
    }

    private Recovery await(Account guest, long start) {
        List<String> missing = new ArrayList<>();
        while (true) {
            Look look = look(guest);
            Duration sofar = since(start);
            if (look.missing().isEmpty()) {
                return new Recovery(sofar, missing, look.steps());
            }
            missing.add(sofar.toMillis() + " ms, " + guest.node().base() + ": " + look.missing());
            if (sofar.compareTo(LIMIT) > 0) {
                throw new AssertionError("does not serve: " + missing);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private Look look(Account guest) {
        ChatClient node = guest.node();
        long start = System.nanoTime();
        try {
            HttpReply health = node.rest().get("/health/ready");
            if (!health.json().path("status").asText().equals("UP")) {
                return new Look(health.body(), "");
            }
            long wasReady = since(start).toMillis();
            Account loggedIn = node.logIn(Parlance.DEMO, guest.username(), Parlance.PASSWORD);
            long wasLoggedIn = since(start).toMillis();
            loggedIn.post(room, UUID.randomUUID().toString(), "still there?").orThrow();
            String steps = String.format(
                    Locale.ROOT,
                    "%s ready after %d ms, log-in %d ms, message %d ms",
                    node.base(),
                    wasReady,
                    wasLoggedIn - wasReady,
                    since(start).toMillis() - wasLoggedIn);
            return new Look("", steps);
        } catch (Refused | UncheckedIOException notYet) {
            return new Look(notYet.toString(), "");
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * One look at one node.
     *
     * @param missing what it lacks; empty when it serves
     */
    private record Look(String missing, String steps) {}
}
