package io.parlance.bench;

import io.parlance.bench.PageLoad.Outcome;
import io.parlance.testing.Account;
import io.parlance.testing.Courier;
import io.parlance.testing.ExchangeFile;
import io.parlance.testing.Parlance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * W4: a room of 10,000 messages is read: pages of 50 at its end and anywhere, and 1,000 at once; from a node that keeps messages in
 * memory and from one that keeps none, and with the bare driver. The messages are imported, of ten senders; the reader is one of them.
 *
 * <p>{@code -Dbench.seconds=N} sets how long each case is measured (20), {@code -Dbench.warmup=N} how long it runs before (10).
 */
class W4Bench {

    private static final int MESSAGES = 10_000;
    private static final int SENDERS = 10;
    private static final int PAGE = 50;
    private static final int MOST = 1_000;
    private static final int MANY_READERS = 4;
    private static final String TEXT =
            "lorem ipsum dolor sit amet, consectetur adipisici elit, sed eiusmod tempor incidunt ut labore, number ";

    private final PageLoad load = new PageLoad(seconds("bench.warmup", 10), seconds("bench.seconds", 20));
    private final List<String> lines = new ArrayList<>();

    private static Duration seconds(String property, int otherwise) {
        return Duration.ofSeconds(Integer.getInteger(property, otherwise));
    }

    @Test
    void aRoomOfTenThousand() throws IOException {
        try (Parlance cold = start(Map.of("parlance.history.memory.bytes", "0"))) {
            Place place = fill(cold);
            lines.add("W4: a room of " + MESSAGES + " messages, on " + cold.storeName());
            first(place);
            lines.add(Outcome.header());
            measure("nothing in memory", place);
            raw(cold, place);
        }
        try (Parlance warm = start(Map.of())) {
            Place place = fill(warm);
            for (long last = MOST; last <= MESSAGES; last += MOST) {
                readOnce(place, MOST, last);
            }
            measure("warm", place);
        }
        System.out.println();
        lines.forEach(System.out::println);
        System.out.println();
    }

    private static Parlance start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("parlance.limits", "off");
        return Parlance.start(settings);
    }

    /** @param pid of the node */
    private record Place(Account reader, String room, long pid) {}

    private static Place fill(Parlance parlance) {
        List<Account> senders = IntStream.range(0, SENDERS)
                .mapToObj(i -> parlance.newUser("sender"))
                .toList();
        Account reader = senders.getFirst();
        ExchangeFile file = new ExchangeFile("W4")
                .group("room", "Long", senders.stream().map(Account::username).toList());
        for (int i = 0; i < MESSAGES; i++) {
            file.message("room", "m-" + i, senders.get(i % SENDERS).username(), TEXT + i, i);
        }
        Courier.of(parlance.node()).bring(Parlance.DEMO, "", file.whole()).orThrow();
        return new Place(reader, reader.conversations().getFirst().id(), parlance.pid());
    }

    /** What somebody gets who comes first after the node has started: nothing is compiled yet. */
    private void first(Place place) {
        lines.add("the first page of 1,000 of a node that has just started: %.1f ms"
                .formatted(readOnce(place, MOST, MESSAGES / 2) / 1e6));
    }

    private static long readOnce(Place place, int limit, long last) {
        try (PageReader reader = new PageReader(place.reader(), place.room())) {
            return reader.read(query(limit, last), limit, last);
        }
    }

    private void measure(String state, Place place) {
        for (int readers : new int[] {1, MANY_READERS}) {
            run(state + ", newest 50", readers, place, reader -> reader.read("limit=50", PAGE, MESSAGES));
            run(state + ", 50 anywhere", readers, place, reader -> anywhere(reader, PAGE));
            run(state + ", 1,000 anywhere", readers, place, reader -> anywhere(reader, MOST));
        }
    }

    private void run(String label, int readers, Place place, ToLongFunction<PageReader> page) {
        Outcome outcome = load.run(label, readers, place.pid(), () -> {
            PageReader reader = new PageReader(place.reader(), place.room());
            return new PageLoad.Reader() {
                @Override
                public long read() {
                    return page.applyAsLong(reader);
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        });
        lines.add(outcome.line());
    }

    private static long anywhere(PageReader reader, int limit) {
        long last = PageLoad.anywhere(limit, MESSAGES);
        return reader.read(query(limit, last), limit, last);
    }

    private static String query(int limit, long last) {
        return "before=" + (last + 1) + "&limit=" + limit;
    }

    private void raw(Parlance parlance, Place place) {
        long own = ProcessHandle.current().pid();
        for (int readers : new int[] {1, MANY_READERS}) {
            for (int limit : new int[] {PAGE, MOST}) {
                Outcome outcome = load.run("bare driver, " + limit + " anywhere", readers, own, () -> {
                    RawPages pages = new RawPages(parlance.documents(), place.room());
                    return new PageLoad.Reader() {
                        @Override
                        public long read() {
                            return pages.read(limit, PageLoad.anywhere(limit, MESSAGES));
                        }

                        @Override
                        public void close() {
                            pages.close();
                        }
                    };
                });
                lines.add(outcome.line());
            }
        }
    }
}
