package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.conversations.entity.Membership.Joined;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisibleRangeTest {

    private static final Joined AT_FIRST = Joined.fromTheBeginning(Instant.EPOCH);
    private static final Joined LATER = new Joined(Instant.EPOCH, 42);

    @Test
    void hidesNothingFromWhoWasThereFromTheBeginning() {
        assertThat(VisibleRange.of(settings(HistoryForJoiners.NONE), AT_FIRST)).isEqualTo(VisibleRange.ALL);
        assertThat(VisibleRange.of(settings(HistoryForJoiners.ALL), AT_FIRST)).isEqualTo(VisibleRange.ALL);
    }

    @Test
    void beginsForALateJoinerWhereTheyJoinedIfTheConversationSaysSo() {
        VisibleRange range = VisibleRange.of(settings(HistoryForJoiners.NONE), LATER);

        assertThat(range.has(41)).isFalse();
        assertThat(range.has(42)).isTrue();
        assertThat(range.has(43)).isTrue();
    }

    @Test
    void showsALateJoinerEverythingOtherwise() {
        assertThat(VisibleRange.of(settings(HistoryForJoiners.ALL), LATER).has(1))
                .isTrue();
    }

    @Test
    void knowsNoSequenceBeforeTheFirst() {
        assertThat(VisibleRange.of(settings(HistoryForJoiners.NONE), new Joined(Instant.EPOCH, 0)))
                .isEqualTo(VisibleRange.ALL);
        assertThatThrownBy(() -> new VisibleRange(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ConversationSettings settings(HistoryForJoiners joiners) {
        return new ConversationSettings(joiners, true, true, false, Optional.empty());
    }
}
