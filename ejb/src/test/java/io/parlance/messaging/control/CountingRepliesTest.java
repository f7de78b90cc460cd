package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Wish;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.Reply;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountingRepliesTest {

    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final Map<ConversationId, RuntimeException> failing = new HashMap<>();
    private final List<ConversationId> asked = new ArrayList<>();
    private final CountingReplies counting = new CountingReplies();

    @BeforeEach
    void prepare() {
        counting.logs = new MessageLogs() {
            @Override
            public MessageLog of(TenantId tenant) {
                return log;
            }
        };
        counting.changing = new Changing() {
            @Override
            public Changed change(Wish wish) {
                asked.add(wish.conversation());
                if (failing.containsKey(wish.conversation())) {
                    throw failing.get(wish.conversation());
                }
                return new Changed(1, true, false);
            }
        };
        counting.written = silent();
    }

    @SuppressWarnings("unchecked")
    private static Event<RepliesWritten> silent() {
        return (Event<RepliesWritten>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> null);
    }

    @Test
    void countsTheOthersWhereOneConversationsLogHasAHole() {
        List<ConversationId> rooms = rooms(5);
        failing.put(rooms.get(2), new IllegalStateException("there is no change 3"));

        Uncounted uncounted = counting.count(Samples.TENANT, replies(rooms));

        assertThat(asked).containsExactlyInAnyOrderElementsOf(rooms);
        assertThat(uncounted.again()).isEmpty();
        assertThat(uncounted.flawed()).containsExactly(rooms.get(2));
        assertThatThrownBy(uncounted::orThrow).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesForAnotherTimeOnlyThoseThatFailed() {
        List<ConversationId> rooms = rooms(5);
        failing.put(rooms.get(0), away());
        failing.put(rooms.get(4), away());

        Uncounted uncounted = counting.count(Samples.TENANT, replies(rooms));

        assertThat(asked).containsExactlyInAnyOrderElementsOf(rooms);
        assertThat(uncounted.again())
                .extracting(NewReply::conversation)
                .containsExactlyInAnyOrder(rooms.get(0), rooms.get(4));
        assertThat(uncounted.flawed()).isEmpty();
    }

    @Test
    void doesNotWaitForTheStoreOnceForEachRootWhileItIsAway() {
        List<ConversationId> rooms = rooms(50);
        rooms.forEach(room -> failing.put(room, away()));

        Uncounted uncounted = counting.count(Samples.TENANT, replies(rooms));

        assertThat(asked).hasSize(3);
        assertThat(uncounted.again()).hasSize(50);
    }

    @Test
    void hasNothingLeftWhereAllIsCounted() {
        Uncounted uncounted = counting.count(Samples.TENANT, replies(rooms(3)));

        assertThat(uncounted).isEqualTo(Uncounted.NONE);
        uncounted.orThrow();
    }

    private static Problem away() {
        return Problem.unavailable("away", Duration.ofSeconds(1), null);
    }

    /** Conversations whose first message is there to be replied to. */
    private List<ConversationId> rooms(int count) {
        List<ConversationId> rooms = IntStream.range(0, count)
                .mapToObj(i -> new ConversationId(new UUID(9, i)))
                .toList();
        rooms.forEach(room -> log.insert(Message.of(Samples.draft(room, "root"), 1, Samples.NOON)));
        return rooms;
    }

    private static List<NewReply> replies(List<ConversationId> rooms) {
        UserId bob = Samples.BOB;
        return rooms.stream()
                .map(room -> new NewReply(new MessageId(room, 1), new Reply(2, bob, Samples.NOON)))
                .toList();
    }
}
