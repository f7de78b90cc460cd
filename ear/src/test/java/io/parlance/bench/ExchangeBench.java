package io.parlance.bench;

import io.parlance.testing.Account;
import io.parlance.testing.Courier;
import io.parlance.testing.ExchangeFile;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How many lines a second an import writes, finds again, and an export reads: of one conversation, and of twenty one after the
 * other. {@code -Dbench.messages=N} sets how many messages each file has (20,000).
 */
class ExchangeBench {

    private static final int MESSAGES = Integer.getInteger("bench.messages", 20_000);
    private static final int WARM_UP = 2_000;
    private static final String TEXT =
            "lorem ipsum dolor sit amet, consectetur adipisici elit, sed eiusmod tempor incidunt ut labore, number ";

    private final List<String> lines = new ArrayList<>();

    @Test
    void linesASecond() throws IOException {
        try (Parlance parlance = Parlance.start(Map.of("parlance.limits", "off"))) {
            Courier courier = Courier.of(parlance.node());
            Account owner = parlance.newUser("owner");
            lines.add("messages a second, " + MESSAGES + " messages, on " + parlance.storeName());
            bring(courier, file("warm-up", owner, 1, WARM_UP));
            for (int rooms : new int[] {1, 20}) {
                String file = file("bench" + rooms, owner, rooms, MESSAGES);
                measure("import, conversations: " + rooms, MESSAGES, () -> bring(courier, file));
                measure("the same again, conversations: " + rooms, MESSAGES, () -> bring(courier, file));
            }
            measure(
                    "export of all",
                    2 * MESSAGES + WARM_UP,
                    () -> courier.export(Parlance.DEMO, "").orThrow());
        }
        System.out.println();
        lines.forEach(System.out::println);
        System.out.println();
    }

    private static HttpReply bring(Courier courier, String file) {
        return courier.bring(Parlance.DEMO, "read=all", file).orThrow();
    }

    private static String file(String source, Account owner, int rooms, int messages) {
        ExchangeFile file = new ExchangeFile(source);
        for (int room = 0; room < rooms; room++) {
            file.group("room" + room, source + " " + room, List.of(owner.username()));
            for (int i = 0; i < messages / rooms; i++) {
                file.message("room" + room, "m" + i, owner.username(), TEXT + i, i);
            }
        }
        return file.whole();
    }

    private void measure(String what, int messages, Runnable run) {
        long start = System.nanoTime();
        run.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        lines.add(String.format(Locale.ROOT, "%-36s %8.0f", what, messages / seconds));
    }
}
