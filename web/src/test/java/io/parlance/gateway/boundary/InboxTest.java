package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final RecordedSocket socket = new RecordedSocket();
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final Inbox inbox = new Inbox(threads::add, handled::add, socket, 10);

    @Test
    void handlesMessagesInTheirOrder() {
        inbox.add("a");
        inbox.add("b");
        threads.remove().run();

        assertThat(handled).containsExactly("a", "b");
        assertThat(threads).isEmpty();
    }

    @Test
    void usesOneThreadAtATime() {
        inbox.add("a");
        inbox.add("b");

        assertThat(threads).hasSize(1);
    }

    @Test
    void stopsReadingWhileTooMuchWaits() {
        inbox.add("12345");
        inbox.add("67890");
        assertThat(socket.paused).isFalse();

        inbox.add("x");
        assertThat(socket.paused).isTrue();

        threads.remove().run();
        assertThat(socket.paused).isFalse();
    }

    @Test
    void keepsTheOrderOnRealThreads() {
        List<String> sent =
                IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Inbox busy = new Inbox(pool, handled::add, socket, 1_000);
            sent.forEach(busy::add);
            await().until(() -> handled.size() == sent.size());
        }

        assertThat(handled).isEqualTo(sent);
    }
}
