package io.parlance.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that were told nothing of each other find each other through the database and share their events. */
class TwoNodesIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static EmbeddedStack stack;
    private static ServerNode one;
    private static ServerNode two;

    @BeforeAll
    static void start() throws Exception {
        Path probe = ProbeArchive.in(directory);
        stack = EmbeddedStack.start(directory.resolve("data"));
        one = ServerNode.start(stack, NodeSettings.of("one", probe));
        two = ServerNode.start(stack, NodeSettings.of("two", probe));
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
    }

    @Test
    void eachEventReachesEachNodeOnceAndInOrder() throws Exception {
        publish(one, 0, 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> events(two).equals("0"));

        publish(one, 1, 500);

        String all = IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(","));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(events(one)).isEqualTo(all);
            assertThat(events(two)).isEqualTo(all);
        });
    }

    @Test
    void whoWasKilledComesBackAndHearsWhatIsNew() throws Exception {
        two.kill();
        publish(one, 1000, 1010);
        two.start();

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            publish(one, 9999, 10_000);
            assertThat(events(two)).contains("9999");
        });
        assertThat(events(one)).contains("1000,1001,1002,1003,1004,1005,1006,1007,1008,1009");
    }

    private static void publish(ServerNode node, int from, int to) throws IOException, InterruptedException {
        CLIENT.send(
                HttpRequest.newBuilder(node.baseUri().resolve("/probe/events?from=" + from + "&to=" + to))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
    }

    private static String events(ServerNode node) throws IOException, InterruptedException {
        return CLIENT.send(
                        HttpRequest.newBuilder(node.baseUri().resolve("/probe/events"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
