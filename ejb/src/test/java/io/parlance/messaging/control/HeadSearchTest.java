package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadSearchTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 7, 8, 9, 31, 32, 33, 1_000, 1_023, 1_024, 1_025, 5_000})
    void findsTheHeadFromEveryLowerBound(long head) {
        InMemoryMessageLog log = Samples.logOf(head);
        for (long lowerBound = 0; lowerBound <= head; lowerBound += Math.max(1, head / 50)) {
            assertThat(HeadSearch.find(log, Samples.TENANT, Samples.ROOM, lowerBound)
                            .sequence())
                    .as("from %d", lowerBound)
                    .isEqualTo(head);
        }
    }

    @Test
    void knowsWhenTheHeadWasWritten() {
        assertThat(HeadSearch.find(Samples.logOf(3), Samples.TENANT, Samples.ROOM, 3))
                .isEqualTo(new Head(3, Samples.NOON.plusSeconds(3)));
        assertThat(HeadSearch.find(Samples.logOf(0), Samples.TENANT, Samples.ROOM, 0))
                .isEqualTo(Head.NONE);
    }

    @Test
    void needsFewReads() {
        Counting log = new Counting(Samples.logOf(5_000));

        HeadSearch.find(log, Samples.TENANT, Samples.ROOM, 0);
        assertThat(log.reads).as("from nothing").isLessThanOrEqualTo(5);

        log.reads = 0;
        HeadSearch.find(log, Samples.TENANT, Samples.ROOM, 5_000);
        assertThat(log.reads).as("from the head").isEqualTo(1);
    }

    private static final class Counting implements MessageLog {

        private final MessageLog log;
        private int reads;

        Counting(MessageLog log) {
            this.log = log;
        }

        @Override
        public io.parlance.messaging.entity.Insertion insert(List<Message> batch) {
            return log.insert(batch);
        }

        @Override
        public List<Message> find(TenantId tenant, Collection<MessageId> ids) {
            reads++;
            return log.find(tenant, ids);
        }

        @Override
        public List<Message> findSent(TenantId tenant, Collection<io.parlance.messaging.entity.SentKey> keys) {
            return log.findSent(tenant, keys);
        }
    }
}
