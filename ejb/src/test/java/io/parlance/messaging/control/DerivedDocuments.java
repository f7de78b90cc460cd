package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.Mention;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Message;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Previews, read pointers and mentions as a store keeps them, whose writes fail half done as the seed says. */
final class DerivedDocuments {

    private record Member(ConversationId conversation, UserId user) {}

    private final Map<ConversationId, Long> previews = new HashMap<>();
    private final Map<Member, Long> reads = new HashMap<>();
    private final Set<Mention> mentions = new HashSet<>();
    private final Set<NewReply> replies = new HashSet<>();
    private final Random random;
    private double faultRate;

    DerivedDocuments(Random random, double faultRate) {
        this.random = random;
        this.faultRate = faultRate;
    }

    void heal() {
        faultRate = 0;
    }

    void write(DerivedState.Batch batch) {
        failSometimes();
        batch.previews()
                .forEach(preview ->
                        previews.merge(preview.conversation(), preview.id().sequence(), Math::max));
        failSometimes();
        batch.reads()
                .forEach(read -> reads.merge(
                        new Member(read.message().conversation(), read.user()),
                        read.message().sequence(),
                        Math::max));
        failSometimes();
        mentions.addAll(batch.mentions());
        failSometimes();
        replies.addAll(batch.replies());
    }

    void checkCompleteFor(Collection<Message> stored) {
        for (Message message : stored) {
            MessageId id = message.id();
            assertThat(previews.getOrDefault(id.conversation(), 0L))
                    .as("preview")
                    .isGreaterThanOrEqualTo(id.sequence());
            assertThat(reads.getOrDefault(
                            new Member(id.conversation(), message.sender().id()), 0L))
                    .as("its sender has read it")
                    .isGreaterThanOrEqualTo(id.sequence());
            message.body()
                    .mentions()
                    .forEach(user -> assertThat(mentions).as("mentions").contains(new Mention(user, id)));
            NewReply.of(message)
                    .ifPresent(reply -> assertThat(replies).as("replies").contains(reply));
        }
    }

    private void failSometimes() {
        if (random.nextDouble() < faultRate / 4) {
            throw Problem.unavailable("the store is away", Duration.ofSeconds(1), null);
        }
    }
}
