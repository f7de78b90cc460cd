package io.parlance.audit.control;

import io.parlance.audit.entity.AuditEntry;
import io.parlance.audit.entity.AuditHead;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** What is stated of an audit log, signed. The fields of each have one order, which {@link VerifyAudit} relies on. */
@ApplicationScoped
public class Statements {

    @Inject
    StatementSigner signer;

    @Inject
    Clock clock;

    /** That the log was this one up to there. */
    String checkpoint(TenantId tenant, AuditHead head, Instant at) {
        return sign("{\"kind\":\"checkpoint\",\"tenant\":\"%s\",\"sequence\":%d,\"hash\":\"%s\",\"at\":\"%s\"}"
                .formatted(tenant, head.sequence(), head.hash(), AuditEntry.time(at)));
    }

    /**
     * That an export is whole.
     *
     * @param from the sequence of its first row
     * @param last where it ends
     */
    String end(TenantId tenant, long from, AuditHead last) {
        return sign("{\"kind\":\"export\",\"tenant\":\"%s\",\"from\":%d,\"sequence\":%d,\"hash\":\"%s\",\"at\":\"%s\"}"
                .formatted(tenant, from, last.sequence(), last.hash(), AuditEntry.time(clock.instant())));
    }

    private String sign(String payload) {
        return signer.sign(VerifyAudit.STATEMENT_TYPE, payload);
    }
}
