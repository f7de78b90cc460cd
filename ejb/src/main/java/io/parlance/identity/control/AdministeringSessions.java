package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.identity.entity.OpenSession;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Where a user is signed in, and signing them out there, for a tenant's administrators; whoever calls has seen to it that they may. As
 * {@link OwnSessions}; every end is audited. All throw Problem NOT_FOUND when there is no such user. Thread-safe.
 */
@ApplicationScoped
public class AdministeringSessions {

    @Inject
    KeepingSessions sessions;

    @Inject
    People people;

    @Inject
    Administrators administrators;

    @Inject
    Event<SessionEnded> ended;

    /**
     * The user's live sessions, the newest first.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<OpenSession> list(Administered where, UserRef ref, PageRequest page) {
        UserId user = user(where, ref);
        Optional<SessionId> before = page.cursor().map(cursor -> SessionId.parse(cursor, "cursor"));
        return OwnSessions.page(sessions.live(where.tenant(), user, before, page.limit() + 1), page);
    }

    /** @throws Problem NOT_FOUND when the user has no such session, or it has ended; FORBIDDEN for who is not the caller's to change */
    public void end(Administered where, UserRef ref, SessionId session) {
        UserId user = above(where, ref);
        if (!sessions.end(where, user, session)) {
            throw Problem.notFound("there is no such session");
        }
        tell(where, session);
    }

    /** @throws Problem FORBIDDEN for who is not the caller's to change */
    public void endAll(Administered where, UserRef ref) {
        UserId user = above(where, ref);
        sessions.endAll(where, user).forEach(session -> tell(where, session));
    }

    private UserId above(Administered where, UserRef ref) {
        UserId user = user(where, ref);
        administrators.requireAbove(where, user);
        return user;
    }

    private UserId user(Administered where, UserRef ref) {
        return people.person(where.tenant(), ref).id();
    }

    private void tell(Administered where, SessionId session) {
        ended.fire(new SessionEnded(where.tenant(), session));
    }
}
