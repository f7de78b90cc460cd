package io.parlance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A node starts before its databases do: it says what it waits for, and comes up by itself when they are there. */
@SystemTest
@OneStoreIsEnough
class BootIT {

    private static final Duration BOOT = Duration.ofMinutes(4);
    private static final Duration BETWEEN_KNOCKS = Duration.ofMillis(50);

    /** Not the common pool, which others fill. */
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private final Parlance parlance;
    private final DisturbedNode node;

    BootIT(Parlance parlance) {
        this.parlance = parlance;
        this.node = parlance.disturbed();
    }

    @Test
    void waitsForPostgresqlAndThenForTheDocumentStore() throws Exception {
        node.kill();
        node.postgres().shut();
        node.documents().shut();
        CompletableFuture<Void> start;
        CompletableFuture<List<Integer>> knocks;
        try {
            start = CompletableFuture.runAsync(node::startAgain, THREADS);
            knocks = CompletableFuture.supplyAsync(() -> knockUntil(start), THREADS);
            awaitLogged("PostgreSQL is away (parlance.postgres.url)");
            assertThat(start).isNotDone();
            node.postgres().open();
            awaitLogged("The document store cannot be used (parlance.mongodb.uri)");
            assertThat(start).isNotDone();
        } finally {
            node.postgres().open();
            node.documents().open();
        }
        start.get(BOOT.toSeconds(), TimeUnit.SECONDS);

        assertThat(knocks.get(BOOT.toSeconds(), TimeUnit.SECONDS))
                .as("who comes while it starts is sent away, not kept waiting")
                .contains(503);
        Account alice = parlance.newUser("alice").at(node.client());
        assertThat(alice.send(alice.group("Morning").id(), "up").sequence()).isEqualTo(1);
    }

    private void awaitLogged(String says) {
        await().atMost(BOOT)
                .until(() ->
                        Files.exists(node.log()) && Files.readString(node.log()).contains(says));
    }

    /** What the node says to strangers until it is up. */
    private List<Integer> knockUntil(CompletableFuture<Void> up) {
        List<Integer> answers = new ArrayList<>();
        while (!up.isDone()) {
            try {
                answers.add(node.client().rest().get("/health/live").status());
            } catch (UncheckedIOException nobodyListensYet) {
                LockSupport.parkNanos(BETWEEN_KNOCKS.toNanos());
            }
        }
        return answers;
    }
}
