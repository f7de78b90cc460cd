package io.parlance.conversations.control;

import io.parlance.conversations.entity.Participant;
import io.parlance.identity.control.People;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.relationships.control.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Whom a new conversation may have in it. Thread-safe. */
@ApplicationScoped
class Invitees {

    @Inject
    People people;

    @Inject
    Blocking blocking;

    /**
     * @throws Problem NOT_FOUND, field {@code members}, when one of them is no user here; FORBIDDEN, field {@code members}, when one of
     *     them has blocked the caller
     */
    void require(Caller caller, List<Participant> participants) {
        List<UserId> wanted = participants.stream().map(Participant::user).toList();
        if (!people.known(caller.tenant(), wanted).keySet().containsAll(wanted)) {
            throw Problem.of(ErrorCode.NOT_FOUND, "members", "not all of these are users here");
        }
        blocking.requireNotBlockedBy(caller.tenant(), caller.user(), wanted, "members");
    }
}
