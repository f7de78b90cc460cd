package io.parlance.conversations.control;

import io.parlance.changes.control.ChangeApplied;
import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.AppliedVersions;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeLog;
import io.parlance.changes.entity.ChangeLogs;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentFixture;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes on a real store, one step after the other, each decided, stored and applied at once. Before a change is stored somebody else
 * may come first, once. The algorithm itself is played by {@code ChangeSimulation}.
 */
final class StepwiseChanging extends Changing {

    private final ChangeLogs logs;
    private final AppliedVersions applied;
    private final ApplyingConversationChanges effect;
    private final Clock clock;

    /** Done after the next decision and before it is stored. */
    Optional<Runnable> first = Optional.empty();

    StepwiseChanging(DocumentFixture store, ApplyingConversationChanges effect) {
        this.logs = store.get(ChangeLogs.class);
        this.applied = store.get(AppliedVersions.class);
        this.effect = effect;
        this.clock = store.get(Clock.class);
    }

    @Override
    public Changed change(Wish wish) {
        while (true) {
            long version = applied.of(wish.tenant(), wish.conversation())
                    .orElseThrow(() -> Problem.notFound("there is no such conversation"))
                    .version();
            switch (wish.decide().apply(version)) {
                case Verdict.Already already -> {
                    return new Changed(already.version(), false, false);
                }
                case Verdict.Change change -> {
                    Change next = new Change(
                            wish.tenant(),
                            new ChangeId(wish.conversation(), version + 1),
                            change.decision(),
                            clock.instant(),
                            UUID.randomUUID().toString(),
                            Optional.empty());
                    Optional<Runnable> other = first;
                    first = Optional.empty();
                    other.ifPresent(Runnable::run);
                    if (logs.of(wish.tenant()).insert(next) == ChangeLog.Insertion.STORED) {
                        apply(next);
                        return new Changed(next.id().version(), true, false);
                    }
                }
            }
        }
    }

    /** As often as one likes. */
    void apply(Change change) {
        effect.apply(change);
        if (applied.advance(change.tenant(), change.id())) {
            effect.tell(new ChangeApplied(change));
        }
    }

    /** All that is in the log, in order. */
    void applyAllAgain(TenantId tenant, ConversationId conversation, long head) {
        for (long version = 1; version <= head; version++) {
            logs.of(tenant)
                    .find(tenant, List.of(new ChangeId(conversation, version)))
                    .forEach(effect::apply);
        }
    }
}
