package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.Mention;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.recovery.control.ConversationAbandoned;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DerivingAgainTest {

    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final List<DerivedState.Batch> written = new ArrayList<>();

    @Test
    void derivesFromTheLogUpToItsHead() {
        LongStream.rangeClosed(1, 9).forEach(sequence -> log.insert(Samples.naming(sequence, Samples.BOB)));

        derive(6);

        assertThat(written).singleElement().satisfies(batch -> {
            assertThat(batch.newest())
                    .extracting(message -> message.id().sequence())
                    .containsExactly(9L);
            assertThat(batch.reads())
                    .singleElement()
                    .satisfies(read -> assertThat(read.message().sequence()).isEqualTo(9));
            assertThat(batch.mentions()).extracting(Mention::message).containsExactly(id(7), id(8), id(9));
        });
    }

    @Test
    void writesNothingWhereNothingIsNewer() {
        log.insert(Samples.message(1));

        derive(1);
        derive(7);

        assertThat(written).isEmpty();
    }

    @Test
    void writesNothingForAConversationThatDoesNotExist() {
        derive(0);

        assertThat(written).isEmpty();
    }

    @Test
    void goesThroughALongLogInPagesWithoutDroppingMentions() {
        UserId[] most = LongStream.range(100, 100 + Mentions.MAX)
                .mapToObj(number -> new UserId(new UUID(2, number)))
                .toArray(UserId[]::new);
        int count = DerivingAgain.PAGE * 2 + 1;
        LongStream.rangeClosed(1, count).forEach(sequence -> log.insert(Samples.naming(sequence, most)));

        derive(0);

        assertThat(written)
                .hasSize(3)
                .allSatisfy(batch -> assertThat(batch.incomplete()).isEmpty());
        assertThat(written.stream().mapToInt(batch -> batch.mentions().size()).sum())
                .isEqualTo(count * Mentions.MAX);
        assertThat(written.getLast().newest())
                .extracting(message -> message.id().sequence())
                .containsExactly((long) count);
    }

    private void derive(long from) {
        DerivingAgain.derive(log, new ConversationAbandoned(Samples.TENANT, Samples.ROOM, from), written::add);
    }

    private static MessageId id(long sequence) {
        return new MessageId(Samples.ROOM, sequence);
    }
}
