package io.parlance.conversations.control;

import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;

/**
 * One act that is audited when it is decided, and not again where it is decided once more because somebody else was faster. It is
 * recorded before it is done: what cannot be recorded is not done. For one thread.
 */
final class AuditedOnce {

    private final Audit audit;
    private boolean recorded;

    AuditedOnce(Audit audit) {
        this.audit = audit;
    }

    /** @throws RuntimeException when it could not be kept */
    void record(TenantId tenant, AuditedAct act) {
        if (!recorded) {
            audit.record(tenant, act);
            recorded = true;
        }
    }
}
