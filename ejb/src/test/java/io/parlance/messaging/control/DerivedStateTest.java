package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.Mention;
import io.parlance.conversations.entity.ReadUpTo;
import io.parlance.kernel.MessageId;
import java.util.List;
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
        state.add(List.of(
                Samples.naming(1, Samples.BOB), Samples.naming(2, Samples.ALICE, Samples.BOB), Samples.naming(3)));

        DerivedState.Batch failed = state.take().getFirst();
        state.putBack(failed);

        assertThat(state.take().getFirst().mentions())
                .containsExactly(
                        new Mention(Samples.BOB, new MessageId(Samples.ROOM, 1)),
                        new Mention(Samples.BOB, new MessageId(Samples.ROOM, 2)));
    }

    @Test
    void dropsMentionsOverTheBoundAndTellsOfWhichConversation() {
        LongStream.rangeClosed(1, DerivedState.MAX_MENTIONS + 1)
                .forEach(sequence -> state.add(List.of(Samples.naming(sequence, Samples.BOB))));

        DerivedState.Batch full = state.take().getFirst();
        state.putBack(full);
        DerivedState.Batch again = state.take().getFirst();

        assertThat(full.mentions()).hasSize(DerivedState.MAX_MENTIONS);
        assertThat(full.incomplete()).containsExactly(Samples.ROOM);
        assertThat(again).isEqualTo(full);
        assertThat(state.take()).isEmpty();
    }

    @Test
    void keepsEveryReplyUpToTheBound() {
        LongStream.rangeClosed(2, DerivedState.MAX_REPLIES + 2)
                .forEach(sequence -> state.add(List.of(Samples.reply(sequence, 1))));

        DerivedState.Batch full = state.take().getFirst();
        state.putBack(full);

        assertThat(full.replies())
                .hasSize(DerivedState.MAX_REPLIES)
                .first()
                .satisfies(reply -> assertThat(reply.id().sequence()).isEqualTo(2));
        assertThat(full.incomplete()).containsExactly(Samples.ROOM);
        assertThat(state.take()).containsExactly(full);
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
