package io.parlance.changes.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every change log promises. */
public abstract class ChangeLogContract {

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ConversationId conversation = new ConversationId(UUID.randomUUID());

    protected abstract ChangeLog log();

    @Test
    void returnsWhatItStoredFieldByField() {
        Change least = change(1, "m1");
        Change full = new Change(
                tenant,
                new ChangeId(conversation, 2),
                new Decision(
                        ChangeKind.REACTION_ADDED,
                        Optional.of(new MessageId(conversation, 7)),
                        new UserId(new UUID(3, 3)),
                        "{\"emoji\":\"\uD83D\uDC4D\",\"$a.b\":1.10}"),
                Instant.parse("2026-01-02T12:00:00.123Z"),
                "m2",
                Optional.of("caller:key"));

        assertThat(log().insert(least)).isEqualTo(ChangeLog.Insertion.STORED);
        assertThat(log().insert(full)).isEqualTo(ChangeLog.Insertion.STORED);

        assertThat(log().find(tenant, List.of(full.id(), least.id(), new ChangeId(conversation, 3))))
                .containsExactly(least, full);
    }

    @Test
    void storesAVersionOnce() {
        Change first = change(1, "first");
        log().insert(first);

        assertThat(log().insert(change(1, "second"))).isEqualTo(ChangeLog.Insertion.TAKEN);
        assertThat(log().find(tenant, List.of(first.id()))).containsExactly(first);
    }

    @Test
    void showsNothingToAnotherTenant() {
        Change mine = change(1, "mine");
        log().insert(mine);

        assertThat(log().find(new TenantId(UUID.randomUUID()), List.of(mine.id())))
                .isEmpty();
    }

    private Change change(long version, String mark) {
        return new Change(
                tenant,
                new ChangeId(conversation, version),
                new Decision(ChangeKind.CONVERSATION_UPDATED, Optional.empty(), new UserId(new UUID(1, 1)), "{}"),
                Instant.parse("2026-01-02T12:00:00Z"),
                mark,
                Optional.empty());
    }
}
