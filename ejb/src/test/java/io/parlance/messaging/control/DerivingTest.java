package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.Mention;
import io.parlance.conversations.entity.ReadUpTo;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DerivingTest {

    private final NodeId node = new NodeId("here");
    private final Deriving deriving = new Deriving();
    private final List<LastMessage> previews = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();
    private RuntimeException failure;

    @BeforeEach
    void prepare() {
        deriving.node = node;
        deriving.clock = Clock.systemUTC();
        deriving.conversations = new Conversations() {
            @Override
            public void advance(TenantId tenant, Collection<LastMessage> newest) {
                previews.addAll(newest);
            }
        };
        deriving.memberships = new Memberships() {
            @Override
            public void read(TenantId tenant, Collection<ReadUpTo> reads, Instant at) {
                if (failure != null) {
                    throw failure;
                }
            }

            @Override
            public void mentioned(TenantId tenant, Collection<Mention> more) {
                mentions.addAll(more);
            }
        };
    }

    @Test
    void goesOnAfterAFailureThatNobodyExpected() {
        failure = new IllegalStateException("the store refuses this");
        deriving.remember(new MessagesCommitted(node, List.of(Samples.message(1))));
        deriving.write();
        previews.clear();

        failure = null;
        deriving.write();

        assertThat(previews).extracting(preview -> preview.id().sequence()).containsExactly(1L);
    }

    @Test
    void leavesToOthersWhatTheyWrote() {
        deriving.remember(new MessagesCommitted(new NodeId("there"), List.of(Samples.message(1))));

        deriving.write();

        assertThat(previews).isEmpty();
    }
}
