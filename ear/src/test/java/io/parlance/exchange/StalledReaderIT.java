package io.parlance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.Courier;
import io.parlance.testing.ExchangeFile;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that begins an export and stops reading does not keep its place. */
@SystemTest
@OneStoreIsEnough
class StalledReaderIT {

    /** As {@code parlance.exchange.exports.max} is by default. */
    private static final int PLACES = 2;

    /** More than {@code parlance.exchange.stall.ms} is. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int SMALL = 4 << 10;

    private final Parlance parlance;

    StalledReaderIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void losesItsPlaceAfterAWhile() throws IOException {
        Courier courier = Courier.of(parlance.node());
        Account alice = parlance.newUser("alice");
        String title = parlance.newName("Large");
        // more than the buffers of both ends hold
        ExchangeFile file =
                new ExchangeFile(parlance.newName("elsewhere")).group("room", title, List.of(alice.username()));
        for (int i = 1; i <= 1_200; i++) {
            file.message("room", "m" + i, alice.username(), "x".repeat(15_000), i);
        }
        byte[] bytes = file.whole().getBytes(StandardCharsets.UTF_8);
        courier.bring(Parlance.DEMO, "", () -> new ByteArrayInputStream(bytes)).orThrow();
        String room = alice.conversations().getFirst().id();
        String query = "conversationId=" + room + "&after=" + room + ":0000001199";

        try (Socket first = stalled(room);
                Socket second = stalled(room)) {
            await().untilAsserted(() ->
                    assertThat(courier.export(Parlance.DEMO, query).status()).isEqualTo(503));

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(
                                    courier.export(Parlance.DEMO, query).status())
                            .isEqualTo(200));
            assertThat(List.of(first, second)).hasSize(PLACES);
        }
        assertThat(Exported.of(courier.export(Parlance.DEMO, query)).messages()).hasSize(1);
    }

    /** Reads the beginning of the answer and no more. */
    private Socket stalled(String room) throws IOException {
        ChatClient node = parlance.node();
        URI base = node.base();
        String token =
                node.logIn("platform", "operator", Parlance.PASSWORD).tokens().accessToken();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        String request = "GET /api/v1/admin/export?tenant=demo&conversationId=" + room + " HTTP/1.1\r\nHost: "
                + base.getHost() + ":" + base.getPort() + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return socket;
    }
}
