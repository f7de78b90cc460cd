package io.parlance.mail.control;

import io.parlance.kernel.TenantId;
import io.parlance.mail.entity.SealedBody;
import io.parlance.platform.control.FieldKeys;
import io.parlance.platform.entity.SecretSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Encrypts the texts of mails, which may hold secrets, for as long as they are kept. Thread-safe. */
@ApplicationScoped
public class MailBodies {

    @Inject
    FieldKeys keys;

    @Inject
    SecretSource secrets;

    SealedBody seal(TenantId tenant, UUID mail, String text) {
        FieldKeys.Sealed sealed = keys.seal(
                name(tenant, mail), text.getBytes(StandardCharsets.UTF_8), secrets.bytes(FieldKeys.NONCE_BYTES));
        return new SealedBody(sealed.keyId(), sealed.bytes());
    }

    /** The name of the key that seals. */
    String currentKey() {
        return keys.current();
    }

    /** @throws FieldKeys.NotOpened when its key is not there, or it was changed */
    String open(TenantId tenant, UUID mail, SealedBody body) {
        byte[] plain = keys.open(name(tenant, mail), new FieldKeys.Sealed(body.key(), body.bytes()));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static String name(TenantId tenant, UUID mail) {
        return "mails/" + tenant + "/" + mail;
    }
}
