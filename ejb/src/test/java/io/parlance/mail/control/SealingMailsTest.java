package io.parlance.mail.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import io.parlance.mail.entity.MailState;
import io.parlance.mail.entity.Mails;
import io.parlance.mail.entity.SealedBody;
import io.parlance.mail.entity.StoredMail;
import io.parlance.platform.control.Audit;
import io.parlance.platform.control.FieldKeysHere;
import io.parlance.platform.entity.SecretSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealingMailsTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));

    private final TreeMap<UUID, SealedBody> kept = new TreeMap<>();
    private final List<AuditedAct> acts = new ArrayList<>();

    @Test
    void readsWithTheOldKeyWhatOnlyTheNewOneOpensAfterwards() {
        keep(1, bodies("old"));
        keep(2, bodies("new", "old"));

        SealingMails.Sealed sealed = sealing("new", "old").sealSome(AuditActor.SYSTEM, TENANT, Optional.empty());

        assertThat(sealed).isEqualTo(new SealingMails.Sealed(1, Optional.empty()));
        MailBodies onlyNew = bodies("new");
        kept.forEach((id, body) -> assertThat(onlyNew.open(TENANT, id, body)).isEqualTo("text of " + id));
        assertThat(acts).extracting(AuditedAct::action).containsExactly(AuditAction.SECRETS_RESEALED);
    }

    @Test
    void goesOnAfterTheLastOfTheSomeThatItTakesAtOnce() {
        for (int mail = 1; mail <= SealingMails.AT_ONCE + 1; mail++) {
            keep(mail, bodies("old"));
        }
        SealingMails sealing = sealing("new", "old");

        SealingMails.Sealed first = sealing.sealSome(AuditActor.SYSTEM, TENANT, Optional.empty());
        SealingMails.Sealed second = sealing.sealSome(AuditActor.SYSTEM, TENANT, first.last());

        assertThat(first)
                .isEqualTo(new SealingMails.Sealed(SealingMails.AT_ONCE, Optional.of(id(SealingMails.AT_ONCE))));
        assertThat(second).isEqualTo(new SealingMails.Sealed(1, Optional.empty()));
    }

    @Test
    void leavesWhatDoesNotOpenAndSealsTheRest() {
        keep(1, bodies("lost"));
        keep(2, bodies("old"));

        SealingMails.Sealed sealed = sealing("new", "old").sealSome(AuditActor.SYSTEM, TENANT, Optional.empty());

        assertThat(sealed.mails()).isEqualTo(1);
        assertThat(kept.get(id(1)).key()).isEqualTo("lost");
        assertThat(kept.get(id(2)).key()).isEqualTo("new");
    }

    private void keep(int mail, MailBodies bodies) {
        kept.put(id(mail), bodies.seal(TENANT, id(mail), "text of " + id(mail)));
    }

    private SealingMails sealing(String... keys) {
        SealingMails sealing = new SealingMails();
        sealing.bodies = bodies(keys);
        sealing.mails = new Kept();
        sealing.audit = new Audit() {
            @Override
            public void record(TenantId tenant, AuditedAct act) {
                acts.add(act);
            }
        };
        return sealing;
    }

    private static MailBodies bodies(String... keys) {
        MailBodies bodies = new MailBodies();
        bodies.keys = FieldKeysHere.of(keys);
        bodies.secrets = new SecretSource();
        return bodies;
    }

    private static UUID id(int mail) {
        return new UUID(0, mail);
    }

    private final class Kept extends Mails {
        @Override
        public List<StoredMail> notUnder(TenantId tenant, String key, Optional<UUID> after, int limit) {
            return kept.entrySet().stream()
                    .filter(mail -> !mail.getValue().key().equals(key))
                    .filter(mail ->
                            after.map(id -> mail.getKey().compareTo(id) > 0).orElse(true))
                    .limit(limit)
                    .map(mail -> stored(mail.getKey(), mail.getValue()))
                    .toList();
        }

        @Override
        public boolean sealAgain(TenantId tenant, UUID id, String oldKey, SealedBody body) {
            return kept.get(id).key().equals(oldKey) && kept.put(id, body) != null;
        }

        private StoredMail stored(UUID id, SealedBody body) {
            return new StoredMail(
                    id,
                    "verify-email",
                    new StoredMail.Address("alice@example.org", "Subject"),
                    Optional.of(body),
                    new StoredMail.Progress(MailState.WAITING, 0, Instant.EPOCH, Optional.empty()),
                    Instant.EPOCH,
                    Instant.EPOCH);
        }
    }
}
