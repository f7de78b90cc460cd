package io.parlance.usage.control;

import io.parlance.kernel.TenantId;
import io.parlance.usage.entity.UsageKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;

/** What this node knows at the moment of what tenants use. Thread-safe. */
@ApplicationScoped
public class QuotasNow {

    @Inject
    Quotas quotas;

    @Inject
    OpenSockets sockets;

    /** Messages of today: as counted, or as written if that is more. */
    long messages(TenantId tenant, Map<UsageKind, Long> ledger) {
        return Math.max(quotas.messagesToday(tenant), ledger.get(UsageKind.MESSAGES));
    }

    long sockets(TenantId tenant) {
        return sockets.of(tenant);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) QuotasChanged changed) {
        quotas.forget(changed.tenant());
    }
}
