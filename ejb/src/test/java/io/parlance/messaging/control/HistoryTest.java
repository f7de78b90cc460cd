package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.MessageId;
import io.parlance.messaging.control.HistoryRequest.Position;
import io.parlance.messaging.entity.InMemoryMessageLog;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final InMemoryMessageLog log = Samples.logOf(100);

    @Test
    void givesTheNewestWhenNothingElseIsAskedFor() {
        assertPage(new Position.Newest(), 10, 91, 100, true);
        assertPage(new Position.Newest(), 100, 1, 100, false);
        assertPage(new Position.Newest(), 1_000, 1, 100, false);
    }

    @Test
    void givesWhatComesBefore() {
        assertPage(new Position.Before(50), 10, 40, 49, true);
        assertPage(new Position.Before(11), 10, 1, 10, false);
        assertPage(new Position.Before(500), 10, 91, 100, true);
        assertEmpty(new Position.Before(1));
        assertEmpty(new Position.Before(0));
    }

    @Test
    void givesWhatComesAfter() {
        assertPage(new Position.After(50), 10, 51, 60, true);
        assertPage(new Position.After(0), 100, 1, 100, false);
        assertPage(new Position.After(90), 10, 91, 100, false);
        assertPage(new Position.After(95), 10, 96, 100, false);
        assertEmpty(new Position.After(100));
        assertEmpty(new Position.After(5_000));
    }

    @Test
    void givesWhatLiesAround() {
        assertPage(new Position.Around(50), 10, 45, 54, true);
        assertPage(new Position.Around(50), 11, 45, 55, true);
        assertPage(new Position.Around(50), 1, 50, 50, true);
        assertPage(new Position.Around(2), 200, 1, 100, false);
        assertPage(new Position.Around(99), 10, 94, 100, true);
    }

    @Test
    void findsATime() {
        assertPage(new Position.From(Samples.NOON.plusSeconds(42)), 5, 42, 46, true);
        assertPage(new Position.From(Samples.NOON.plusMillis(41_001)), 5, 42, 46, true);
        assertPage(new Position.From(Samples.NOON.minusSeconds(1)), 5, 1, 5, true);
        assertPage(new Position.From(Samples.NOON.plusSeconds(100)), 5, 100, 100, false);
        assertEmpty(new Position.From(Samples.NOON.plusSeconds(101)));
    }

    @Test
    void endsAtItsFirstGap() {
        InMemoryMessageLog holed = Samples.logOf(5);
        holed.insert(Samples.message(7));

        HistoryPage page = history(holed, 0).page(new Position.After(0), 50);

        assertThat(sequences(page)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void isEmptyInAnEmptyConversation() {
        InMemoryMessageLog empty = Samples.logOf(0);
        for (Position position : List.of(
                new Position.Newest(),
                new Position.Before(9),
                new Position.Around(1),
                new Position.From(Samples.NOON))) {
            HistoryPage page = history(empty, 0).page(position, 50);
            assertThat(page.messages()).isEmpty();
            assertThat(page.hasMore()).isFalse();
        }
    }

    @Test
    void beginsWhereTheReaderMayBegin() {
        History late = new History(new LogSource(log, 0), 95, 1 << 20);

        assertThat(sequences(late.page(new Position.Newest(), 50))).containsExactly(95L, 96L, 97L, 98L, 99L, 100L);
        assertThat(late.page(new Position.Newest(), 50).hasMore()).isFalse();
        assertThat(sequences(late.page(new Position.After(0), 2))).containsExactly(95L, 96L);
        assertThat(sequences(late.page(new Position.Around(95), 4))).containsExactly(95L, 96L);
        assertThat(sequences(late.page(new Position.From(Samples.NOON), 1))).containsExactly(95L);
        assertThat(late.page(new Position.Before(95), 50).messages()).isEmpty();
        assertThat(late.page(new Position.Before(95), 50).hasMore()).isFalse();
    }

    private void assertPage(Position position, int limit, long first, long last, boolean hasMore) {
        for (long lowerBound : new long[] {0, 30, 100}) {
            HistoryPage page = history(log, lowerBound).page(position, limit);
            assertThat(sequences(page))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(first, last).boxed().toList());
            assertThat(page.hasMore()).isEqualTo(hasMore);
        }
    }

    private void assertEmpty(Position position) {
        HistoryPage page = history(log, 0).page(position, 10);
        assertThat(page.messages()).isEmpty();
        assertThat(page.hasMore()).isFalse();
    }

    private static History history(InMemoryMessageLog log, long lowerBound) {
        return new History(new LogSource(log, lowerBound), 1, 1 << 20);
    }

    private static List<Long> sequences(HistoryPage page) {
        return page.messages().stream().map(PagedMessage::sequence).toList();
    }

    /** The log with nothing before it. */
    private record LogSource(InMemoryMessageLog log, long lowerBound) implements History.Source {

        @Override
        public long head() {
            return HeadSearch.find(log, Samples.TENANT, Samples.ROOM, lowerBound)
                    .sequence();
        }

        @Override
        public List<PagedMessage> find(Collection<Long> sequences) {
            assertThat(sequences).isNotEmpty().allMatch(sequence -> sequence <= Math.max(head(), lowerBound));
            return log
                    .find(
                            Samples.TENANT,
                            sequences.stream()
                                    .map(sequence -> new MessageId(Samples.ROOM, sequence))
                                    .toList())
                    .stream()
                    .map(PagedMessage::new)
                    .toList();
        }
    }
}
