package io.parlance.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Auditor;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@SystemTest
class ChecksOnTwoNodesIT {

    private static final int BURST = 400;

    private final Parlance parlance;

    ChecksOnTwoNodesIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void findNothingWrongOnceTheWorkOfAKilledNodeWasFinished() {
        DisturbedNode node = parlance.disturbed();
        Account alice = parlance.newUser("alice").at(node.client());
        Account bob = parlance.newUser("bob");
        String room = alice.group("Cut short", bob).id();
        try (ChatSocket socket = alice.connect()) {
            for (int i = 0; i < BURST; i++) {
                socket.sending(room, "m-" + i, "burst " + i);
            }
            socket.send(room, "the last one");
            node.kill();
        } finally {
            node.startAgain();
        }
        Document marks = new Document("conversationId", room);
        await().atMost(Duration.ofMinutes(2)).until(() -> parlance.documents().count("dirty", marks) == 0);

        JsonNode run = Auditor.of(parlance).check();

        assertThat(run.path("state").asText()).isEqualTo("done");
        assertThat(Auditor.kinds(run.path("samples"), room)).isEmpty();
        assertThat(parlance.documents()
                        .find("conversations", room)
                        .orElseThrow()
                        .get("lastSequence", Number.class)
                        .longValue())
                .isEqualTo(BURST + 1);
    }

    @Test
    void tellOfTheLastOneOnEitherNode() {
        Auditor here = Auditor.of(parlance);
        Auditor there = here.at(parlance.secondNode());

        JsonNode run = there.check();

        assertThat(here.latest()).isEqualTo(run);
    }
}
