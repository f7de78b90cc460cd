package io.parlance.invitations.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * An invitation that somebody wants to make. Immutable.
 *
 * @param user whom it is for; empty for a token that whoever has it may use
 * @param life empty for as long as is usual
 * @param maxUses how often a token may be used; empty for as often as can be said
 */
public record NewInvitation(Optional<UserId> user, Role role, Optional<Duration> life, Optional<Integer> maxUses) {

    static final int MOST_USES = 100_000;

    /** @throws Problem BAD_REQUEST, field {@code role}, {@code expiresInSeconds} or {@code maxUses} */
    public NewInvitation {
        if (role.isAtLeast(Role.ADMIN)) {
            throw Problem.badRequest("role", "must be member or guest: admins and owners are made of members");
        }
        if (life.filter(time -> time.compareTo(Duration.ofMinutes(1)) < 0).isPresent()) {
            throw Problem.badRequest("expiresInSeconds", "must be at least 60");
        }
        if (maxUses.filter(uses -> uses < 1 || uses > MOST_USES).isPresent()) {
            throw Problem.badRequest("maxUses", "must be from 1 to " + MOST_USES);
        }
        if (user.isPresent() && maxUses.isPresent()) {
            throw Problem.badRequest("maxUses", "is for invitations that are for nobody in particular");
        }
    }

    int uses() {
        return user.isPresent() ? 1 : maxUses.orElse(MOST_USES);
    }
}
