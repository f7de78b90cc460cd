package io.parlance.bench;

import io.parlance.testing.Account;
import io.parlance.testing.Parlance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * W1: 50 rooms of two members, one of whom sends; with 1 and with 16 sends outstanding in each room. Afterwards every room is
 * read back: everything acknowledged is stored once, without holes, and in the order of sending, but for what was refused and sent
 * again.
 *
 * <p>{@code -Dbench.seconds=N} sets how long each case is measured (20), {@code -Dbench.warmup=N} how long it runs before (10).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class W1Bench {

    private static final int ROOMS = 50;
    private static final int[] OUTSTANDING = {1, 16};
    private static final Duration MEASURED = seconds("bench.seconds", 20);
    private static final Duration WARM_UP = seconds("bench.warmup", 10);
    private static final int SOCKETS_PER_ROOM = 2;

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
    void fiftyRoomsOfTwo() {
        List<Result> results = new ArrayList<>();
        for (int outstanding : OUTSTANDING) {
            results.add(measure(outstanding));
        }
        System.out.printf(
                "%nW1: %d rooms of 2, one sender each, %d s a case, on %s%n%s%n",
                ROOMS, MEASURED.toSeconds(), parlance.storeName(), Result.header());
        results.forEach(result -> System.out.println(result.line()));
        System.out.printf("raw: the bare driver, same documents and indexes, 2 threads, batches of 100%n%n");
    }

    private Result measure(int outstanding) {
        List<Room> rooms = rooms(outstanding);
        Measurement measurement = new Measurement();
        try (LoadClient client = new LoadClient()) {
            List<RoomLoad> loads = rooms.stream()
                    .map(room -> new RoomLoad(client, room, measurement, outstanding))
                    .toList();
            client.runUntil(() -> measurement.open() == SOCKETS_PER_ROOM * ROOMS, () -> {});
            loads.forEach(W1Bench::begin);
            client.runUntil(past(WARM_UP), () -> tick(loads));
            Sample before = Sample.take(parlance);
            measurement.record(true);
            long clientNanos = client.runUntil(past(MEASURED), () -> tick(loads));
            measurement.record(false);
            Sample after = Sample.take(parlance);
            measurement.enough();
            client.runUntil(() -> loads.stream().allMatch(RoomLoad::isQuiet), () -> tick(loads));
            for (int i = 0; i < ROOMS; i++) {
                StoredRoom.verify(rooms.get(i), loads.get(i));
            }
            double raw = new RawInserts(parlance.documents(), MEASURED.dividedBy(2)).rate();
            return result(outstanding, measurement, before, after, clientNanos / 1e9, raw);
        }
    }

    private static Result result(
            int outstanding, Measurement measurement, Sample before, Sample after, double clientSeconds, double raw) {
        double thousands = measurement.acknowledgements().count() / 1000.0;
        return new Result(
                outstanding + " outstanding",
                1000 * thousands / MEASURED.toSeconds(),
                measurement.acknowledgements(),
                measurement.deliveries(),
                (after.server() - before.server()) / thousands,
                (after.databases(clientSeconds) - before.databases(0)) / thousands,
                clientSeconds / thousands,
                after.batchSince(before),
                raw,
                measurement.refusals());
    }

    private static BooleanSupplier past(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        return () -> System.nanoTime() - end > 0;
    }

    private static void tick(List<RoomLoad> loads) throws IOException {
        for (RoomLoad load : loads) {
            load.tick();
        }
    }

    private static void begin(RoomLoad load) {
        try {
            load.begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Room> rooms(int outstanding) {
        return IntStream.range(0, ROOMS)
                .mapToObj(i -> {
                    Account sender = parlance.newUser("sender");
                    Account listener = parlance.newUser("listener");
                    String id = sender.group("Room " + i + " with " + outstanding, listener)
                            .id();
                    return new Room(id, sender, listener);
                })
                .toList();
    }
}
