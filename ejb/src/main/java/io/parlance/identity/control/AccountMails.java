package io.parlance.identity.control;

import io.parlance.identity.entity.NewProof;
import io.parlance.identity.entity.OwnProfile;
import io.parlance.identity.entity.ProofPurpose;
import io.parlance.identity.entity.Proofs;
import io.parlance.kernel.TenantId;
import io.parlance.mail.control.MailKind;
import io.parlance.mail.control.OutgoingMail;
import io.parlance.mail.control.QueueingMail;
import io.parlance.platform.entity.SecretSource;
import io.parlance.tenancy.control.KeepingTenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The mails about accounts, each left in the transaction that runs. Thread-safe. */
@ApplicationScoped
public class AccountMails {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Proofs proofs;

    @Inject
    QueueingMail mails;

    @Inject
    KeepingTenants tenants;

    @Inject
    SecretSource secrets;

    @Inject
    ProofSettings settings;

    @Inject
    Clock clock;

    /** Whether the user has not had as many mails of that purpose as an hour allows. */
    boolean mayAsk(TenantId tenant, OwnProfile profile, ProofPurpose purpose) {
        return proofs.addedSince(
                        tenant, profile.person().id(), purpose, clock.instant().minus(HOUR))
                < settings.mailsAnHour();
    }

    /** A link to the address, which proves that who follows it reads what goes there. */
    void askForProof(TenantId tenant, OwnProfile profile, MailKind kind, String address) {
        boolean resets = kind == MailKind.RESET_PASSWORD;
        Instant now = clock.instant();
        Instant until = now.plus(resets ? settings.resetLife() : settings.verifyLife());
        ProofToken token = ProofToken.of(tenant, secrets.bytes(ProofToken.RANDOM_BYTES));
        ProofPurpose purpose = resets ? ProofPurpose.RESET : ProofPurpose.VERIFY;
        proofs.add(tenant, new NewProof(token.hash(), profile.person().id(), purpose, address, until), now);
        Map<String, String> values = values(tenant, profile);
        values.put("until", TIME.format(until));
        values.put("link", settings.publicUrl() + (resets ? "/#/reset-password/" : "/#/verify-email/") + token.text());
        mails.queue(tenant, new OutgoingMail(kind, profile.person().id(), address, values));
    }

    /** Tells what has happened. */
    void tell(TenantId tenant, OwnProfile profile, MailKind kind, String address) {
        mails.queue(tenant, new OutgoingMail(kind, profile.person().id(), address, values(tenant, profile)));
    }

    private Map<String, String> values(TenantId tenant, OwnProfile profile) {
        Map<String, String> values = new HashMap<>();
        values.put("name", profile.person().displayName());
        values.put("username", profile.person().username());
        values.put("tenant", tenants.name(tenant).orElseThrow());
        return values;
    }
}
