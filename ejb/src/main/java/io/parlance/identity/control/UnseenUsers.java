package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.identity.entity.UnseenUser;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.control.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Deactivating who was not seen for some days: neither logged in, nor came with a token or a session of theirs, nor was spoken for by
 * the tenant's server. Runs outside of a transaction. Thread-safe.
 */
@ApplicationScoped
public class UnseenUsers {

    /** Of one call; whoever is left comes with the next one. */
    static final int MOST = 1_000;

    static final int LONGEST = 3_650;

    private static final int PAGE = 50;
    private static final UserId FIRST = new UserId(new UUID(0, 0));

    @Inject
    KeepingAttendance attendance;

    @Inject
    ActivatingUsers activating;

    @Inject
    Operator operator;

    @Inject
    Clock clock;

    /**
     * @param users by their ids
     * @param more whether there are others
     */
    public record Outcome(List<Unseen> users, boolean more) {
        public Outcome {
            users = List.copyOf(users);
        }
    }

    /** @param lastSeenAt when they were seen last, or added if they never were */
    public record Unseen(UserId id, String username, Instant lastSeenAt) {}

    /**
     * @param dryRun whether to tell only who it would be
     * @throws Problem BAD_REQUEST, field {@code days}; CONFLICT for the operator's own tenant, which would lock itself out
     */
    public Outcome deactivate(Administered where, int days, boolean dryRun) {
        if (days < 1 || days > LONGEST) {
            throw Problem.badRequest("days", "must be from 1 to " + LONGEST);
        }
        if (operator.is(where.tenant())) {
            throw Problem.of(ErrorCode.CONFLICT, "tenant", "is the operator's, who would be locked out");
        }
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<Unseen> found = new ArrayList<>();
        UserId after = FIRST;
        List<UnseenUser> page = attendance.unseenSince(where.tenant(), since, after, PAGE);
        while (!page.isEmpty() && found.size() < MOST) {
            for (UnseenUser user : page) {
                if (!dryRun) {
                    activating.deactivate(where, new UserRef.ById(user.id()));
                }
                found.add(new Unseen(user.id(), user.username(), user.lastSeenAt()));
            }
            after = page.getLast().id();
            page = attendance.unseenSince(where.tenant(), since, after, PAGE);
        }
        return new Outcome(found, !page.isEmpty());
    }
}
