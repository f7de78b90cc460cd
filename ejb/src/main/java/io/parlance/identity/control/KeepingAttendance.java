package io.parlance.identity.control;

import io.parlance.identity.entity.Attendance;
import io.parlance.identity.entity.UnseenUser;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The steps of noting who was seen when, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class KeepingAttendance {

    @Inject
    Attendance attendance;

    void seen(TenantId tenant, Collection<UserId> users, Instant at) {
        attendance.seen(tenant, users, at);
    }

    List<UnseenUser> unseenSince(TenantId tenant, Instant since, UserId after, int limit) {
        return attendance.unseenSince(tenant, since, after, limit);
    }
}
