package io.parlance.drills;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Auditor;
import io.parlance.testing.ChatClient;
import io.parlance.testing.Parlance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Several people who talk in several rooms over two nodes: half of them wait for each answer, the others send many messages at a
 * time. The same people and rooms in all rounds.
 */
final class Talk implements Load {

    private static final int PEOPLE = 6;
    private static final int ROOMS = 4;
    private static final int PIPELINED = 32;
    private static final Duration END = Duration.ofSeconds(90);
    private static final Duration SESSION = Duration.ofMinutes(5);

    private final Parlance parlance;
    private final Random random;
    private final List<ClientLog> logs;
    private final List<String> rooms;
    private final List<RoomOracle> oracles;
    private final Pace pace = new Pace();
    private List<Account> people;
    private long loggedIn = System.nanoTime();
    private List<Pulse> pulses = List.of();
    private List<CompletableFuture<Void>> senders = List.of();

    Talk(Parlance parlance, Random random) {
        this.parlance = parlance;
        this.random = random;
        people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> parlance.newUser("talker" + i))
                .toList();
        Account[] others = people.subList(1, PEOPLE).toArray(Account[]::new);
        rooms = IntStream.range(0, ROOMS)
                .mapToObj(i -> people.getFirst().group("Drill " + i, others).id())
                .toList();
        logs = IntStream.range(0, PEOPLE)
                .mapToObj(i -> new ClientLog(people.get(i).id(), i % 2 == 0))
                .toList();
        oracles = oracles();
    }

    private List<RoomOracle> oracles() {
        return rooms.stream().map(room -> new RoomOracle(room, logs)).toList();
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public void begin() {
        renewSessions();
        pace.begin();
        pulses = people.stream().map(person -> new Pulse()).toList();
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("talker-", 0).daemon().factory());
        List<ChatClient> nodes = List.of(parlance.node(), parlance.secondNode());
        List<CompletableFuture<Void>> started = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Sender sender = new Sender(
                    people.get(i),
                    i < PEOPLE / 2 ? nodes : nodes.reversed(),
                    rooms,
                    logs.get(i),
                    logs.get(i).isStrict() ? 1 : PIPELINED,
                    pulses.get(i),
                    new Random(random.nextLong()));
            started.add(CompletableFuture.runAsync(() -> sender.run(pace), threads));
        }
        senders = started;
        threads.shutdown();
    }

    private void renewSessions() {
        if (System.nanoTime() - loggedIn > SESSION.toNanos()) {
            people = people.stream()
                    .map(person -> parlance.node().logIn(Parlance.DEMO, person.username(), Parlance.PASSWORD))
                    .toList();
            loggedIn = System.nanoTime();
        }
    }

    @Override
    public void awaitAnswers(int count, Duration limit) {
        int enough = answers() + count;
        await().atMost(limit).pollInterval(Duration.ofMillis(2)).until(() -> answers() >= enough);
    }

    private int answers() {
        return pulses.stream().mapToInt(Pulse::acknowledgements).sum();
    }

    @Override
    public void finish() {
        pace.finish();
        long end = System.nanoTime() + END.toNanos();
        for (CompletableFuture<Void> sender : senders) {
            try {
                sender.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError(
                        "a sender got no answer within " + END + " to what it sends again and again", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a sender gave up", e.getCause());
            }
        }
    }

    @Override
    public List<String> brokenPromises() {
        return brokenBy(oracles);
    }

    @Override
    public List<String> brokenInAll() {
        return brokenBy(oracles());
    }

    private List<String> brokenBy(List<RoomOracle> readers) {
        List<String> broken = new ArrayList<>();
        logs.forEach(log -> broken.addAll(log.brokenPromises()));
        Account reader =
                people.get(random.nextInt(PEOPLE)).at(random.nextBoolean() ? parlance.node() : parlance.secondNode());
        for (int i = 0; i < ROOMS; i++) {
            String room = rooms.get(i);
            broken.addAll(readers.get(i).read(after -> reader.history(room, "after=" + after + "&limit=1000")));
        }
        return broken;
    }

    /** What a check of consistency found wrong with the rooms. */
    List<String> flaws(JsonNode errors) {
        return rooms.stream()
                .flatMap(room -> Auditor.kinds(errors, room).stream())
                .toList();
    }

    /** How many messages were sent in all rounds. */
    long size() {
        return logs.stream().mapToLong(log -> log.all().size()).sum();
    }

    /** How the people fared in the last round. */
    Fared fared() {
        return Fared.of(pulses);
    }
}
