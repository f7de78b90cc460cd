package io.parlance.mail.control;

import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import io.parlance.mail.entity.Mails;
import io.parlance.mail.entity.SealedBody;
import io.parlance.mail.entity.StoredMail;
import io.parlance.platform.control.Audit;
import io.parlance.platform.control.FieldKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Encrypts the texts of mails under the current field key, some hundreds in a transaction. Thread-safe. */
@ApplicationScoped
public class SealingMails {

    static final int AT_ONCE = 200;

    private static final Logger LOG = Logger.getLogger(SealingMails.class);

    @Inject
    Mails mails;

    @Inject
    MailBodies bodies;

    @Inject
    Audit audit;

    /**
     * What was sealed.
     *
     * @param last the mail to go on after; empty when these were the last
     */
    public record Sealed(int mails, Optional<UUID> last) {}

    /** The next mails under another key. One whose text does not open stays as it is, and is not counted. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Sealed sealSome(AuditActor by, TenantId tenant, Optional<UUID> after) {
        List<StoredMail> old = mails.notUnder(tenant, bodies.currentKey(), after, AT_ONCE);
        int sealed = 0;
        for (StoredMail mail : old) {
            sealed += sealAgain(tenant, mail) ? 1 : 0;
        }
        if (sealed > 0) {
            audit.record(
                    tenant,
                    AuditedAct.of(by, AuditAction.SECRETS_RESEALED, "fieldKey", bodies.currentKey())
                            .after(Map.of("mails", sealed)));
        }
        return new Sealed(
                sealed,
                old.size() < AT_ONCE
                        ? Optional.empty()
                        : Optional.of(old.get(old.size() - 1).id()));
    }

    private boolean sealAgain(TenantId tenant, StoredMail mail) {
        SealedBody body = mail.body().orElseThrow();
        try {
            String text = bodies.open(tenant, mail.id(), body);
            return mails.sealAgain(tenant, mail.id(), body.key(), bodies.seal(tenant, mail.id(), text));
        } catch (FieldKeys.NotOpened e) {
            LOG.warnf("the text of a mail stays as it is: %s", e.getMessage());
            return false;
        }
    }
}
