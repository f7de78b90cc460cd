package io.parlance.identity.control;

import io.parlance.identity.entity.OpenSession;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Where somebody is signed in, and signing out there. Tokens of an ended session are refused at once here and within 1 s on every
 * node, where its sockets close. Runs outside of a transaction, since an end is told after it is committed. Thread-safe.
 */
@ApplicationScoped
public class OwnSessions {

    @Inject
    KeepingSessions sessions;

    @Inject
    Event<SessionEnded> ended;

    /**
     * The caller's live sessions, the newest first.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<OpenSession> list(Caller caller, PageRequest page) {
        Optional<SessionId> before = page.cursor().map(cursor -> SessionId.parse(cursor, "cursor"));
        return page(sessions.live(caller.tenant(), caller.user(), before, page.limit() + 1), page);
    }

    /** @param found one more than fit on the page, where there are more */
    static Page<OpenSession> page(List<OpenSession> found, PageRequest page) {
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<OpenSession> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(items.getLast().id().toString()));
    }

    /** @throws Problem NOT_FOUND when the caller has no such session, or it has ended */
    public void end(Caller caller, SessionId session) {
        if (!sessions.end(caller, session)) {
            throw Problem.notFound("you have no such session");
        }
        tell(caller, session);
    }

    /** Ends all sessions of the caller but this one. */
    public void endOthers(Caller caller) {
        sessions.endOthers(caller).forEach(session -> tell(caller, session));
    }

    private void tell(Caller caller, SessionId session) {
        ended.fire(new SessionEnded(caller.tenant(), session));
    }
}
