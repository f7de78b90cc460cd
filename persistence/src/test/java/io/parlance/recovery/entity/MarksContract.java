package io.parlance.recovery.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of marks promises; bursts and sweeps rely on each of it. */
abstract class MarksContract {

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ConversationId room = new ConversationId(UUID.randomUUID());

    protected abstract Marks marks();

    @Test
    void returnsWhatWasMarkedFieldByField() {
        Mark mark = mark(7, 41);
        Mark other = Mark.of(tenant, new ConversationId(UUID.randomUUID()), "b.1", 8, 0);

        marks().begin(List.of(mark, other));

        assertThat(stored()).containsExactlyInAnyOrder(mark, other);
        assertThat(marks().ofOthers(List.of("a.1"), 10)).containsExactly(other);
        assertThat(marks().ofOthers(List.of(), 1)).hasSize(1);
        assertThat(marks().of(List.of("a.1", "c.1"), 10)).containsExactly(mark);
        assertThat(marks().of(List.of("a.1", "b.1"), 1)).hasSize(1);
        assertThat(marks().of(List.of("c.1"), 10)).isEmpty();
    }

    @Test
    void keepsTheLaterBurstAndTheLowerSequenceInWhateverOrderTheyCome() {
        marks().begin(List.of(mark(2, 10)));
        marks().begin(List.of(mark(1, 5)));
        marks().begin(List.of(mark(3, 20)));

        assertThat(stored()).containsExactly(mark(3, 5));
    }

    @Test
    void endsTheBurstThatIsMeantAndNoLaterOne() {
        marks().begin(List.of(mark(1, 10)));
        marks().begin(List.of(mark(2, 20)));

        marks().end(List.of(mark(1, 10)));
        assertThat(stored()).containsExactly(mark(2, 10));

        marks().end(List.of(mark(2, 20), mark(9, 9)));
        assertThat(stored()).isEmpty();
    }

    @Test
    void leavesAMarkThatAnotherNodeAnswersFor() {
        marks().begin(List.of(mark(1, 10)));
        marks().takeOver(mark(1, 10), "b.1");

        marks().end(List.of(mark(1, 10)));
        marks().advance(List.of(mark(1, 30)));

        assertThat(stored()).containsExactly(mark(1, 10).takenOverBy("b.1"));
    }

    @Test
    void movesAMarkForwardAndNeverBack() {
        marks().begin(List.of(mark(1, 10)));

        marks().advance(List.of(mark(1, 30)));
        marks().advance(List.of(mark(1, 20)));
        marks().advance(List.of(mark(2, 40)));

        assertThat(stored()).containsExactly(mark(1, 30));
    }

    @Test
    void isTakenOverByOneOnly() throws Exception {
        marks().begin(List.of(mark(1, 10)));
        List<Callable<Boolean>> nodes = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> marks().takeOver(mark(1, 10), "n" + i))
                .toList();

        List<Boolean> won = allAtOnce(nodes);

        assertThat(won).containsOnlyOnce(true);
        assertThat(stored())
                .singleElement()
                .satisfies(mark -> assertThat(mark.node()).isEqualTo("n" + won.indexOf(true)));
    }

    @Test
    void isNotTakenOverOnceItHasEndedOrBegunAnew() {
        marks().begin(List.of(mark(1, 10)));
        marks().begin(List.of(mark(2, 10)));
        assertThat(marks().takeOver(mark(1, 10), "b.1")).isFalse();

        marks().end(List.of(mark(2, 10)));
        assertThat(marks().takeOver(mark(2, 10), "b.1")).isFalse();
    }

    @Test
    void isMarkedByManyAtTheSameMoment() throws Exception {
        List<Callable<Boolean>> writers = IntStream.rangeClosed(1, 8)
                .<Callable<Boolean>>mapToObj(burst -> () -> {
                    marks().begin(List.of(mark(burst, 100 - burst)));
                    return true;
                })
                .toList();

        allAtOnce(writers);

        assertThat(stored()).containsExactly(mark(8, 92));
    }

    @Test
    void takesNoneAndThousands() {
        marks().begin(List.of());
        marks().end(List.of());
        marks().advance(List.of());
        List<Mark> many = IntStream.range(0, 1_200)
                .mapToObj(i -> Mark.of(tenant, new ConversationId(new UUID(5, i)), "a.1", i, i))
                .toList();

        marks().begin(many);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(many);

        marks().end(many);
        assertThat(stored()).isEmpty();
    }

    private static List<Boolean> allAtOnce(List<Callable<Boolean>> tasks) throws Exception {
        List<Boolean> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private List<Mark> stored() {
        return marks().ofOthers(List.of(), 10_000);
    }

    private Mark mark(long burst, long fromSequence) {
        return Mark.of(tenant, room, "a.1", burst, fromSequence);
    }
}
