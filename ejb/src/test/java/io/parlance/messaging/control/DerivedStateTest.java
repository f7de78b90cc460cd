package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.Mention;
import io.parlance.conversations.entity.ReadUpTo;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DerivedStateTest {

    private final DerivedState state = new DerivedState();

    @Test
    void keepsTheNewestMessageAndHowFarItsSenderHasRead() {
        state.add(List.of(Samples.message(1), Samples.message(3)));
        state.add(List.of(Samples.message(2)));

        List<DerivedState.Batch> batches = state.take();

        assertThat(batches).singleElement().satisfies(batch -> {
            assertThat(batch.newest()).containsExactly(Samples.message(3));
            assertThat(batch.reads()).containsExactly(new ReadUpTo(Samples.ALICE, new MessageId(Samples.ROOM, 3)));
            assertThat(batch.previews())
                    .singleElement()
                    .satisfies(preview -> assertThat(preview.text()).isEqualTo("text of m3"));
        });
        assertThat(state.take()).isEmpty();
    }

    @Test
    void keepsEveryMentionOfSomebodyElse() {
        UserId bob = new UserId(new UUID(2, 2));
        state.add(List.of(naming(1, bob), naming(2, Samples.ALICE, bob), naming(3)));

        DerivedState.Batch failed = state.take().getFirst();
        state.putBack(failed);

        assertThat(state.take().getFirst().mentions())
                .containsExactly(
                        new Mention(bob, new MessageId(Samples.ROOM, 1)),
                        new Mention(bob, new MessageId(Samples.ROOM, 2)));
    }

    @Test
    void dropsMentionsOverTheBoundAndTellsOfWhichConversation() {
        UserId bob = new UserId(new UUID(2, 2));
        LongStream.rangeClosed(1, DerivedState.MAX_MENTIONS + 1)
                .forEach(sequence -> state.add(List.of(naming(sequence, bob))));

        DerivedState.Batch full = state.take().getFirst();
        state.putBack(full);
        DerivedState.Batch again = state.take().getFirst();

        assertThat(full.mentions()).hasSize(DerivedState.MAX_MENTIONS);
        assertThat(full.incomplete()).containsExactly(Samples.ROOM);
        assertThat(again).isEqualTo(full);
        assertThat(state.take()).isEmpty();
    }

    private static Message naming(long sequence, UserId... mentions) {
        Draft plain = Samples.draft("m" + sequence);
        Body body = new Body(
                plain.body().type(),
                plain.body().content(),
                plain.body().thread(),
                List.of(mentions),
                plain.body().tags());
        return Message.of(
                new Draft(
                        plain.tenant(),
                        plain.conversation(),
                        plain.sender(),
                        plain.clientMessageId(),
                        plain.fingerprint(),
                        body),
                sequence,
                Samples.NOON);
    }

    @Test
    void aBatchPutBackDoesNotUndoWhatIsNewer() {
        state.add(List.of(Samples.message(1)));
        DerivedState.Batch failed = state.take().getFirst();
        state.add(List.of(Samples.message(2)));

        state.putBack(failed);

        assertThat(state.take().getFirst().newest()).containsExactly(Samples.message(2));
    }

    @Test
    void aBatchPutBackIsWrittenLater() {
        state.add(List.of(Samples.message(1)));

        state.putBack(state.take().getFirst());

        assertThat(state.take().getFirst().newest()).containsExactly(Samples.message(1));
    }
}
