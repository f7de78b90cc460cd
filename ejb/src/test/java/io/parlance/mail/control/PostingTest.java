package io.parlance.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.TenantId;
import io.parlance.mail.control.Delivery.NotDelivered;
import io.parlance.mail.entity.MailState;
import io.parlance.mail.entity.SealedBody;
import io.parlance.mail.entity.StoredMail;
import io.parlance.platform.control.FieldKeysHere;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostingTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));

    private final Kept mails = new Kept();
    private final List<Letter> delivered = new ArrayList<>();
    private MailBodies bodies = new Open();

    @Test
    void sendsAllThatIsDue() {
        mails.due.add(mail(1, 1));
        mails.due.add(mail(2, 1));

        assertThat(posting(delivered::add).send(TENANT, () -> true)).isFalse();
        assertThat(delivered).extracting(Letter::text).containsExactly("text 1", "text 2");
        assertThat(mails.told).containsExactly("sent 1", "sent 2");
    }

    @Test
    void triesAgainLaterWithAPauseThatGrows() {
        mails.due.add(mail(1, 1));
        mails.due.add(mail(2, 3));

        assertThat(posting(failing(false)).send(TENANT, () -> true)).isFalse();
        assertThat(mails.told).containsExactly("put off 1 by PT31S: it  is away", "put off 2 by PT2M1S: it  is away");
    }

    @Test
    void givesUpInTheEndAndAtOnceWhereItIsOfNoUse() {
        mails.due.add(mail(1, 4));
        posting(failing(false)).send(TENANT, () -> true);
        mails.due.add(mail(2, 1));
        posting(failing(true)).send(TENANT, () -> true);

        assertThat(mails.told).containsExactly("given up 1: it  is away", "given up 2: it  is away");
    }

    @Test
    void givesUpWhatDoesNotOpenAndGoesOnWithTheNext() {
        mails.due.add(mail(1, 1));
        mails.due.add(mail(2, 1));
        bodies = new MailBodies() {
            @Override
            String open(TenantId tenant, UUID mail, SealedBody body) {
                if (mail.getLeastSignificantBits() == 1) {
                    return sealedWithALostKey(tenant, mail);
                }
                return "text";
            }
        };

        posting(delivered::add).send(TENANT, () -> true);

        assertThat(mails.told).hasSize(2);
        assertThat(mails.told.get(0))
                .startsWith("given up 1: its text does not open")
                .contains("the key lost");
        assertThat(mails.told.get(1)).isEqualTo("sent 2");
    }

    private static String sealedWithALostKey(TenantId tenant, UUID mail) {
        MailBodies now = new MailBodies();
        now.keys = FieldKeysHere.of("new");
        return now.open(tenant, mail, new SealedBody("lost", new byte[40]));
    }

    @Test
    void whatTheStoreDoesNotTakeIsNobodysFault() {
        mails.due.add(mail(1, 1));
        Posting posting = posting(letter -> {
            throw new IllegalStateException("a mistake");
        });

        assertThatThrownBy(() -> posting.send(TENANT, () -> true)).hasMessage("a mistake");
        assertThat(mails.told).isEmpty();
    }

    @Test
    void stopsWithTheNode() {
        mails.due.add(mail(1, 1));

        assertThat(posting(delivered::add).send(TENANT, () -> false)).isTrue();
        assertThat(delivered).isEmpty();
    }

    private Posting posting(Delivery delivery) {
        return new Posting(
                mails,
                bodies,
                delivery,
                MailSettingsTest.settings(MailSettings.Mode.SMTP, 4),
                new MailFigures(new PrometheusRegistry()),
                pause -> pause.plusSeconds(1));
    }

    private static Delivery failing(boolean forGood) {
        return letter -> {
            throw new NotDelivered("it\r\nis away", forGood, null);
        };
    }

    private static StoredMail mail(int number, int attempts) {
        return new StoredMail(
                new UUID(0, number),
                "verify-email",
                new StoredMail.Address("alice@example.org", "Subject"),
                Optional.of(new SealedBody("key", ("text " + number).getBytes(StandardCharsets.UTF_8))),
                new StoredMail.Progress(MailState.WAITING, attempts, Instant.EPOCH, Optional.empty()),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    /** Bodies that are not encrypted. */
    private static final class Open extends MailBodies {
        @Override
        String open(TenantId tenant, UUID mail, SealedBody body) {
            return new String(body.bytes(), StandardCharsets.UTF_8);
        }
    }

    /** What is due, and what was told of it. */
    private static final class Kept extends KeepingMails {
        private final Deque<StoredMail> due = new ArrayDeque<>();
        private final List<String> told = new ArrayList<>();

        @Override
        Optional<StoredMail> take(TenantId tenant) {
            return Optional.ofNullable(due.poll());
        }

        @Override
        void sent(TenantId tenant, UUID mail) {
            told.add("sent " + mail.getLeastSignificantBits());
        }

        @Override
        void putOff(TenantId tenant, UUID mail, String error, Duration pause) {
            told.add("put off " + mail.getLeastSignificantBits() + " by " + pause + ": " + error);
        }

        @Override
        void giveUp(TenantId tenant, UUID mail, String error) {
            told.add("given up " + mail.getLeastSignificantBits() + ": " + error);
        }

        @Override
        boolean isAnyWaiting(TenantId tenant) {
            return !due.isEmpty();
        }
    }
}
