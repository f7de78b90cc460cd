package io.parlance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Account;
import io.parlance.testing.Parlance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * W6: 50 rooms of two members, one of whom sends, at 300, 1,000 and 3,000 messages a second in all. Each message is sent at its time,
 * whatever became of those before, and all durations count from when it was to be sent, so that a server that stands still is not
 * spared the messages that it keeps from being sent. Afterwards every room is read back.
 *
 * <p>{@code -Dbench.seconds=N} sets how long each rate is measured (20), {@code -Dbench.warmup=N} how long it runs before (10), {@code
 * -Dbench.rates=N,N} others of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class W6Bench {

    private static final int ROOMS = 50;
    private static final int SOCKETS_PER_ROOM = 2;
    private static final int[] RATES = Arrays.stream(
                    System.getProperty("bench.rates", "300,1000,3000").split(",", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final Duration MEASURED = seconds("bench.seconds", 20);
    private static final Duration WARM_UP = seconds("bench.warmup", 10);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    private static final long TICK_MILLIS = 1;
    private static final Duration OPENING = Duration.ofSeconds(30);

    private Parlance parlance;

    @BeforeAll
    void start() {
        parlance = Parlance.start(Map.of("parlance.limits", "off"));
    }

    @AfterAll
    void stop() throws IOException {
        parlance.close();
    }

    private static Duration seconds(String property, int otherwise) {
        return Duration.ofSeconds(Integer.getInteger(property, otherwise));
    }

    @Test
    void fiftyRoomsOfTwoAtAGivenRate() {
        List<String> lines = new ArrayList<>();
        try {
            for (int rate : RATES) {
                lines.addAll(measure(rate));
            }
        } finally {
            System.out.printf(
                    Locale.ROOT,
                    "%nW6: %d rooms of 2, one sender each, %d s a rate, from the intended time of sending, on %s%n%s%n",
                    ROOMS,
                    MEASURED.toSeconds(),
                    parlance.storeName(),
                    PacedResult.header());
            lines.forEach(System.out::println);
            System.out.println();
        }
    }

    private List<String> measure(int rate) {
        List<Room> rooms = rooms(rate);
        Measurement measurement = new Measurement();
        try (LoadClient client = new LoadClient()) {
            List<RoomLoad> loads = rooms.stream()
                    .map(room -> new RoomLoad(client, room, measurement, 0))
                    .toList();
            await(client, OPENING, () -> measurement.open() == SOCKETS_PER_ROOM * ROOMS, () -> {});
            Schedule warmUp = new Schedule(loads, rate);
            client.runUntil(() -> warmUp.isOver(WARM_UP), TICK_MILLIS, warmUp::sendWhatIsDue);
            Sample before = Sample.take(parlance);
            Schedule schedule = new Schedule(loads, rate);
            measurement.recordSentBetween(schedule.start(), schedule.start() + MEASURED.toNanos());
            long clientNanos = client.runUntil(() -> schedule.isOver(MEASURED), TICK_MILLIS, schedule::sendWhatIsDue);
            clientNanos +=
                    await(client, LONGEST_REST, () -> isAllThere(loads, measurement), schedule::sendWhatWasRefused);
            Sample after = Sample.take(parlance);
            for (int i = 0; i < ROOMS; i++) {
                StoredRoom.verify(rooms.get(i), loads.get(i));
            }
            List<String> lines = new ArrayList<>(
                    new PacedResult(rate, measurement, schedule.lateness(), before, after, clientNanos / 1e9).lines());
            Latencies raw = new RawInserts(parlance.documents(), MEASURED).paced(rate, ROOMS);
            lines.add(
                    String.format(Locale.ROOT, "%10s | %s | the bare driver, one document at a time", "", raw.tail()));
            return lines;
        }
    }

    private static boolean isAllThere(List<RoomLoad> loads, Measurement measurement) {
        return loads.stream().allMatch(RoomLoad::isQuiet)
                && measurement.deliveries().count()
                        >= measurement.acknowledgements().count();
    }

    /** Serves until that is so, with an end; returns the CPU time in nanoseconds that it took. */
    private static long await(LoadClient client, Duration limit, BooleanSupplier done, LoadClient.Tick tick) {
        long end = System.nanoTime() + limit.toNanos();
        long used = client.runUntil(() -> done.getAsBoolean() || System.nanoTime() - end > 0, TICK_MILLIS, tick);
        assertThat(done.getAsBoolean())
                .as("open, or answered and delivered, within %s", limit)
                .isTrue();
        return used;
    }

    private List<Room> rooms(int rate) {
        return IntStream.range(0, ROOMS)
                .mapToObj(i -> {
                    Account sender = parlance.newUser("sender");
                    Account listener = parlance.newUser("listener");
                    String id =
                            sender.group("Room " + i + " at " + rate, listener).id();
                    return new Room(id, sender, listener);
                })
                .toList();
    }
}
