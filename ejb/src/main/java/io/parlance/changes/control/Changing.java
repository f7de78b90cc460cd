package io.parlance.changes.control;

import io.parlance.changes.entity.AppliedVersions;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeLogs;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.RequestId;
import io.parlance.platform.entity.Requests;
import io.parlance.recovery.control.Beginning;
import io.parlance.recovery.control.Bursts;
import io.parlance.recovery.control.ConversationAbandoned;
import io.parlance.recovery.control.Recovery;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Changing conversations, their messages and their members, for every feature. Blocks; thread-safe. */
@ApplicationScoped
public class Changing {

    private static final int STRIPES = 1_024;
    private static final long PAUSE_MILLIS = 10;

    @Inject
    ChangeLogs logs;

    @Inject
    AppliedVersions applied;

    @Inject
    ChangeEffects effects;

    @Inject
    Requests requests;

    @Inject
    Recovery recovery;

    @Inject
    ChangeSettings settings;

    private Turns turns;

    @PostConstruct
    void start() {
        turns = new Turns(STRIPES, settings.maxWaiting());
    }

    /**
     * Does what is wished, once, however often the same request comes. A request that was refused has not come: its key is as good
     * as before.
     *
     * @throws Problem of the decision; NOT_FOUND when there is no such conversation; IDEMPOTENCY_MISMATCH; UNAVAILABLE: it may have
     *     been done or be done later, a repeat with the same key tells
     */
    public Changed change(Wish wish) {
        return turns.run(wish.conversation(), settings.timeout(), () -> perform(wish));
    }

    /**
     * Applies what is in the log and was not applied, because a node died in between.
     *
     * @return the conversation's version
     */
    public long catchUp(TenantId tenant, ConversationId conversation) {
        return turns.run(conversation, settings.timeout(), () -> writer(tenant).catchUp(tenant, conversation));
    }

    void finish(@Observes ConversationAbandoned abandoned) {
        if (applied.of(abandoned.tenant(), abandoned.conversation()).isPresent()) {
            catchUp(abandoned.tenant(), abandoned.conversation());
        }
    }

    /**
     * Writes once more what a change says into everything it touches; nothing happens where that was done.
     *
     * @throws Problem NOT_FOUND when there is no such change
     */
    public void applyAgain(TenantId tenant, ChangeId id) {
        Change change = logs.of(tenant).find(tenant, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("there is no such change"));
        turns.run(id.conversation(), settings.timeout(), () -> {
            effects.apply(change);
            return change;
        });
    }

    /** Marked in the store while it is under way: what a node that died has inserted and not applied, another one finds. */
    private Changed perform(Wish wish) {
        AppliedVersions.Applied before = applied.of(wish.tenant(), wish.conversation())
                .orElseThrow(() -> Problem.notFound("there is no such conversation"));
        Bursts bursts = recovery.bursts(wish.tenant());
        bursts.begin(List.of(new Beginning(wish.tenant(), wish.conversation(), before.lastSequence())));
        boolean clear = false;
        try {
            Changed changed = perform(wish, before.version());
            clear = true;
            return changed;
        } catch (Problem problem) {
            clear = problem.code() != ErrorCode.UNAVAILABLE;
            throw problem;
        } finally {
            if (clear) {
                bursts.finished(wish.conversation());
            } else {
                bursts.unclear(wish.conversation());
            }
        }
    }

    private Changed perform(Wish wish, long version) {
        ChangeWriter writer = writer(wish.tenant());
        if (wish.request().isEmpty()) {
            return writer.commit(wish, version, patience());
        }
        Wish.Requested request = wish.request().get();
        String attempt = effects.stamp().mark();
        Requests.Claim claim = requests.claim(wish.tenant(), request.id(), request.fingerprint(), version, attempt);
        if (claim.result().isPresent()) {
            Requests.Result first = claim.result().get();
            return new Changed(first.version(), first.made(), true);
        }
        Wish watched = wish.refused(refusal -> release(wish.tenant(), request.id(), attempt, refusal));
        Changed changed = writer.commit(watched, claim.position(), patience());
        requests.finish(wish.tenant(), request.id(), new Requests.Result(changed.version(), changed.made()));
        return changed;
    }

    /** Who decides has inserted nothing of this attempt, and after a refusal never will: the key is not used up by it. */
    private void release(TenantId tenant, RequestId request, String attempt, Problem refusal) {
        try {
            requests.release(tenant, request, attempt);
        } catch (Problem away) {
            // the key stays with what was refused; the refusal is what the caller has to know
            refusal.addSuppressed(away);
        }
    }

    private ChangeWriter writer(TenantId tenant) {
        return new ChangeWriter(logs.of(tenant), applied, effects::apply, effects::tell, effects::stamp);
    }

    private ChangeWriter.Patience patience() {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        return () -> {
            if (System.nanoTime() - deadline > 0) {
                throw Problem.unavailable(
                        "the document store did not answer in time: repeat the request", Duration.ofSeconds(1), null);
            }
            sleep(ThreadLocalRandom.current().nextLong(1, PAUSE_MILLIS));
        };
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server is going down: repeat the request", Duration.ofSeconds(1), e);
        }
    }
}
