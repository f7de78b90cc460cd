package io.parlance.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DocumentDatabase;
import io.parlance.testing.Landlord;
import io.parlance.testing.OtherCluster;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant moves while its people write on two nodes: from the shared database into one of its own, and on to another cluster. */
@SystemTest
class MovingTenantsIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final List<String> COLLECTIONS = List.of(
            "messages", "conversations", "user_conversations", "conversation_changes", "sync_cursors", "requests");

    private final Parlance parlance;
    private final AtomicBoolean enough = new AtomicBoolean();
    private Landlord landlord;
    private String name;
    private String tenant;

    MovingTenantsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void arrive() {
        // what an earlier test has killed is still on its way up
        new Service(parlance).awaitAll();
        landlord = Landlord.of(parlance.node());
        name = parlance.newName("nomads").toLowerCase(Locale.ROOT);
        tenant = landlord.operator()
                .post("admin/tenants", Map.of("name", name, "displayName", name, "openForRegistration", true))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    @Test
    void loseNothingThatWasAcknowledged() throws Exception {
        Account alice = parlance.newUser(name, "alice");
        Account bob = parlance.newUser(name, "bob");
        String room = alice.group("Road", bob).id();
        ClientLog alices = new ClientLog(alice.id(), true);
        ClientLog bobs = new ClientLog(bob.id(), true);
        DocumentDatabase own = new DocumentDatabase(
                parlance.documents().uri(), parlance.documents().name() + "_nomads");
        String uri = OtherCluster.uri();
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            Future<?> here = writers.submit(() -> write(alice, alices, room));
            Future<?> there = writers.submit(() -> write(bob.at(parlance.secondNode()), bobs, room));

            try {
                move(Map.of("kind", "database", "database", own.name()));
                assertThat(documents(parlance.documents()))
                        .as("left in the shared database")
                        .isZero();
                assertThat(documents(own)).isPositive();
                move(Map.of("kind", "cluster", "uri", uri, "database", name));
                assertThat(documents(own)).as("left in its own database").isZero();
            } finally {
                enough.set(true);
            }
            here.get();
            there.get();
        }

        assertThat(alices.all()).hasSizeGreaterThan(10);
        assertThat(bobs.all()).hasSizeGreaterThan(10);
        assertThat(new RoomOracle(room, List.of(alices, bobs))
                        .read(after -> alice.history(room, "after=" + after + "&limit=100")))
                .isEmpty();
        assertThat(new DocumentDatabase(uri, name).count("messages", new Document("tenantId", tenant)))
                .isEqualTo(alices.all().size() + bobs.all().size());
        own.drop();
        isAudited();
    }

    private void isAudited() {
        String path = "admin/tenants/" + name + "/move";
        landlord.operator().post(path, Map.of("kind", "shared")).orThrow();
        landlord.operator().delete(path).orThrow();

        assertThat(landlord.audited(name, "tenant.moving")).hasSize(3);
        assertThat(landlord.audited(name, "tenant.moved"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.at("/actor/kind").asText()).isEqualTo("system"));
        assertThat(landlord.audited(name, "tenant.staying")).hasSize(1);
    }

    private void write(Account account, ClientLog log, String room) {
        try (ChatSocket socket = account.connect()) {
            while (!enough.get()) {
                send(socket, log.next(room));
            }
        }
    }

    /** Again with the same id until it is acknowledged, as clients do. */
    private static void send(ChatSocket socket, Sent message) {
        await().atMost(LONGEST)
                .pollDelay(PACE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(thrown ->
                        thrown instanceof Refused refused && refused.code().equals("UNAVAILABLE"))
                .untilAsserted(
                        () -> message.acknowledged(socket.send(message.room(), message.clientId(), message.text())));
    }

    private void move(Map<String, Object> placement) {
        String path = "admin/tenants/" + name + "/move";
        landlord.operator().post(path, placement).orThrow();
        await().atMost(LONGEST).untilAsserted(() -> {
            JsonNode move = landlord.operator().get(path).orThrow().json();
            assertThat(move.path("state").asText()).as(move.toString()).isEqualTo("done");
        });
    }

    private long documents(DocumentDatabase database) {
        return COLLECTIONS.stream()
                .mapToLong(collection -> database.count(collection, new Document("tenantId", tenant)))
                .sum();
    }
}
