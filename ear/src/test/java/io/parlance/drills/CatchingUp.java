package io.parlance.drills;

import static org.awaitility.Awaitility.await;

import io.parlance.sync.RandomChat;
import io.parlance.sync.SyncedClient;
import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Two people who do on both nodes whatever comes to their minds, and come and go, while clients of theirs catch up and lose answers.
 * After each round every client holds what a fresh one gets.
 */
final class CatchingUp implements Load {

    private static final String GAVE_UP = "those who catch up gave up";
    private static final int KEPT = 50;
    private static final int UNAVAILABLE = 503;
    private static final Duration SESSION = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ACTS = Duration.ofMillis(10);
    private static final Duration END = Duration.ofSeconds(90);
    private static final Duration DERIVED = Duration.ofSeconds(60);

    private final Parlance parlance;
    private final Random random;
    private final Pace pace = new Pace();
    private final List<ChatClient> nodes;
    private final RandomChat chat;
    private final List<SyncedClient> clients;
    private Account alice;
    private Account bob;
    private long loggedIn = System.nanoTime();
    private volatile long answers;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    CatchingUp(Parlance parlance) {
        this.parlance = parlance;
        this.random = new Random(DrillSettings.fromSystemProperties().seed());
        this.nodes = List.of(parlance.node(), parlance.secondNode());
        this.alice = parlance.newUser("alice");
        this.bob = parlance.newUser("bob");
        this.chat = new RandomChat(parlance, random, false, alice, bob);
        this.clients = List.of(new SyncedClient(alice), new SyncedClient(bob), new SyncedClient(bob));
    }

    @Override
    public void begin() {
        renewSessions();
        pace.begin();
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("catching up").start(() -> run(end));
        running = end;
    }

    private void renewSessions() {
        if (System.nanoTime() - loggedIn > SESSION.toNanos()) {
            alice = parlance.node().logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD);
            bob = parlance.node().logIn(Parlance.DEMO, bob.username(), Parlance.PASSWORD);
            chat.signedIn(alice, bob);
            loggedIn = System.nanoTime();
        }
    }

    private void run(CompletableFuture<Void> end) {
        try {
            while (pace.goesOn()) {
                act();
                pace.pause(BETWEEN_ACTS);
            }
            end.complete(null);
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e); // thrown again by who waits
        }
    }

    private void act() {
        try {
            chat.act();
            SyncedClient client = clients.get(random.nextInt(clients.size()));
            switch (random.nextInt(6)) {
                case 0 -> atAnyNode(client).syncAndForget();
                case 1, 2 -> atAnyNode(client).sync();
                default -> {
                    // busy with something else
                }
            }
            answers++;
        } catch (UncheckedIOException gone) {
            // its node is: somebody else has a turn
        } catch (Refused refused) {
            if (refused.status() != UNAVAILABLE) {
                throw refused;
            }
        }
    }

    private SyncedClient atAnyNode(SyncedClient client) {
        Account owner = client == clients.getFirst() ? alice : bob;
        client.signedIn(owner.at(nodes.get(random.nextInt(nodes.size()))));
        return client;
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public void awaitAnswers(int count, Duration limit) {
        long enough = answers + count;
        await().atMost(limit).pollInterval(Duration.ofMillis(2)).until(() -> answers >= enough || running.isDone());
        if (running.isCompletedExceptionally()) {
            throw new IllegalStateException(GAVE_UP, running.exceptionNow());
        }
    }

    @Override
    public void finish() {
        pace.finish();
        try {
            running.get(END.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing is answered for " + END, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(GAVE_UP, e.getCause());
        }
    }

    /** What is derived comes a moment later. */
    @Override
    public List<String> brokenPromises() {
        try {
            await().atMost(DERIVED).until(() -> differences().isEmpty());
            return List.of();
        } catch (ConditionTimeoutException different) {
            return differences();
        }
    }

    @Override
    public List<String> brokenInAll() {
        return brokenPromises();
    }

    private List<String> differences() {
        List<String> broken = new ArrayList<>();
        for (SyncedClient client : clients) {
            atAnyNode(client).sync();
            broken.addAll(client.violations());
            SyncedClient fresh = new SyncedClient(client.account());
            fresh.sync();
            Map<String, List<String>> right = fresh.newest(KEPT);
            Map<String, List<String>> held = client.newest(KEPT);
            if (!held.equals(right)) {
                broken.add("a client of " + client.account().username() + " holds " + held + ", a fresh one " + right);
            }
        }
        return broken;
    }
}
